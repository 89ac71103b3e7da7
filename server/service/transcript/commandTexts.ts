import type { Command } from '../../../core/protocol/command';
import type { State } from '../../../core/protocol/state';
import { code } from '../text/markdown';
import type { LineEffect } from './lineCode';

interface Circumstances {
  readonly effect: LineEffect;
  readonly state: State;
}

/** What a command does in general; one paragraph each, the surprising part last (facts, chapters 1 to 4). */
export const COMMAND_TEXTS: Readonly<Record<Command['name'], string>> = {
  INFO: 'Writes a line to `ossec.log`, always; no alert follows. It does not end a STORE block: the line is taken out of the block and the block goes on. The blank belongs to the command; `INFO:text` is plain text.',
  ERROR:
    'Writes a line to `ossec.log`, counts as a failure of the entry, and ends the run: nothing after it is read. There is no alert. Ten failures in the life of the daemon, all hosts of the entry together, and the entry is dropped until a restart. An open STORE block is compared as far as it got and becomes the new baseline.',
  FWD: 'Sends the sum and the name of a file to analysisd, which compares them with what it knows of that file: `FWD: size:mode:owner:group:md5:sha1[:sha256] name`. The payload starts at the sixth byte, whatever the fifth is. Only the first three changes of a file are reported (rules 550, 551, 552).',
  LOG: 'Sends the text to analysisd as a log message, where the whole rule set looks at it. The payload starts at the sixth byte, whatever the fifth is: `LOG:text` sends `ext`.',
  STORE:
    'Opens the block of text that is kept and compared with that of the last run. It works in `periodic_diff` entries only. The word behind the blank has no meaning. A second STORE in the same run empties the block again: only the last one counts. Nothing but ERROR or the end of the output ends it.',
};

/** Markdown for a hover over a command: what it is, and what becomes of this very line. */
export function describeCommand(command: Command, payload: string, circumstances: Circumstances): string {
  const title = `**${command.name}:** — ${outcome(command, payload, circumstances)}`;
  return `${title}\n\n${COMMAND_TEXTS[command.name]}`;
}

function outcome(command: Command, payload: string, { effect, state }: Circumstances): string {
  switch (effect) {
    case 'logged':
      return `this line goes to \`ossec.log\` as ${code(`ossec-agentlessd: INFO: SCRIPT: HOST: ${payload}`)}`;
    case 'failed':
      return `this line ends the run and goes to \`ossec.log\` as ${code(`ossec-agentlessd: ERROR: SCRIPT: HOST: ${payload}`)}`;
    case 'integrity':
      return 'this line goes to syscheck.';
    case 'log':
      return `analysisd reads ${code(payload)} as a log message.`;
    case 'store-opened':
      return 'from here on text is stored.';
    case 'stored':
      return 'this line is stored as text.';
    case 'discarded':
      return command.name === 'STORE' && state === 'periodic'
        ? 'this line has no effect: the entry is read as `periodic`, where nothing is stored.'
        : 'this line has no effect.';
    case 'not-read':
      return 'this line is not read: an ERROR above has ended the run.';
    case 'hidden':
      return 'agentlessd does not see this line: it has cut its own at the CR in front of it.';
    case 'empty':
      return 'nothing.';
  }
}

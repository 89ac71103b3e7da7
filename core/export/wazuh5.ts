import { utf8 } from '../bytes';
import { runCommand } from '../config/commandLine';
import { shellQuoted } from '../newScript/quote';
import { render } from '../newScript/render';
import type { NewFile } from '../newScript/newScript';
import type { Entry } from '../protocol/entry';
import relay from './templates/relay.sh?raw';

/** An entry as Wazuh 5 can have it. */
export interface Wazuh5Export {
  /** A program to be started at the entry's frequency; below the folder of the export. */
  readonly wrapper: NewFile;
  /** Reads what the wrapper writes; for the configuration of the agent on the same machine. */
  readonly localfile: string;
  /** A line of a crontab. Cron knows minutes: what is between two of them is rounded down, to one at least. */
  readonly cron: string;
}

/** Where the wrapper lies once it is installed. */
const INSTALLED = '/var/ossec/agentless-relay';

/**
 * Wazuh 5 has no agentless daemon: a wrapper does what the daemon does with the output of the entry's script, and writes
 * the events to a log that a `<localfile>` block reads. It logs in by key, so that there is no password in any file.
 */
export function exportWazuh5(entry: Entry): Wazuh5Export {
  const name = fileName(entry);
  const log = `/var/ossec/logs/agentless/${name}.log`;
  const text = render([relay], {
    SCRIPT: oneLine(entry.script),
    HOST: oneLine(entry.host),
    STATE: entry.state,
    FREQUENCY: String(entry.frequency),
    LOG: log,
    NAME: shellQuoted(name),
    SCRIPT_WORD: shellQuoted(entry.script),
    HOST_WORD: shellQuoted(entry.host),
    COMMAND: shellQuoted(commandLine(entry)),
    DIFF: entry.state === 'periodic_diff' ? '1' : '0',
  });
  return {
    wrapper: { path: `agentless-relay/${name}.sh`, bytes: utf8(text), mode: 0o755 },
    localfile: [
      '<localfile>',
      '  <log_format>syslog</log_format>',
      `  <location>${log}</location>`,
      '</localfile>',
      '',
    ].join('\n'),
    cron: cronLine(entry.frequency, `${INSTALLED}/${name}.sh`),
  };
}

/** As agentlessd starts it, from the folder that holds `agentless/`. */
function commandLine(entry: Entry): string {
  const command = runCommand(entry, 'ossec-4.3');
  if (command.kind === 'argv') throw new RangeError('OSSEC starts scripts by a shell');
  return command.line.replace(/^\/var\/ossec\//, '');
}

/** No name leaves the folder, and two entries never share one. */
function fileName({ script, host }: Entry): string {
  const escape = (text: string): string =>
    text.replace(/[^\w.@+-]|^\./g, one => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${escape(script)}--${escape(host)}`;
}

function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, ' ');
}

function cronLine(seconds: number, program: string): string {
  const minutes = Math.max(1, Math.floor(seconds / 60));
  if (minutes < 60) return `*/${minutes} * * * * ${program}\n`;
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? `0 */${hours} * * * ${program}\n`
    : `0 3 */${Math.min(28, Math.floor(hours / 24))} * * ${program}\n`;
}

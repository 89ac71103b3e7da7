import { type CliCommand, matchCommand } from '../commandLine/commandTable';
import { filterLines, splitPipe } from '../commandLine/pipe';
import type { PagerStyle } from '../terminal';
import type { JunosDevice } from './junosDevice';
import type { RouterFacts } from './show';
import * as show from './show';

type JunosAction =
  | {
      readonly do: 'show';
      readonly text: (facts: RouterFacts) => string;
      readonly set?: (facts: RouterFacts) => string;
    }
  | { readonly do: 'rows' | 'nothing' | 'configure' | 'leave' };

const COMMANDS: readonly CliCommand<JunosAction>[] = [
  { words: 'show version', handler: { do: 'show', text: show.showVersion } },
  { words: 'show chassis hardware', handler: { do: 'show', text: () => show.showChassisHardware() } },
  { words: 'show system uptime', handler: { do: 'show', text: show.showUptime } },
  { words: 'show interfaces terse', handler: { do: 'show', text: show.showInterfacesTerse } },
  {
    words: 'show configuration',
    handler: { do: 'show', text: show.showConfiguration, set: show.showConfigurationSet },
  },
  { words: 'set cli screen-length <n>', handler: { do: 'rows' } },
  { words: 'set cli screen-width <n>', handler: { do: 'nothing' } },
  { words: 'set cli timestamp', handler: { do: 'nothing' } },
  { words: 'configure', handler: { do: 'configure' } },
  { words: 'edit', handler: { do: 'configure' } },
  { words: 'exit', handler: { do: 'leave' } },
  { words: 'quit', handler: { do: 'leave' } },
];

/** Junos wipes its pager's prompt by writing blanks over it. */
export const PAGER: PagerStyle = {
  prompt: share => `---(more${share < 1 ? ` ${Math.floor(share * 100)}%` : ''})---`,
  erase: `\r${' '.repeat(40)}\r`,
};

export interface JunosAnswer {
  readonly text: string;
  readonly action: JunosAction | null;
  readonly args: readonly string[];
}

/**
 * What a router answers to one line in operational mode.
 * @param offset columns of the prompt, which the `^` marker counts too
 */
export function runJunosCommand(device: JunosDevice, line: string, offset: number): JunosAnswer {
  const print = (text: string): JunosAnswer => ({ text, action: null, args: [] });
  const { command, stages } = splitPipe(line);
  const match = matchCommand(COMMANDS, command);
  if (match.kind === 'empty') return print('');
  if (match.kind === 'ambiguous') return print(`${' '.repeat(offset)}^\n'${command.trim()}' is ambiguous.\n`);
  if (match.kind === 'incomplete')
    return print(`${' '.repeat(offset + command.length)}^\nsyntax error, expecting <command>.\n`);
  if (match.kind === 'invalid') {
    const said =
      match.column < command.trim().indexOf(' ') || !command.trim().includes(' ')
        ? 'unknown command.'
        : 'syntax error, expecting <command>.';
    return print(`${' '.repeat(offset + match.column)}^\n${said}\n`);
  }
  const action = match.handler;
  if (action.do === 'rows') return { text: `Screen length set to ${match.args[0]}\n`, action, args: match.args };
  if (action.do === 'nothing') return print('');
  if (action.do !== 'show') return { text: '', action, args: match.args };
  return print(pipedText(device, action, stages, offset));
}

function pipedText(
  device: JunosDevice,
  action: Extract<JunosAction, { do: 'show' }>,
  stages: readonly { readonly text: string; readonly column: number }[],
  offset: number,
): string {
  let text = action.text(device.facts());
  for (const { text: stage, column } of stages) {
    if (stage === 'no-more') continue;
    if (stage === 'display set' && action.set) {
      text = action.set(device.facts());
      continue;
    }
    const filtered = filterLines(text, stage, ['match', 'except', 'count', 'last']);
    if (filtered === null) return `${' '.repeat(offset + column + 2)}^\nsyntax error, expecting <command>.\n`;
    text = filtered;
  }
  return text;
}

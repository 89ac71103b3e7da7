import type { CliCommand } from '../commandLine/commandTable';
import type { RouterFacts } from './show';
import * as show from './show';

/** What a command at the user or privileged prompt does to the session. */
export type IosAction =
  | { readonly do: 'show'; readonly text: (facts: RouterFacts) => string }
  | { readonly do: 'rows' }
  | { readonly do: 'nothing' }
  | { readonly do: 'enable' | 'disable' | 'configure' | 'save' | 'leave' };

const shows = (text: (facts: RouterFacts) => string): IosAction => ({ do: 'show', text });

/** At `r1>`. `name-connection` is here because real routers have it: it makes `no …` fail at its second letter. */
export const USER_COMMANDS: readonly CliCommand<IosAction>[] = [
  { words: 'enable', handler: { do: 'enable' } },
  { words: 'disable', handler: { do: 'disable' } },
  { words: 'exit', handler: { do: 'leave' } },
  { words: 'logout', handler: { do: 'leave' } },
  { words: 'quit', handler: { do: 'leave' } },
  { words: 'name-connection', handler: { do: 'nothing' } },
  { words: 'terminal length <n>', handler: { do: 'rows' } },
  { words: 'terminal width <n>', handler: { do: 'nothing' } },
  { words: 'terminal monitor', handler: { do: 'nothing' } },
  { words: 'terminal no monitor', handler: { do: 'nothing' } },
  { words: 'show version', handler: shows(show.showVersion) },
  { words: 'show hardware', handler: shows(show.showHardware) },
  { words: 'show clock', handler: shows(show.showClock) },
  { words: 'show inventory', handler: shows(() => show.showInventory()) },
  { words: 'show ip interface brief', handler: shows(show.showInterfaces) },
];

/** At `r1#`. */
export const PRIVILEGED_COMMANDS: readonly CliCommand<IosAction>[] = [
  ...USER_COMMANDS,
  { words: 'show running-config', handler: shows(show.showRunningConfig) },
  { words: 'show startup-config', handler: shows(show.showRunningConfig) },
  { words: 'configure terminal', handler: { do: 'configure' } },
  { words: 'write memory', handler: { do: 'save' } },
  { words: 'copy running-config startup-config', handler: { do: 'save' } },
];

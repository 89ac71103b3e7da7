import type { PlayedFamily } from '../device';
import type { PagerStyle } from '../terminal';

/** What a device without a command line of its own says: enough to log in, to get more rights and to be read. */
export interface Play {
  readonly family: PlayedFamily;
  readonly prompts: { readonly user: string; readonly privileged: string | null };
  /** Level after the login. */
  readonly lands: 'user' | 'privileged';
  /** Printed after the login, before the first prompt. LF line ends. */
  readonly banner: string;
  /** Asked before the first prompt; any key answers. */
  readonly question: string | null;
  readonly pager: PagerStyle;
  /** Commands that switch pages off. */
  readonly pagerOff: readonly string[];
  /** `enable` asks for a name first. */
  readonly asksName: string | null;
  readonly enableRefused: string;
  /** Command → its output, LF line ends. */
  readonly shows: Readonly<Record<string, string>>;
  readonly exit: string;
  /** Answer to what is not known. */
  unknown(command: string): string;
}

/** Thirty numbered lines, so that every output that matters fills more than a page. */
export function manyLines(line: (number: number) => string): string {
  return Array.from({ length: 30 }, (_, index) => `${line(index + 1)}\n`).join('');
}

/** Wipes the pager's question as most devices do. */
export function wipe(length: number): string {
  return `${'\b'.repeat(length)}${' '.repeat(length)}${'\b'.repeat(length)}`;
}

/**
 * The commands of agentlessd, in the order in which it compares a line's beginning with them: byte by byte, case
 * sensitive, at offset 0 (facts: "The commands").
 */
export interface Command {
  readonly name: 'ERROR' | 'INFO' | 'FWD' | 'LOG' | 'STORE';
  /** The bytes compared. ERROR, INFO and STORE need their blank; FWD and LOG do not. */
  readonly prefix: string;
  /**
   * Where the payload starts. FWD and LOG skip the four bytes compared *and one more, whatever it is*: `FWD:19419:…`
   * loses its `1`.
   */
  readonly payloadFrom: number;
}

export const COMMANDS: readonly Command[] = [
  { name: 'ERROR', prefix: 'ERROR: ', payloadFrom: 7 },
  { name: 'INFO', prefix: 'INFO: ', payloadFrom: 6 },
  { name: 'FWD', prefix: 'FWD:', payloadFrom: 5 },
  { name: 'LOG', prefix: 'LOG:', payloadFrom: 5 },
  { name: 'STORE', prefix: 'STORE: ', payloadFrom: 7 },
];

/** False where a line with this first byte is text for certain. */
export function mayBeCommand(first: number | undefined): boolean {
  return first === 0x53 || first === 0x46 || first === 0x49 || first === 0x4c || first === 0x45; // S F I L E
}

/**
 * The command that a piece of output begins with, whatever the state of the entry.
 * `start` to `end` are the bytes that agentlessd sees: cut at NUL, CR and LF.
 */
export function recognise(bytes: Uint8Array, start: number, end: number): Command | null {
  // Told apart by the first byte, because this runs once a line over hundreds of megabytes.
  switch (bytes[start]) {
    case 0x45:
      return matches(bytes, start, end, ERROR);
    case 0x49:
      return matches(bytes, start, end, INFO);
    case 0x46:
      return matches(bytes, start, end, FWD);
    case 0x4c:
      return matches(bytes, start, end, LOG);
    case 0x53:
      return matches(bytes, start, end, STORE);
    default:
      return null;
  }
}

const [ERROR, INFO, FWD, LOG, STORE] = COMMANDS as readonly [Command, Command, Command, Command, Command];

function matches(bytes: Uint8Array, start: number, end: number, command: Command): Command | null {
  const { prefix } = command;
  if (end - start < prefix.length) return null;
  for (let at = 1; at < prefix.length; at++) if (bytes[start + at] !== prefix.charCodeAt(at)) return null;
  return command;
}

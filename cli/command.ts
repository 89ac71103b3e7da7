import type { ParseArgsConfig } from 'node:util';
import type { Io } from './io';

/** 0 clean, 1 findings or changes, 2 could not run. */
export type ExitStatus = 0 | 1 | 2;

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: OptionValues;
}

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What its value is called in the help; for a `string`. */
  readonly value?: string;
  /** The values it takes; anything else is a wrong call. */
  readonly choices?: readonly string[];
  readonly help: string;
}

/** One word of the command line. Commands are a table: help, parsing and dispatch read the same one. */
export interface Command {
  readonly name: string;
  /** What follows the name: `FILE...`. */
  readonly operands: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What the help says below the options: lines of at most 100 characters. */
  readonly more?: string;
  run(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus>;
}

/** The command line was wrong, or something it names cannot be used: told in one line, exit status 2. */
export class CannotRun extends Error {}

/** `--json`: one JSON document on standard output and nothing else there. */
export const JSON_OPTION: CommandOption = { type: 'boolean', help: 'print one JSON document and nothing else' };

export function parseOptions(command: Command): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
}

/** An option's text, or undefined where it is not given. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(args: Arguments, name: string): boolean {
  return args.options[name] === true;
}

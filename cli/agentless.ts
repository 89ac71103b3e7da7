import { parseArgs } from 'node:util';
import { showControl } from '../core/showControl';
import { problemLine, ProblemError } from '../engine/problem';
import { CannotRun, parseOptions, type Arguments, type Command, type ExitStatus } from './command';
import { COMMANDS } from './commands';
import { commandHelp, generalHelp } from './help';
import { print, type Io } from './io';
import { VERSION } from './version';

/** The command line as a function: arguments in, exit status out. Never throws for what a person typed. */
export async function agentless(argv: readonly string[], io: Io, signal: AbortSignal): Promise<ExitStatus> {
  const [name, ...rest] = argv;
  if (name === '--version') {
    await print(io.stdout, `agentless ${VERSION}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [topic] = rest;
    if (topic !== undefined && !Object.hasOwn(COMMANDS, topic)) return complainUnknown(io, topic);
    await print(name === undefined ? io.stderr : io.stdout, await help(topic));
    return name === undefined ? 2 : 0;
  }
  const command = await find(name);
  if (command === undefined) return complainUnknown(io, name);
  if (rest.includes('--help') || rest.includes('-h')) {
    await print(io.stdout, commandHelp(command));
    return 0;
  }
  try {
    return await command.run(readArguments(command, rest), io, signal);
  } catch (error) {
    if (error instanceof CannotRun) return complain(io, error.message);
    if (error instanceof ProblemError) return complain(io, problemLine(error.problem));
    throw error;
  }
}

async function find(name: string): Promise<Command | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;
}

async function help(topic: string | undefined): Promise<string> {
  const command = topic === undefined ? undefined : await find(topic);
  if (command !== undefined) return commandHelp(command);
  return generalHelp(await Promise.all(Object.values(COMMANDS).map(load => load())));
}

function readArguments(command: Command, argv: readonly string[]): Arguments {
  const args = parse(command, argv);
  for (const [name, { choices }] of Object.entries(command.options)) {
    const value = args.options[name];
    if (choices === undefined || typeof value !== 'string' || choices.includes(value)) continue;
    throw new CannotRun(`--${name} takes ${choices.join(', ')}; not '${value}'.`);
  }
  return args;
}

function parse(command: Command, argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: parseOptions(command),
      allowPositionals: true,
      strict: true,
    });
    return { positionals, options: values };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. To specify');
    throw new CannotRun(`${reason.replace(/\.?$/, '.')} 'agentless help ${command.name}' lists its options.`);
  }
}

function complainUnknown(io: Io, name: string): Promise<ExitStatus> {
  return complain(io, `unknown command '${name}'. 'agentless help' lists them.`);
}

async function complain(io: Io, message: string): Promise<ExitStatus> {
  await print(io.stderr, `agentless: ${showControl(message)}\n`);
  return 2;
}

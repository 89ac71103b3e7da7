import { fromBinary } from '../../../core/bytes';
import { argumentWords } from '../../../core/config/deviceArguments';
import type { DeviceFamily, HashCommand, IntegrityCommands } from '../../../core/families/family';
import type { Entry } from '../../../core/protocol/entry';
import { fail } from '../../problem';
import { shellQuote } from '../commandLine';
import type { HostShell } from './hostShell';

/** Paths a command line: long enough to be quick, short enough for every shell. */
const BATCH = 100;
/** What the stock scripts check where the entry names nothing. */
const USUAL_FOLDERS = ['/bin', '/etc', '/sbin'];

/**
 * The FWD lines of an integrity check by plain commands, a batch at a time. Files that cannot be read are left out, as
 * the stock scripts leave them out. Binary strings. Rejects with a `ProblemError`.
 */
export async function* checkIntegrity(
  shell: HostShell,
  family: DeviceFamily,
  entry: Entry,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const commands = family.commands.integrity;
  if (commands === null)
    throw fail('no-integrity-check', { family: family.label, script: entry.script, host: entry.host });
  const run = (command: string): Promise<string> => output(shell, command, signal);
  const named = argumentWords(entry.arguments);
  const folders = named.length > 0 ? named : USUAL_FOLDERS;
  const listed = await run(commands.list.replace('{paths}', () => folders.map(quotedButPatterns).join(' ')));
  const files = listed
    .split('\n')
    .filter(file => file !== '')
    .sort();
  if (files.length === 0) {
    const text = `${folders.join(' ')} listed no files`;
    throw fail('command-refused', {
      host: entry.host,
      command: commands.list,
      text,
      means: 'The folders are empty or missing',
    });
  }
  for (let at = 0; at < files.length; at += BATCH) yield await forwardLines(files.slice(at, at + BATCH), commands, run);
}

type Run = (command: string) => Promise<string>;

async function forwardLines(files: readonly string[], commands: IntegrityCommands, run: Run): Promise<string> {
  const [md5, sha1] = [await hashes(files, commands.md5, run), await hashes(files, commands.sha1, run)];
  const readable = files.filter(file => md5.has(file) && sha1.has(file));
  const stats = readable.length === 0 ? [] : lines(await run(fill(commands.stat, readable)));
  // One that went away meanwhile has no line, and then no line can be told to whom it belongs.
  if (stats.length !== readable.length) return forwardEach(readable, commands, run, md5, sha1);
  return readable.map((file, index) => forwardLine(file, stats[index] ?? '', md5, sha1)).join('');
}

async function forwardEach(
  files: readonly string[],
  commands: IntegrityCommands,
  run: Run,
  md5: ReadonlyMap<string, string>,
  sha1: ReadonlyMap<string, string>,
): Promise<string> {
  let text = '';
  for (const file of files) {
    const [stat] = lines(await run(fill(commands.stat, [file])));
    if (stat !== undefined) text += forwardLine(file, stat, md5, sha1);
  }
  return text;
}

function forwardLine(
  file: string,
  stat: string,
  md5: ReadonlyMap<string, string>,
  sha1: ReadonlyMap<string, string>,
): string {
  const [size = '', mode = '', uid = '', gid = ''] = stat.split(':');
  return `FWD: ${size}:${ossecMode(mode)}:${uid}:${gid}:${md5.get(file) ?? ''}:${sha1.get(file) ?? ''} ${file}\n`;
}

/**
 * OSSEC reads exactly three characters as octal and anything else as decimal, so a mode with special bits is given as
 * the decimal st_mode of a regular file (facts, "The lines of a change alert").
 */
function ossecMode(octal: string): string {
  const mode = Number.parseInt(octal, 8);
  return mode <= 0o777 ? mode.toString(8).padStart(3, '0') : String(0o100000 | mode);
}

async function hashes(
  files: readonly string[],
  { command, line }: HashCommand,
  run: Run,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const text of lines(await run(fill(command, files)))) {
    const { hash, path } = line.exec(text)?.groups ?? {};
    if (hash !== undefined && path !== undefined) found.set(path, hash);
  }
  return found;
}

function lines(text: string): string[] {
  return text.split('\n').filter(line => line !== '');
}

function fill(template: string, values: readonly string[]): string {
  return template.replace('{files}', () => values.map(shellQuote).join(' '));
}

/** `/etc/*.conf` is for the host to make out, as the stock scripts leave it to its shell. */
function quotedButPatterns(word: string): string {
  return word
    .split(/([*?]+)/)
    .map((part, index) => (index % 2 === 1 || part === '' ? part : shellQuote(part)))
    .join('');
}

async function output(shell: HostShell, command: string, signal: AbortSignal): Promise<string> {
  // A command line goes out as UTF-8; names came in as bytes, which the binary string keeps.
  const line = Buffer.from(fromBinary(command)).toString('utf8');
  return (await shell.run(line, 'drop', signal)).output;
}

import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { families, familyById } from '../../core/families/families';
import { statesOf, usualName, usuallyWatched } from '../../core/newScript/choices';
import { insertEntry, type Insertion } from '../../core/newScript/insertEntry';
import type { NewFile } from '../../core/newScript/newScript';
import { LANGUAGES, WATCHES, type Language, type NewScriptRequest, type Watch } from '../../core/newScript/request';
import { STATES, type State } from '../../core/protocol/state';
import { DEFAULT_RELEASE } from '../../core/release';
import { reasonOf } from '../../engine/files';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { readReason } from '../inputFile';
import { print, printJson, type Io } from '../io';

export const newCommand: Command = {
  name: 'new',
  operands: 'USER@HOST...',
  summary: 'write a script that watches a device, and its entry in ossec.conf; nothing is overwritten',
  options: {
    watch: { type: 'string', choices: WATCHES, help: 'what to watch (default: configuration, of hosts: files)' },
    family: { type: 'string', choices: families.map(({ id }) => id), help: 'what kind of device it is; needed' },
    language: { type: 'string', choices: LANGUAGES, help: 'of the script (default: expect)' },
    state: { type: 'string', choices: STATES, help: 'how OSSEC reads it (default: the usual one for what is watched)' },
    watched: {
      type: 'string',
      value: 'TEXT',
      multiple: true,
      help: 'a command, folder or log (default: the usual ones)',
    },
    name: { type: 'string', value: 'NAME', help: 'of the file in agentless/ (default: after what it does)' },
    become: { type: 'string', choices: ['su', 'sudo'], help: 'the entry says use_su or use_sudo' },
    frequency: { type: 'string', value: 'SECONDS', help: 'between two runs (default: 3600)' },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: the current one)' },
    config: { type: 'string', value: 'FILE', help: 'the ossec.conf that gets the entry (default: ossec.conf there)' },
    'dry-run': { type: 'boolean', help: 'show what would be written and write nothing' },
    json: JSON_OPTION,
  },
  run: runNew,
};

async function runNew(args: Arguments, io: Io): Promise<ExitStatus> {
  const request = requestFrom(args);
  const { newScript } = await import('../../core/newScript/newScript'); // with its templates
  const answer = newScript(request);
  if (!answer.done) throw new CannotRun(answer.problems.map(({ message }) => message).join(' '));
  const root = path.resolve(io.cwd, textOption(args, 'ossec-root') ?? '.');
  const config = path.resolve(io.cwd, textOption(args, 'config') ?? path.join(root, 'ossec.conf'));
  const text = await readOr(config, '');
  const insertion = insertEntry(text, request, DEFAULT_RELEASE);
  if (insertion.kind === 'broken') throw new CannotRun(`${config} cannot be read: ${insertion.message}.`);
  const { script } = answer.made;
  if ((await readOr(path.join(root, script.path), null)) !== null)
    throw new CannotRun(`${script.path} is there already. --name gives the new one another name.`);
  if (!flag(args, 'dry-run')) {
    await orCannotWrite(path.join(root, script.path), () => writeScript(root, script));
    await orCannotWrite(config, () => writeEntry(config, text, insertion));
  }
  await show(args, io, { request, script, root, config, text, insertion });
  return 0;
}

function requestFrom(args: Arguments): NewScriptRequest {
  const hosts = args.positionals;
  if (hosts.length === 0) throw new CannotRun('new needs a host: USER@HOST.');
  const family = familyById(textOption(args, 'family') ?? '');
  if (family === undefined) throw new CannotRun(`--family is needed: ${families.map(({ id }) => id).join(', ')}.`);
  const watch = (textOption(args, 'watch') ?? (family.kind === 'shell' ? 'files' : 'configuration')) as Watch;
  const language = (textOption(args, 'language') ?? 'expect') as Language;
  const state = (textOption(args, 'state') ?? statesOf(watch)[0]) as State;
  const watched = (args.options['watched'] as readonly string[] | undefined) ?? usuallyWatched(watch, family);
  return {
    name: textOption(args, 'name') ?? usualName(watch, family, language, state),
    watch,
    family: family.id,
    language,
    state,
    watched,
    hosts,
    become: (textOption(args, 'become') ?? null) as NewScriptRequest['become'],
    frequency: Number(textOption(args, 'frequency') ?? 3600),
  };
}

interface Written {
  readonly request: NewScriptRequest;
  readonly script: NewFile;
  readonly root: string;
  readonly config: string;
  readonly text: string;
  readonly insertion: Insertion;
}

async function show(args: Arguments, io: Io, written: Written): Promise<void> {
  const { request, script, root, config, text, insertion } = written;
  const next = `agentless run ${request.name}:${request.hosts[0] ?? ''} --simulated ${request.family}`;
  if (flag(args, 'json')) {
    const source = Buffer.from(script.bytes).toString('utf8');
    const file = { path: path.join(root, script.path), mode: script.mode, text: source };
    return printJson(io, { written: !flag(args, 'dry-run'), script: file, config, entry: insertion, next });
  }
  if (flag(args, 'dry-run')) return print(io.stdout, preview(written));
  const line = insertion.kind === 'insert' ? text.slice(0, insertion.offset).split('\n').length : 0;
  const entry = insertion.kind === 'insert' ? `${config}:${line}: its entry` : `${config} has its entry already`;
  await print(io.stdout, `${path.join(root, script.path)}: the script\n${entry}\nTry it: ${next}\n`);
}

/** New files as unified diffs against nothing, the entry as the lines that come in. */
function preview({ script, config, text, insertion }: Written): string {
  const added = (body: string): string => body.replace(/^/gm, '+').replace(/\n\+$/, '\n');
  const head = (name: string, before: string): string => `--- ${before}\n+++ ${name}\n`;
  const source = added(Buffer.from(script.bytes).toString('utf8'));
  if (insertion.kind !== 'insert') return head(script.path, '/dev/null') + source;
  const entry = added(insertion.text.replace(/^\n+/, '').replace(/\n?$/, '\n'));
  return head(script.path, '/dev/null') + source + head(config, text === '' ? '/dev/null' : config) + entry;
}

async function orCannotWrite(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new CannotRun(`${file} cannot be written: ${reasonOf(error)}. Look at the rights of its folder.`);
  }
}

async function writeScript(root: string, { path: name, bytes, mode }: NewFile): Promise<void> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes, { flag: 'wx' });
  await chmod(file, mode); // the rights of a new file pass through the umask
}

async function writeEntry(config: string, text: string, insertion: Insertion): Promise<void> {
  if (insertion.kind !== 'insert') return;
  const { offset, text: block } = insertion;
  await writeFile(`${config}.new`, text.slice(0, offset) + block + text.slice(offset));
  await rename(`${config}.new`, config);
}

async function readOr<T>(file: string, otherwise: T): Promise<string | T> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw new CannotRun(`${file} cannot be read: ${readReason(error)}.`);
  }
}

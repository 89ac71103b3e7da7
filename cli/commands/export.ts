import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportedFiles } from '../../core/export/exportedFiles';
import type { NewFile } from '../../core/newScript/newScript';
import { DEFAULT_RELEASE } from '../../core/release';
import { reasonOf } from '../../engine/files';
import { CannotRun, JSON_OPTION, flag, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, printJson, type Io } from '../io';
import { readInventory } from '../run/inventory';
import { parseSelector, select } from '../workspace/entrySelector';

export const exportCommand: Command = {
  name: 'export',
  operands: 'wazuh5 [SCRIPT:HOST...]',
  summary: 'entries for Wazuh 5, which has no agentless daemon: relay scripts, <localfile> blocks, cron lines',
  options: {
    to: { type: 'string', value: 'DIR', help: 'write the files into that folder, which must be new or empty; needed' },
    config: { type: 'string', value: 'FILE', help: 'the ossec.conf (default: the one here, or in etc/)' },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: nearest parent)' },
    json: JSON_OPTION,
  },
  run: runExport,
};

async function runExport(args: Arguments, io: Io): Promise<ExitStatus> {
  const [target, ...selectors] = args.positionals;
  if (target !== 'wazuh5')
    throw new CannotRun(`export knows wazuh5${target === undefined ? '' : `, not '${target}'`}.`);
  const to = textOption(args, 'to');
  if (to === undefined) throw new CannotRun('--to names the folder that is written.');
  const inventory = readInventory(textOption(args, 'config'), textOption(args, 'ossec-root'), io.cwd, DEFAULT_RELEASE);
  const entries = select(inventory.entries, selectors.map(parseSelector), 'entry');
  const folder = path.resolve(io.cwd, to);
  await refuseFilled(folder);
  const files = await writeExport(folder, exportedFiles(entries));
  if (flag(args, 'json')) await printJson(io, { files });
  else await print(io.stdout, files.map(file => `${file}\n`).join(''));
  return 0;
}

/** @throws CannotRun where the folder holds anything, or cannot be looked into */
async function refuseFilled(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CannotRun(`--to ${folder} cannot be used: ${reasonOf(error)}. Name a folder that is new or empty.`);
  });
  if (there.length > 0) throw new CannotRun(`--to ${folder} is not empty; name a new folder. Nothing was written.`);
}

/** Nothing that is there is overwritten. Gives the files that were written. */
async function writeExport(folder: string, files: readonly NewFile[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path: name, bytes, mode } of files) {
    const file = path.join(folder, name);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes, { flag: 'wx' });
    } catch (error) {
      throw new CannotRun(`${file} cannot be written: ${reasonOf(error)}. Name another folder with --to.`);
    }
    await chmod(file, mode);
    written.push(file);
  }
  return written;
}

import path from 'node:path';
import { fromBinary, showBytes } from '../../core/bytes';
import type { EntryKey } from '../../engine/baseline/key';
import type { BaselineStore } from '../../engine/baseline/store';
import { importBaseline, type Imported } from '../../engine/import/importBaselines';
import { readManagerQueue, type ManagerEntry } from '../../engine/import/managerQueue';
import { verifyBaselines, type Verified } from '../../engine/import/verifyBaseline';
import { problemLine } from '../../engine/problem';
import { reasonOf } from '../../engine/files';
import { CannotRun, flag, type Arguments, type ExitStatus } from '../command';
import { print, printJson, type Io } from '../io';
import { showControl } from '../../core/showControl';
import { select, showKey, type EntrySelector } from '../workspace/entrySelector';
import { maskingFrom } from './masking';

/** What both actions are given. */
interface Request {
  readonly store: BaselineStore;
  readonly selectors: readonly EntrySelector[];
  readonly args: Arguments;
  readonly io: Io;
  readonly folder: string | undefined;
}

/** `agentless baseline import FOLDER`: what a manager has accepted becomes the baseline, where there is none yet. */
export async function importFrom(request: Request): Promise<ExitStatus> {
  const { store, args, io } = request;
  const masking = maskingFrom(args, io);
  const imported: Imported[] = [];
  for (const entry of await selected(request)) {
    imported.push(await importBaseline(store, entry, masking(entry.key), new Date()));
  }
  if (flag(args, 'json')) {
    await printJson(io, {
      entries: imported.map(({ key, problem, ...rest }) => ({
        ...key,
        ...rest,
        problem: problem && problemLine(problem),
      })),
    });
  } else for (const one of imported) await print(io.stdout, importLine(one));
  return imported.some(({ outcome }) => outcome === 'refused') ? 2 : 0;
}

function importLine({ key, outcome, past, problem }: Imported): string {
  const words: Record<Imported['outcome'], string> = {
    new: past === 0 ? 'imported' : `imported, with ${past} older ${past === 1 ? 'state' : 'states'}`,
    same: 'is the baseline already',
    pending: 'differs from the baseline and waits for review',
    refused: problem === null ? 'refused' : problemLine(problem),
  };
  return `${showControl(`${showKey(key)}: ${words[outcome]}`)}\n`;
}

/** `agentless baseline verify FOLDER`: do the baselines say what the manager's queue says? */
export async function verifyAgainst(request: Request): Promise<ExitStatus> {
  const { store, selectors, args, io } = request;
  const manager = await selected({ ...request, selectors: [] });
  const masking = maskingFrom(args, io);
  const all = await verifyBaselines(store, manager, masking);
  const verified = named(all, selectors);
  if (flag(args, 'json')) await printJson(io, { entries: verified.map(toJson) });
  else for (const one of verified) await print(io.stdout, verifyText(one));
  return verified.every(({ verdict }) => verdict === 'same') ? 0 : 1;
}

function toJson({ key, verdict, places, files, onlyOnManager, silenced }: Verified): object {
  const shown = (name: string): string => showBytes(fromBinary(name));
  return {
    ...key,
    verdict,
    places,
    files: files.map(({ name, oldSum, newSum }) => ({ name: shown(name), manager: oldSum, baseline: newSum })),
    onlyOnManager: onlyOnManager.map(shown),
    silenced: silenced.map(shown),
  };
}

function verifyText({ key, verdict, places, files, onlyOnManager, silenced }: Verified): string {
  const words: Record<Verified['verdict'], string> = {
    same: 'same',
    differs: 'differs',
    damaged: 'the baseline is damaged: "agentless baseline list" says where',
    'no-baseline': 'only on the manager; "agentless baseline import" takes it over',
    'not-on-manager': 'not on the manager: it has no result of this entry',
  };
  const lines = [`${showKey(key)}: ${words[verdict]}`];
  if (places > 0) lines.push(`  ${places === 1 ? '1 place' : `${places} places`} of the stored text`);
  for (const { name, what } of files) {
    const silent = silenced.includes(name) ? '; OSSEC is silent about it after three changes' : '';
    lines.push(
      `  ${what === 'added' ? 'the manager does not know' : 'another sum'}: ${showBytes(fromBinary(name))}${silent}`,
    );
  }
  if (onlyOnManager.length > 0)
    lines.push(`  ${onlyOnManager.length} known to the manager only: its database forgets no file that is gone`);
  return lines.map(line => `${showControl(line)}\n`).join('');
}

async function selected({ folder, selectors, io }: Request): Promise<readonly ManagerEntry[]> {
  if (folder === undefined) throw new CannotRun("name the manager's folder: /var/ossec, its queue, or a copy of it.");
  const entries = await readManagerQueue(path.resolve(io.cwd, folder)).catch((error: unknown) => {
    throw new CannotRun(
      `${folder} cannot be read: ${reasonOf(error)}. Name the manager's folder or a copy of it, as a user who may read it.`,
    );
  });
  if (entries.length === 0)
    throw new CannotRun(`${folder} holds no queue/diff or queue/syscheck of agentless entries.`);
  return named(entries, selectors);
}

/** Those that the selectors name; without one, all. */
function named<T extends { readonly key: EntryKey }>(
  all: readonly T[],
  selectors: readonly EntrySelector[],
): readonly T[] {
  const keys = all.map(({ key }) => key);
  const chosen = new Set(select(keys, selectors, 'entry').map(showKey));
  return all.filter(({ key }) => chosen.has(showKey(key)));
}

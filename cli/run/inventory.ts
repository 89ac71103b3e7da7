import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readEntries } from '../../core/config/readEntries';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';
import { CannotRun } from '../command';
import { findOssecRoot } from '../ossecRoot';

/** The entries of an ossec.conf, and the folder from which their scripts run. */
export interface Inventory {
  readonly entries: readonly Entry[];
  /** Holds `agentless/`. */
  readonly root: string;
}

/** Where ossec.conf is looked for in a folder: as people keep it, and as OSSEC lays it. */
const PLACES = ['ossec.conf', 'etc/ossec.conf'];

export function readInventory(
  told: string | undefined,
  ossecRoot: string | undefined,
  cwd: string,
  release: Release,
): Inventory {
  const file = told === undefined ? findConfig(cwd) : path.resolve(cwd, told);
  const root = findOssecRoot(file, ossecRoot, cwd);
  if (root === null)
    throw new CannotRun(
      `no folder named agentless is at or above ${file}. --ossec-root names the folder that holds it.`,
    );
  return { entries: readEntries(readText(file), release).map(({ entry }) => entry), root };
}

function findConfig(cwd: string): string {
  for (const place of PLACES) if (existsSync(path.join(cwd, place))) return path.join(cwd, place);
  throw new CannotRun('there is no ossec.conf here. --config names one.');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotRun(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

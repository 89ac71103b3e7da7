import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { showBytes } from '../../core/bytes';
import { checkConfiguration, type DaemonVerdict } from '../../core/config/agentlessdCheck';
import { readEntries } from '../../core/config/readEntries';
import type { Entry } from '../../core/protocol/entry';
import { RELEASES, type Release } from '../../core/release';
import { Positions } from '../../core/rules/positions';
import { showControl } from '../../core/showControl';
import { CannotRun } from '../command';
import { readReason } from '../inputFile';
import { findOssecRoot, isFolder } from '../ossecRoot';

/** The entries of an ossec.conf, and the folder from which their scripts run. */
export interface Inventory {
  readonly entries: readonly Entry[];
  /** Holds `agentless/`. */
  readonly root: string;
}

/** Where ossec.conf is looked for in a folder: as people keep it, and as OSSEC lays it. */
const PLACES = ['ossec.conf', 'etc/ossec.conf'];

/** @throws CannotRun where nothing of it could be run: agentlessd would refuse the file, or it has no entry */
export function readInventory(
  told: string | undefined,
  ossecRoot: string | undefined,
  cwd: string,
  release: Release,
): Inventory {
  const file = told === undefined ? findConfig(cwd) : path.resolve(cwd, told);
  const bytes = readConfig(file);
  if (ossecRoot !== undefined && !isFolder(path.resolve(cwd, ossecRoot)))
    throw new CannotRun(`--ossec-root: there is no folder ${ossecRoot}. It names the folder that holds agentless/.`);
  const root = findOssecRoot(file, ossecRoot, cwd);
  if (root === null)
    throw new CannotRun(
      `no folder named agentless is at or above ${file}. --ossec-root names the folder that holds it.`,
    );
  const entries = readEntries(bytes.toString('utf8'), acceptingRelease(file, bytes, release)).map(({ entry }) => entry);
  if (entries.length === 0)
    throw new CannotRun(`there is no <agentless> entry in ${file} that is ever run. 'agentless new' writes one.`);
  return { entries, root };
}

/**
 * The release that takes the file: as told, else another, because sections of Wazuh beside the entries are no reason not
 * to run them. What is not in `agentless/` is the runner's to say: stock types run without a script.
 * @throws CannotRun where none does, in the words of the release that was told
 */
function acceptingRelease(file: string, bytes: Uint8Array, told: Release): Release {
  const verdictOf = (release: Release): DaemonVerdict =>
    checkConfiguration(bytes, { release, scriptExists: () => true });
  const { exit, log, faultAt } = verdictOf(told);
  if (exit === 0) return told;
  const accepting = RELEASES.find(release => verdictOf(release).exit === 0);
  if (accepting !== undefined) return accepting;
  const line = new Positions(bytes).at(faultAt ?? 0).line + 1;
  const words = showControl(showBytes(log[0] ?? new Uint8Array(0)));
  throw new CannotRun(
    `${file}, line ${line}: agentlessd refuses to start with it: ${words} 'agentless check ${file}' says more.`,
  );
}

function findConfig(cwd: string): string {
  for (const place of PLACES) if (existsSync(path.join(cwd, place))) return path.join(cwd, place);
  throw new CannotRun('there is no ossec.conf here. --config names one.');
}

function readConfig(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotRun(`${file} cannot be read: ${readReason(error)}.`);
  }
}

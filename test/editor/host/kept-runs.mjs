import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What runs leave behind in a workspace, without running anything: kept runs, accepted states, pending results.
 *
 * @typedef {object} Entry
 * @property {string} script
 * @property {string} host           without what a folder's name would have to escape
 * @property {'periodic' | 'periodic_diff'} state
 *
 * @typedef {object} Run
 * @property {Date} at
 * @property {'new' | 'same' | 'changed' | 'failed'} outcome
 * @property {Iterable<string>} output     what the script printed, in pieces
 * @property {number} [alerts]
 * @property {{ level: string, key: string | null }} [masking]
 * @property {{ places: number, changed: number, added: number, vanished: number } | null} [changes]
 */

/** A kept run. @param {string} workspace @param {Entry} entry @param {Run} run @returns {string} its folder */
export function keepRun(workspace, entry, { at, outcome, output, alerts = 0, changes = null, masking }) {
  const name = at.toISOString().replaceAll(':', '-');
  const folder = made(workspace, 'runs', entry, name);
  writePieces(path.join(folder, 'transcript.agentless'), output);
  const record = {
    version: 1,
    entry: { ...entry, become: null, arguments: '', frequency: 3600 },
    release: 'ossec-4.3',
    runner: 'local',
    outcome,
    end: { kind: 'exited', status: 0 },
    problem: null,
    notes: [],
    startedAt: at.toISOString(),
    duration: 4200,
    bytes: 0,
    scriptSha256: null,
    counts: null,
    alerts,
    changes,
    ...(masking === undefined ? {} : { masking }),
  };
  writeFileSync(path.join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  return folder;
}

/**
 * @typedef {object} State
 * @property {Iterable<string>} [snapshot]    `snapshot.txt`, in pieces
 * @property {Iterable<string>} [integrity]   `integrity.txt`, in pieces
 */

/** The accepted state. @param {string} workspace @param {Entry} entry @param {State & { at: Date, by: string, comment?: string, masking?: Run['masking'] }} state */
export function keepBaseline(workspace, { script, host }, { at, by, comment = '', masking, ...state }) {
  const folder = made(workspace, 'baselines', { script, host });
  writeState(folder, state);
  const info = { acceptedAt: at.toISOString(), acceptedBy: by, run: null, scriptSha256: null, comment };
  const masked = masking === undefined ? {} : { masking };
  writeFileSync(path.join(folder, 'baseline.json'), JSON.stringify({ version: 1, script, host, ...info, ...masked }));
}

/** A result that waits for review, compared with the accepted state. @param {string} workspace @param {Entry} entry @param {State & { at: Date }} state */
export function keepPending(workspace, { script, host }, { at, ...state }) {
  const folder = made(workspace, 'pending', { script, host });
  writeState(folder, state);
  const basedOn = revisionOf(path.join(workspace, '.agentless/baselines', script, host));
  const info = { foundAt: at.toISOString(), run: null, scriptSha256: null, basedOn };
  writeFileSync(path.join(folder, 'pending.json'), JSON.stringify({ version: 1, script, host, ...info }));
}

/** As engine/baseline/content.ts. @param {string} folder */
function revisionOf(folder) {
  const hash = createHash('sha256');
  for (const name of ['snapshot', 'integrity']) {
    const file = path.join(folder, `${name}.txt`);
    const content = existsSync(file) ? readFileSync(file) : null;
    hash.update(content === null ? `no ${name}\0` : `${name} ${content.length}\0`).update(content ?? '');
  }
  return hash.digest('hex');
}

/** `size:mode:owner:group:md5:sha1 name`. @param {number} index @param {number} [version]  another one is another content */
export function sumLine(index, version = 0) {
  const seed = Math.imul(index + 1, 2654435761) ^ Math.imul(version, 40503);
  const hex = (/** @type {number} */ digits) =>
    Array.from({ length: digits / 8 }, (_, part) =>
      (Math.imul(seed ^ part, 2246822519) >>> 0).toString(16).padStart(8, '0'),
    ).join('');
  const folder = String(Math.floor(index / 1000)).padStart(4, '0');
  return `${(index % 9973) + version}:${version ? '640' : '644'}:0:0:${hex(32)}:${hex(40)} /srv/data/${folder}/file-${String(index % 1000).padStart(3, '0')}`;
}

/** Lines in pieces, because a million of them are a hundred megabytes. @param {number} count @param {(index: number) => string} line */
export function* lines(count, line) {
  const most = 20_000;
  for (let start = 0; start < count; start += most)
    yield Array.from({ length: Math.min(most, count - start) }, (_, at) => `${line(start + at)}\n`).join('');
}

/** @param {string} folder @param {State} state */
function writeState(folder, { snapshot, integrity }) {
  if (snapshot) writePieces(path.join(folder, 'snapshot.txt'), snapshot);
  if (integrity) writePieces(path.join(folder, 'integrity.txt'), integrity);
}

/** @param {string} file @param {Iterable<string>} pieces */
function writePieces(file, pieces) {
  const descriptor = openSync(file, 'w');
  for (const piece of pieces) writeFileSync(descriptor, piece);
  closeSync(descriptor);
}

/** @param {string} workspace @param {string} part @param {{ script: string, host: string }} entry @param {string[]} more */
function made(workspace, part, { script, host }, ...more) {
  const folder = path.join(workspace, '.agentless', part, script, host, ...more);
  mkdirSync(folder, { recursive: true });
  return folder;
}

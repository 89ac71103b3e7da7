import { FileList } from '../../../core/comparison/fileLists/fileList';
import type { Baseline } from '../../../core/comparison/comparison';
import { utf8 } from '../../../core/bytes';
import { stateRevision } from '../../../engine/baseline/content';
import type { BaselineInfo, BaselineStore, PendingInfo } from '../../../engine/baseline/store';
import type { EntryKey } from '../../../engine/baseline/key';

export const KEY: EntryKey = { script: 'ssh_ios_diff', host: 'cisco@192.0.2.1' };

export function snapshotOf(...lines: string[]): Baseline {
  return { snapshot: utf8(lines.map(line => `${line}\n`).join('')), integrity: null };
}

export function integrityOf(...lines: string[]): Baseline {
  const integrity = lines.map(line => ({
    sum: line.slice(0, line.indexOf(' ')),
    name: line.slice(line.indexOf(' ') + 1),
  }));
  return { snapshot: null, integrity: FileList.of(integrity) };
}

export const INFO: BaselineInfo = {
  acceptedAt: '2026-01-01T00:00:00.000Z',
  acceptedBy: 'first run',
  run: null,
  scriptSha256: null,
  comment: '',
};

export function pendingInfo(basedOn: string, foundAt = '2026-01-02T00:00:00.000Z'): PendingInfo {
  return { foundAt, run: 'runs/x', scriptSha256: 'abc', basedOn };
}

/** A store with a baseline and a result that was compared with it. */
export async function withPending(store: BaselineStore, before: Baseline, after: Baseline): Promise<void> {
  await store.storeFirst(KEY, before, INFO);
  await store.propose(KEY, after, pendingInfo(stateRevision(before)));
}

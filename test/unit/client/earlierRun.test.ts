import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { earlierRun } from '../../../client/running/earlierRuns';
import type { WorkspaceEntry } from '../../../client/workspace/workspaceEntry';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { systemClock } from '../../../engine/ports';
import { keepBaseline, keepPending, keepRun } from '../../editor/host/kept-runs.mjs';

const ENTRY = { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff' } as const;
const RAN = new Date('2026-01-02T00:00:00Z');

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'earlier-run-'));
  keepRun(workspace, ENTRY, { at: RAN, outcome: 'changed', output: ['STORE: now\nb\n'] });
});
afterEach(() => rmSync(workspace, { recursive: true }));

const acceptedAt = (at: string): void =>
  keepBaseline(workspace, ENTRY, { at: new Date(at), by: 'ana', snapshot: ['a\n'] });

async function decision(): Promise<unknown> {
  const run = await earlierRun(
    { entry: ENTRY } as unknown as WorkspaceEntry,
    openStore(workspace, { clock: systemClock }),
  );
  return run?.decision;
}

it('a changed run waits while its result is pending', async () => {
  acceptedAt('2026-01-01T00:00:00Z');
  keepPending(workspace, ENTRY, { at: RAN, snapshot: ['b\n'] });
  expect(await decision()).toBeNull();
});

it('a changed run was accepted where the baseline is younger', async () => {
  acceptedAt('2026-01-03T00:00:00Z');
  expect(await decision()).toBe('accepted');
});

it('a changed run was rejected where the baseline is older and nothing waits', async () => {
  acceptedAt('2026-01-01T00:00:00Z');
  expect(await decision()).toBe('rejected');
});

it('a record that cannot be read is passed over', async () => {
  acceptedAt('2026-01-03T00:00:00Z');
  const inside = path.join(workspace, '.agentless/runs/ssh_ios_diff/cisco@r1/9999');
  mkdirSync(inside, { recursive: true });
  writeFileSync(path.join(inside, 'run.json'), '{"version":1}');
  expect(await decision()).toBe('accepted');
});

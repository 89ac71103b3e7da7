import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_QUERY } from '../../core/report/view';
import { ReportSession } from '../../engine/report/session';
import { keepBaseline, keepRun, lines, sumLine } from '../editor/host/kept-runs.mjs';
import { temporaryFolder } from './support/folders';

const entry = { script: 'check_files.sh', host: 'root@web1', state: 'periodic' } as const;
const FILES = 5000;

/** A hundred of the files have changed, and a line of each other kind was printed. */
async function session(): Promise<{ report: ReportSession; workspace: string; store: string }> {
  const workspace = await temporaryFolder();
  keepBaseline(workspace, entry, {
    at: new Date('2026-01-01T00:00:00Z'),
    by: 'ana',
    integrity: lines(FILES, index => sumLine(index)),
  });
  const output = function* (): Generator<string> {
    yield 'INFO: started\n';
    yield* lines(FILES, index => `FWD: ${sumLine(index, index % 50 === 0 ? 1 : 0)}`);
  };
  keepRun(workspace, entry, {
    at: new Date('2026-01-02T00:00:00Z'),
    outcome: 'changed',
    output: output(),
    alerts: 100,
  });
  return { report: new ReportSession(), workspace, store: join(workspace, '.agentless') };
}

describe('ReportSession', () => {
  it('reads the newest run, and slices, filters and sorts its files', async () => {
    const { report, store } = await session();
    const summary = await report.open({ store, key: entry, run: null, alert: null });
    expect(summary).toMatchObject({ files: { changed: 100, unchanged: 4900 }, alertCount: 100, places: 0 });
    expect(summary?.alerts).toHaveLength(20);
    expect(report.query(DEFAULT_QUERY)).toEqual({ places: 100, files: 100 });
    const [second] = report.rows(1, 2);
    expect(second).toMatchObject({ type: 'file', name: '/srv/data/0000/file-050', kind: 'changed' });
    expect(report.rows(98, 500)).toHaveLength(2);
    expect(report.query({ ...DEFAULT_QUERY, kinds: ['unchanged', 'changed'], group: 'folder', closed: true })).toEqual({
      places: 5,
      files: FILES,
    });
    expect(report.toggle(0)).toEqual({ places: 1005, files: FILES });
    expect(report.alert(99)?.log).toContain('/srv/data/0004/file-950');
    expect([report.alert(100), report.alert(-1), report.alert(0.5)]).toEqual([null, null, null]);
    expect([report.firstLine('integrity'), report.firstLine('log')]).toEqual([1, null]);
  });

  it('takes a secret whose fingerprint has another key for unchanged, as the run did', async () => {
    const workspace = await temporaryFolder();
    const router = { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff' } as const;
    const text = (secret: string, name: string): string =>
      `hostname ${name}\nenable secret 5 <enable-secret:${secret}>\n`;
    keepBaseline(workspace, router, {
      at: new Date('2026-01-01T00:00:00Z'),
      by: 'ana',
      snapshot: [text('9f86d081a1b2', 'r1')],
      masking: { level: 'secrets', key: 'one' },
    });
    keepRun(workspace, router, {
      at: new Date('2026-01-02T00:00:00Z'),
      outcome: 'changed',
      output: [`STORE: now\n${text('0123456789ab', 'r2')}`],
      masking: { level: 'secrets', key: 'another' },
    });
    const report = new ReportSession();
    const store = join(workspace, '.agentless');
    expect(await report.open({ store, key: router, run: null, alert: null })).toMatchObject({ places: 1 });
    expect(report.alert(0)?.log).not.toContain('enable secret');
  });

  it('writes what the view shows, and nothing half', async () => {
    const { report, store, workspace } = await session();
    await report.open({ store, key: entry, run: null, alert: null });
    report.query({ ...DEFAULT_QUERY, text: '0003/' });
    const folder = join(workspace, 'exports');
    for (const format of ['csv', 'json', 'markdown'] as const) await report.write(format, join(folder, format));
    expect((await readFile(join(folder, 'csv'), 'utf8')).trim().split('\r\n')).toHaveLength(21);
    const json = JSON.parse(await readFile(join(folder, 'json'), 'utf8')) as { files: unknown[] };
    expect(json.files).toHaveLength(20);
    expect(await readFile(join(folder, 'markdown'), 'utf8')).toContain('/srv/data/0003/file-000');
    await expect(report.write('csv', store)).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['csv', 'json', 'markdown']);
    expect((await readdir(workspace)).sort()).toEqual(['.agentless', 'exports']);
  });

  it('says so where there is no run, and what the drift and the fleet are', async () => {
    const { report, store } = await session();
    expect(await report.open({ store, key: { ...entry, host: 'nobody' }, run: null, alert: null })).toBeNull();
    expect([report.query(DEFAULT_QUERY), report.rows(0, 10), report.alert(0)]).toEqual([
      { places: 0, files: 0 },
      [],
      null,
    ]);
    expect((await report.drift(store, entry)).runs).toHaveLength(1);
    const fleet = await report.fleet([{ store, keys: [entry, { script: 'x', host: 'y' }] }]);
    expect(fleet.map(({ state }) => state)).toEqual(['changed', 'never']);
  });
});

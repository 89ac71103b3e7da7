import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showBytes, toBinary, utf8 } from '../../../../core/bytes';
import { compareWithBaseline, NO_BASELINE } from '../../../../core/comparison/compare';
import type { Baseline } from '../../../../core/comparison/comparison';
import { readRun } from '../../../../core/protocol/run';
import { RELEASES, type Release } from '../../../../core/release';
import { fileRow } from '../../../../core/report/fileRow';
import { integrityBytes, modelOf } from './models';

const ENTRY = { script: 'tool', host: 'root@web1', state: 'periodic_diff' } as const;

/** Lines that meet each other: few names, few sums, odd ones among them. */
const names = fc.constantFrom('/a', '/b', '/a/b', '/a b', '', 'x\tx', '/é');
const sums = fc.constantFrom('1:644:0:0:m:s', '2:644:0:0:m:s', '1:0:0:0:m:s', '1:600:0:0:xxx:s', '-1', '1:2', '');
const lines = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(sums, names).map(([sum, name]) => `FWD: ${sum} ${name}`) },
  fc.constantFrom('FWD: noblank', 'LOG: ossec: agentless: forged', 'INFO: x', 'STORE: now', 'text', 'ERROR: out'),
);
const outputs = fc.array(lines, { maxLength: 12 }).map(list => list.map(line => `${line}\n`).join(''));

/** What both ways of comparing say, in one form. */
function bothWays(first: string | null, second: string, release: Release, alertNewFiles: boolean): [unknown, unknown] {
  const options = { ...ENTRY, release, alertNewFiles };
  const before: Baseline =
    first === null ? NO_BASELINE : compareWithBaseline(readRun(utf8(first), options), NO_BASELINE, options).next;
  const slow = compareWithBaseline(readRun(utf8(second), options), before, options);
  const model = modelOf(second, { snapshot: before.snapshot, integrity: integrityBytes(before) }, options);
  const rows = Array.from({ length: model.files?.count ?? 0 }, (_, row) =>
    fileRow(model.files!, model.alerts, row),
  ).filter(({ kind }) => kind !== 'unchanged' && kind !== 'unchecked');
  const text = (alert: { rule: { id: number }; location: string; text: Uint8Array }): string =>
    `${alert.rule.id} ${alert.location} ${toBinary(alert.text)}`;
  return [
    {
      alerts: [...model.alerts].map(text),
      hunks: model.snapshot?.hunks ?? null,
      files: before.integrity === null ? [] : rows.map(({ kind, name, alert }) => [kind, name, alert?.rule ?? null]),
    },
    {
      alerts: slow.alerts.map(text),
      hunks: slow.snapshot?.hunks ?? null,
      files: slow.files.map(({ kind, name, alert }) => [
        kind,
        showBytes(Uint8Array.from(name, unit => unit.charCodeAt(0))),
        alert?.rule.id ?? null,
      ]),
    },
  ];
}

describe('the report of a run', () => {
  it('says what compareWithBaseline says, for every release', () => {
    fc.assert(
      fc.property(
        fc.option(outputs),
        outputs,
        fc.constantFrom(...RELEASES),
        fc.boolean(),
        (first, second, release, alertNewFiles) => {
          const [ours, theirs] = bothWays(first, second, release, alertNewFiles);
          expect(ours).toEqual(theirs);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not take for vanished what a run that ended early has not looked at', () => {
    const before = 'FWD: 1:644:0:0:m:s /a\nFWD: 1:644:0:0:m:s /b\n';
    const model = modelOf('FWD: 2:644:0:0:m:s /a\nERROR: lost\n', before, { ...ENTRY, release: 'ossec-4.3' });
    expect(model.files?.counts).toEqual({ changed: 1, added: 0, vanished: 0, unchanged: 0, unchecked: 1 });
  });

  it('knows of each line what becomes of it', () => {
    const { lines: index, effects } = modelOf('INFO: x\nFWD: 1 /a\nold\nSTORE: now\nkept\n', '', {
      ...ENTRY,
      release: 'ossec-4.3',
    });
    expect(Array.from({ length: index.count }, (_, piece) => [index.line(piece), index.effect(piece)])).toEqual([
      [0, 'logged'],
      [1, 'integrity'],
      [2, 'discarded'],
      [3, 'store-opened'],
      [4, 'stored'],
    ]);
    expect(index.offset(2)).toBe(18);
    expect([...index.withEffects(new Set(['stored', 'logged']))]).toEqual([0, 4]);
    expect(effects.stored).toBe(1);
  });
});

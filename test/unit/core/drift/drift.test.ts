import { describe, expect, it } from 'vitest';
import { driftSentence, periods, type Drift } from '../../../../core/drift/drift';
import { cellText, fleetDrawing, fleetMatrix, shortAge, type FleetEntry } from '../../../../core/drift/fleet';
import { svgFile, svgText, type SvgNode } from '../../../../core/drift/svg';
import { driftMarkdown, fleetMarkdown } from '../../../../core/drift/tables';
import { timeline } from '../../../../core/drift/timeline';

const at = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const showTime = (time: string): string => time.slice(0, 10);

const DRIFT: Drift = {
  script: 'check_files.sh',
  host: 'root@web1',
  runs: [
    { at: at(1), outcome: 'new', changes: 0, alerts: 0 },
    { at: at(2), outcome: 'same', changes: 0, alerts: 0 },
    { at: at(3), outcome: 'same', changes: 0, alerts: 0 },
    { at: at(4), outcome: 'changed', changes: 4, alerts: 3 },
    { at: at(5), outcome: 'failed', changes: 0, alerts: 0 },
  ],
  accepts: [{ at: at(4), by: 'eve', comment: 'planned <b>' }],
};

/** Every element of a drawing with this tag and class. */
function all(node: SvgNode, tag: string, name = ''): SvgNode[] {
  const here = node.tag === tag && ` ${String(node.attributes['class'])} `.includes(name === '' ? '' : ` ${name} `);
  const inside = node.children.flatMap(child => (typeof child === 'string' ? [] : all(child, tag, name)));
  return here ? [node, ...inside] : inside;
}

describe('the picture of drift', () => {
  const picture = timeline(DRIFT, { title: 'Drift', showTime });

  it('marks each run by shape, a change as high as it is large', () => {
    expect(all(picture, 'circle', 'same')).toHaveLength(2);
    expect(all(picture, 'path', 'failed')).toHaveLength(1);
    const [square] = all(picture, 'rect', 'changed');
    const [dot] = all(picture, 'circle', 'same');
    expect(Number(square?.attributes['y'])).toBeLessThan(Number(dot?.attributes['cy']) - 90);
  });

  it('puts runs where their time is', () => {
    const [first, second] = all(picture, 'circle', 'same').map(({ attributes }) => Number(attributes['cx']));
    const span = (Number(second) - Number(first)) * 4;
    expect(Math.round(span)).toBe(720 - 44 - 16);
  });

  it('says in words what it shows', () => {
    expect(all(picture, 'desc')[0]?.children).toEqual([driftSentence(DRIFT)]);
    expect(driftSentence(DRIFT)).toBe('5 runs; 1 with changes, at most 4 at once; 1 failed; 1 accepted state.');
    expect(all(picture, 'title').flatMap(({ children }) => children)).toContain(
      '2026-01-04: changed, 4 differ, 3 alerts',
    );
  });

  it('escapes what people and devices wrote', () => {
    const text = svgFile(picture);
    expect(text).toContain('eve, planned &lt;b&gt;');
    expect(text).not.toContain('<b>');
    expect(svgText({ tag: 'text', attributes: { x: '"' }, children: ['\x1b'] })).toBe('<text x="&quot;">\ufffd</text>');
  });

  it.each([
    ['no run', { ...DRIFT, runs: [], accepts: [] }],
    ['one run', { ...DRIFT, runs: DRIFT.runs.slice(0, 1), accepts: [] }],
  ])('can be drawn of %s', (_, drift) => {
    expect(svgText(timeline(drift, { title: 'Drift', showTime }))).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('has a table in its place', () => {
    expect(periods(DRIFT).map(({ outcome, runs }) => [outcome, runs])).toEqual([
      ['new', 1],
      ['same', 2],
      ['changed', 1],
      ['failed', 1],
    ]);
    expect(driftMarkdown(DRIFT, showTime)).toContain('| 2026-01-02 | 2026-01-03 | 2 | same | 0 | 0 |');
    expect(driftMarkdown(DRIFT, showTime)).toContain('| 2026-01-04 | `eve` | `planned <b>` |');
  });
});

describe('the fleet', () => {
  const now = new Date(at(6));
  const FLEET: FleetEntry[] = [
    { script: 'b', host: 'root@web1', state: 'changed', pending: true, at: at(5), changes: 2 },
    { script: 'a', host: 'cisco@r1', state: 'same', pending: false, at: at(1), changes: 0 },
    { script: 'a', host: 'root@web1', state: 'never', pending: false, at: null, changes: 0 },
  ];

  it('is a row a device and a column a script', () => {
    const { scripts, rows } = fleetMatrix(FLEET);
    expect(scripts).toEqual(['a', 'b']);
    expect(rows.map(({ host, cells }) => [host, ...cells.map(cell => cell?.state ?? '')])).toEqual([
      ['cisco@r1', 'same', ''],
      ['root@web1', 'never', 'changed'],
    ]);
  });

  it.each<[Partial<FleetEntry>, string]>([
    [{}, 'changed, to review · 2 differ · 24 h'],
    [{ pending: false }, 'changed, decided · 2 differ · 24 h'],
    [{ state: 'never', pending: false, at: null, changes: 0 }, 'never'],
  ])('says %j as %s', (part, text) => {
    expect(cellText({ ...FLEET[0]!, ...part }, now)).toBe(text);
  });

  it.each([
    [at(6), 'now'],
    ['2026-01-06T07:01:00.000Z', '59 min'],
    [at(5), '24 h'],
    [at(1), '5 d'],
    [at(9), 'now'],
  ])('%s is %s ago', (time, age) => {
    expect(shortAge(time, now)).toBe(age);
  });

  it('is drawn with a mark and words in each cell', () => {
    const picture = fleetDrawing(FLEET, 'Fleet', now);
    expect(all(picture, 'rect', 'cell')).toHaveLength(4);
    expect(all(picture, 'g', 'pending').map(({ attributes }) => attributes['data-host'])).toEqual(['root@web1']);
    expect(fleetMarkdown(FLEET, now)).toContain('| `root@web1` | never | changed, to review · 2 differ · 24 h |');
  });
});

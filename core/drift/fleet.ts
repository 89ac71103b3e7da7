import { drawing, mark, svg, type Mark, type SvgNode } from './svg';

/** One entry of the fleet, by its last run. */
export interface FleetEntry {
  readonly script: string;
  readonly host: string;
  readonly state: Mark;
  /** A result waits for review. */
  readonly pending: boolean;
  /** When it was last run, ISO 8601; null where it never was. */
  readonly at: string | null;
  readonly changes: number;
}

/** Devices and scripts in the order of their names; a place without an entry is null. */
export interface FleetMatrix {
  readonly scripts: readonly string[];
  readonly rows: readonly { readonly host: string; readonly cells: readonly (FleetEntry | null)[] }[];
}

export function fleetMatrix(entries: readonly FleetEntry[]): FleetMatrix {
  const scripts = [...new Set(entries.map(({ script }) => script))].sort();
  const hosts = [...new Set(entries.map(({ host }) => host))].sort();
  const byKey = new Map(entries.map(entry => [`${entry.host}\n${entry.script}`, entry]));
  return {
    scripts,
    rows: hosts.map(host => ({ host, cells: scripts.map(script => byKey.get(`${host}\n${script}`) ?? null) })),
  };
}

/** `3 min`, `5 h`, `12 d`: how long ago, short enough for a cell. */
export function shortAge(at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** What a cell says: state, how much differs, and its age. */
export function cellText({ state, pending, at, changes }: FleetEntry, now: Date): string {
  return [
    pending ? `${state}, to review` : state === 'changed' ? 'changed, decided' : state,
    ...(changes > 0 ? [`${changes} differ`] : []),
    ...(at === null ? [] : [shortAge(at, now)]),
  ].join(' · ');
}

/** `3 entries: 1 changed, 2 never; 1 to review.` States that no entry has are left out. */
export function fleetSentence(entries: readonly FleetEntry[]): string {
  const pending = entries.filter(entry => entry.pending).length;
  const parts = (['changed', 'failed', 'same', 'new', 'never'] as const).flatMap(state => {
    const count = entries.filter(entry => entry.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const counted = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  return `${[counted, parts.join(', ')].filter(Boolean).join(': ')}; ${pending === 0 ? 'nothing' : pending} to review.`;
}

const CELL = { width: 190, height: 30 };
const HEAD = 34;
const UNIT = 7;

/** The fleet as a picture: a row a device, a column a script, each cell with its state and age. */
export function fleetDrawing(entries: readonly FleetEntry[], title: string, now: Date): SvgNode {
  const { scripts, rows } = fleetMatrix(entries);
  const left = 24 + UNIT * Math.min(32, Math.max(6, ...rows.map(({ host }) => host.length)));
  const size = { width: left + scripts.length * CELL.width + 2, height: HEAD + rows.length * CELL.height + 2 };
  return drawing(size, title, fleetSentence(entries), [
    ...scripts.map((script, column) =>
      svg('text', { x: left + column * CELL.width + 8, y: HEAD - 12 }, short(script, 26), svg('title', {}, script)),
    ),
    ...rows.flatMap(({ host, cells }, row) => {
      const y = HEAD + row * CELL.height;
      return [
        svg('text', { x: 4, y: y + 19 }, short(host, 32), svg('title', {}, host)),
        ...cells.map((cell, column) => cellNode(cell, left + column * CELL.width, y, now)),
      ];
    }),
  ]);
}

function cellNode(cell: FleetEntry | null, x: number, y: number, now: Date): SvgNode {
  const frame = svg('rect', { class: 'cell', x: x + 0.5, y: y + 0.5, width: CELL.width, height: CELL.height });
  if (cell === null) return svg('g', {}, frame);
  const words = cellText(cell, now);
  return svg(
    'g',
    { class: cell.pending ? 'entry pending' : 'entry', 'data-script': cell.script, 'data-host': cell.host },
    svg('title', {}, `${cell.script} → ${cell.host}: ${words}`),
    frame,
    mark(cell.state, x + 15, y + 15.5, 5),
    svg('text', { x: x + 28, y: y + 19.5 }, short(words, 24)),
  );
}

function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

import { alertTexts } from '../alertTexts';
import { fileRow } from '../fileRow';
import { hunkRows } from '../hunkRows';
import { EFFECTS } from '../readOutput';
import type { ReportModel } from '../reportModel';
import { unseen } from '../unseen';
import type { FileView } from '../view';
import type { GridItem, ReportSummary } from './panelData';

/** A panel shows the beginning of what may be long; the rest is in the diff, behind a file's row and in the exports. */
const MOST_PLACES = 200;
const MOST_LINES = 50;
const MOST_ALERTS = 20;

/** `at`: when the run ended; see `alertTexts`. */
export function reportSummary(model: ReportModel, at: Date): ReportSummary {
  const { failed, first, files, snapshot, alerts, effects } = model;
  const count = Math.min(alerts.count, MOST_ALERTS);
  return {
    failed,
    first,
    files: files?.counts ?? null,
    places: snapshot?.hunks.length ?? 0,
    hunks: hunkRows(snapshot, MOST_PLACES, MOST_LINES),
    alertCount: alerts.count,
    alerts: Array.from({ length: count }, (_, index) => alertTexts(alerts.get(index), at)),
    unseen: unseen(model),
    effects: EFFECTS.map(effect => ({ effect, lines: effects[effect] })).filter(({ lines }) => lines > 0),
  };
}

/** What stands at the places `start` to `end` of a view. */
export function gridItems({ files, alerts }: ReportModel, view: FileView, start: number, end: number): GridItem[] {
  const items: GridItem[] = [];
  for (let place = Math.max(0, start); place < Math.min(end, view.count); place++) {
    const item = view.at(place);
    if (item === null || files === null) break;
    items.push(item.type === 'group' ? item : { ...item, ...fileRow(files, alerts, item.row) });
  }
  return items;
}

import { fleetDrawing } from '../../core/drift/fleet';
import { svgFile } from '../../core/drift/svg';
import { driftMarkdown, fleetMarkdown } from '../../core/drift/tables';
import { timeline, type ShowTime } from '../../core/drift/timeline';
import type { EntryKey } from '../../engine/baseline/key';
import { readDrift, readFleet } from '../../engine/report/readDrift';
import { CannotRun, type ExitStatus } from '../command';
import type { ReportFormat, Write } from '../commands/report';
import { showKey } from '../workspace/entrySelector';

/** UTC, because a file is read elsewhere than it is made. */
const showTime: ShowTime = at => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** Writes the drift of entries, or where the fleet stands. `store`: the folder `.agentless`. */
export async function driftReport(
  store: string,
  keys: readonly EntryKey[],
  { format, fleet }: { readonly format: ReportFormat; readonly fleet: boolean },
  write: Write,
): Promise<ExitStatus> {
  if (format === 'csv') throw new CannotRun('drift is written as markdown, json or svg.');
  if (fleet) {
    const entries = await readFleet(store, keys);
    const now = new Date();
    if (format === 'json') await write(`${JSON.stringify({ entries })}\n`);
    else await write(format === 'svg' ? svgFile(fleetDrawing(entries, 'Fleet', now)) : fleetMarkdown(entries, now));
    return entries.some(({ pending }) => pending) ? 1 : 0;
  }
  if (format === 'svg' && keys.length !== 1)
    throw new CannotRun(`a picture is of one entry; there is ${keys.map(showKey).join(', ')}.`);
  const drifts = await Promise.all(keys.map(key => readDrift(store, key)));
  if (format === 'json') await write(`${JSON.stringify({ entries: drifts })}\n`);
  for (const drift of format === 'json' ? [] : drifts)
    await write(
      format === 'svg'
        ? svgFile(timeline(drift, { title: `Drift of ${drift.script} on ${drift.host}`, showTime }))
        : driftMarkdown(drift, showTime),
    );
  return 0;
}

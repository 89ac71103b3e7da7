import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Drift } from '../../core/drift/drift';
import type { FleetEntry } from '../../core/drift/fleet';
import type { Alert } from '../../core/integrity/alert';
import type { Effect } from '../../core/protocol/pieces';
import { alertTexts, type AlertTexts } from '../../core/report/alertTexts';
import { reportCsv } from '../../core/report/export/csv';
import { endOf, type ReportExport } from '../../core/report/export/facts';
import { reportJson } from '../../core/report/export/json';
import { reportMarkdown } from '../../core/report/export/markdown';
import type { ExportFormat, GridItem, ReportSummary, ViewSize } from '../../core/report/panel/panelData';
import { gridItems, reportSummary } from '../../core/report/panel/summary';
import type { ReportModel } from '../../core/report/reportModel';
import { FileView, type ViewQuery } from '../../core/report/view';
import type { EntryKey } from '../baseline/key';
import { readDrift, readFleet } from './readDrift';
import { findReport, readReport, runFacts, type ReportSource } from './readReport';

export interface RunToOpen {
  /** The folder `.agentless`, absolute. */
  readonly store: string;
  readonly key: EntryKey;
  /** The run's folder relative to that; null for the newest. */
  readonly run: string | null;
  /** See `buildReport`. */
  readonly alert: Alert | null;
}

/**
 * One report, read once and asked many times. All that takes long is here, so that a worker thread can hold it: arguments
 * and answers are plain data.
 */
export class ReportSession {
  #open: { readonly source: ReportSource; readonly model: ReportModel } | null = null;
  #view: FileView | null = null;

  /** Null where there is no such run. @throws ProblemError where its files cannot be read */
  async open({ store, key, run, alert }: RunToOpen): Promise<ReportSummary | null> {
    this.#open = this.#view = null;
    const source = await findReport(store, key, run);
    if (source === null) return null;
    const model = await readReport(source, new AbortController().signal, alert);
    this.#open = { source, model };
    return reportSummary(model, this.#end());
  }

  query(query: ViewQuery): ViewSize {
    const files = this.#open?.model.files ?? null;
    this.#view = files === null ? null : new FileView(files, query);
    return this.#size();
  }

  /** Opens or closes a group. */
  toggle(group: number): ViewSize {
    this.#view?.toggle(group);
    return this.#size();
  }

  rows(start: number, end: number): GridItem[] {
    if (this.#open === null || this.#view === null) return [];
    return gridItems(this.#open.model, this.#view, start, Math.min(end, start + MOST_ROWS));
  }

  /** Null where there is no such alert. */
  alert(index: number): AlertTexts | null {
    const alerts = this.#open?.model.alerts;
    if (alerts === undefined || !Number.isInteger(index) || index < 0 || index >= alerts.count) return null;
    return alertTexts(alerts.get(index), this.#end());
  }

  /** The first line of the transcript with an effect, from 0; null where there is none. */
  firstLine(effect: Effect): number | null {
    const lines = this.#open?.model.lines;
    for (let piece = 0; lines !== undefined && piece < lines.count; piece++)
      if (lines.effect(piece) === effect) return lines.line(piece);
    return null;
  }

  /** Writes the report with the files of the view to a file, which is there wholly or not at all. */
  async write(format: ExportFormat, file: string): Promise<void> {
    if (this.#open === null) return;
    const { source, model } = this.#open;
    const rows = this.#view?.rows() ?? new Uint32Array(0);
    const document: ReportExport = { model, facts: runFacts(source), release: source.record.release, rows };
    const temporary = `${file}.part`;
    await mkdir(dirname(file), { recursive: true });
    try {
      const handle = await open(temporary, 'w');
      try {
        for (const piece of EXPORTS[format](document)) await handle.appendFile(piece);
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  drift(store: string, key: EntryKey): Promise<Drift> {
    return readDrift(store, key);
  }

  async fleet(
    stores: readonly { readonly store: string; readonly keys: readonly EntryKey[] }[],
  ): Promise<FleetEntry[]> {
    return (await Promise.all(stores.map(({ store, keys }) => readFleet(store, keys)))).flat();
  }

  #size(): ViewSize {
    return { places: this.#view?.count ?? 0, files: this.#view?.files ?? 0 };
  }

  #end(): Date {
    return this.#open === null ? new Date(0) : endOf(runFacts(this.#open.source));
  }
}

/** More at once would only hold up the next question. */
const MOST_ROWS = 1000;

const EXPORTS: Readonly<Record<ExportFormat, (report: ReportExport) => Iterable<string>>> = {
  markdown: document => [reportMarkdown(document)],
  json: reportJson,
  csv: reportCsv,
};

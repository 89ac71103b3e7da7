import { utf8 } from '../../../../core/bytes';
import type { Baseline } from '../../../../core/comparison/comparison';
import { readIntegrityFile } from '../../../../core/report/payloadList';
import { OutputReader } from '../../../../core/report/readOutput';
import { buildReport, type ReportModel, type ReportOptions } from '../../../../core/report/reportModel';

/** The report of an output, against an accepted state or against an earlier output's files. */
export function modelOf(
  output: string,
  before: string | { snapshot: Uint8Array | null; integrity: Uint8Array | null },
  options: ReportOptions,
): ReportModel {
  const reader = new OutputReader(options);
  reader.push(utf8(output));
  const accepted =
    typeof before === 'string'
      ? { snapshot: null, integrity: before === '' ? null : utf8(before.replace(/^FWD: /gm, '')) }
      : before;
  const integrity = accepted.integrity && readIntegrityFile(accepted.integrity);
  return buildReport(reader.end(), { snapshot: accepted.snapshot, integrity }, options);
}

/** `integrity.txt` of a state. */
export function integrityBytes({ integrity }: Baseline): Uint8Array | null {
  return integrity?.bytes ?? null;
}

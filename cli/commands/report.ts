import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportCsv } from '../../core/report/export/csv';
import type { ReportExport } from '../../core/report/export/facts';
import { reportJson } from '../../core/report/export/json';
import { reportMarkdown } from '../../core/report/export/markdown';
import { FILE_KINDS } from '../../core/report/fileTable';
import { DEFAULT_KINDS, DEFAULT_QUERY, FileView, SORT_KEYS, type SortKey } from '../../core/report/view';
import { reasonOf } from '../../engine/files';
import type { EntryKey } from '../../engine/baseline/key';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import { findReport, readReport, runFacts } from '../../engine/report/readReport';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, type Io } from '../io';
import { driftReport } from '../report/drift';
import { parseSelector, select, showKey } from '../workspace/entrySelector';
import { findStoredWorkspace } from '../workspace/findWorkspace';

const FORMATS = ['markdown', 'json', 'csv', 'svg'] as const;

export type ReportFormat = (typeof FORMATS)[number];

export const report: Command = {
  name: 'report',
  operands: 'SCRIPT:HOST...',
  summary: 'what the last run of an entry changed, what OSSEC would say and what it would not; the drift over time',
  options: {
    format: { type: 'string', choices: FORMATS, help: 'default: markdown; svg is for --drift and --fleet' },
    json: JSON_OPTION,
    output: { type: 'string', short: 'o', value: 'FILE', help: 'write to a file instead of standard output' },
    'all-files': { type: 'boolean', help: 'list unchanged files too' },
    sort: { type: 'string', choices: SORT_KEYS, help: 'order of the files (default: name)' },
    descending: { type: 'boolean', help: 'the other way round' },
    filter: { type: 'string', value: 'TEXT', help: 'only files with this in their name, or these digits in a hash' },
    drift: { type: 'boolean', help: 'how an entry drifted over its kept runs' },
    fleet: { type: 'boolean', help: 'where every entry stands: a row a device, a column a script' },
    workspace: { type: 'string', value: 'DIR', help: 'the folder that holds .agentless/ (default: nearest parent)' },
  },
  run: runReport,
};

async function runReport(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus> {
  const format = formatOf(args);
  const store = openStore(findStoredWorkspace(textOption(args, 'workspace'), io.cwd), { clock: systemClock });
  const selectors = args.positionals.map(parseSelector);
  const all = await store.list();
  const wide = flag(args, 'drift') || flag(args, 'fleet');
  if (!wide && selectors.length === 0) throw new CannotRun('name the entry to report on: SCRIPT:HOST.');
  const keys = select(all, selectors, 'entry with a baseline');
  const write = await writer(args, io);
  if (wide) return driftReport(store.folder, keys, { format, fleet: flag(args, 'fleet') }, write);
  if (format === 'svg') throw new CannotRun('svg is a picture of drift: add --drift or --fleet.');
  if (format !== 'markdown' && keys.length > 1)
    throw new CannotRun(`${format} holds one entry; ${keys.length} are named: ${keys.map(showKey).join(', ')}.`);
  let status: ExitStatus = 0;
  for (const key of keys) status = worse(status, await reportOn(store.folder, key, { format, args, write, signal }));
  return status;
}

function formatOf(args: Arguments): ReportFormat {
  const told = textOption(args, 'format') as ReportFormat | undefined;
  if (!flag(args, 'json')) return told ?? 'markdown';
  if (told !== undefined && told !== 'json') throw new CannotRun(`--json and --format ${told} exclude each other.`);
  return 'json';
}

interface ReportRequest {
  readonly format: Exclude<ReportFormat, 'svg'>;
  readonly args: Arguments;
  readonly write: Write;
  readonly signal: AbortSignal;
}

async function reportOn(store: string, key: EntryKey, request: ReportRequest): Promise<ExitStatus> {
  const source = await findReport(store, key);
  if (source === null)
    throw new CannotRun(`${showKey(key)} has no kept run: 'agentless run ${showKey(key)}' makes one.`);
  const model = await readReport(source, request.signal);
  const rows = model.files === null ? new Uint32Array(0) : new FileView(model.files, query(request.args)).rows();
  const document: ReportExport = { model, facts: runFacts(source), release: source.record.release, rows };
  for (const piece of EXPORTS[request.format](document)) await request.write(piece);
  const { outcome } = source.record;
  return outcome === 'failed' || outcome === 'skipped' ? 2 : outcome === 'changed' ? 1 : 0;
}

const EXPORTS: Readonly<Record<ReportRequest['format'], (report: ReportExport) => Iterable<string>>> = {
  markdown: document => [reportMarkdown(document)],
  json: reportJson,
  csv: reportCsv,
};

function query(args: Arguments): ConstructorParameters<typeof FileView>[1] {
  return {
    ...DEFAULT_QUERY,
    kinds: flag(args, 'all-files') ? FILE_KINDS : DEFAULT_KINDS,
    text: textOption(args, 'filter') ?? '',
    sort: (textOption(args, 'sort') as SortKey | undefined) ?? 'name',
    descending: flag(args, 'descending'),
  };
}

/** Takes a document piece by piece. */
export type Write = (piece: string) => Promise<void>;

async function writer(args: Arguments, io: Io): Promise<Write> {
  const file = textOption(args, 'output');
  if (file === undefined) return piece => print(io.stdout, piece);
  const target = path.resolve(io.cwd, file);
  try {
    await writeFile(target, '');
  } catch (error) {
    throw new CannotRun(`${target} cannot be written: ${reasonOf(error)}.`);
  }
  return piece => writeFile(target, piece, { flag: 'a' });
}

function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}

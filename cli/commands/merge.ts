import { existsSync } from 'node:fs';
import path from 'node:path';
import { mergeShard } from '../../engine/baseline/mergeShard';
import { problemLine } from '../../engine/problem';
import type { Outcome, RunRecord } from '../../engine/run/result';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { print, printJson, type Io } from '../io';
import { exitStatus } from '../run/report';
import { showControl } from '../../core/showControl';
import { findWorkspace } from '../workspace/findWorkspace';

export const merge: Command = {
  name: 'merge',
  operands: 'FOLDER...',
  summary: 'put the results of shards (agentless run --shard) into one review and one report',
  options: {
    workspace: { type: 'string', value: 'DIR', help: 'the folder that holds .agentless/ (default: nearest parent)' },
    json: JSON_OPTION,
  },
  run: runMerge,
};

/** FOLDER is the workspace of a shard, or its `.agentless/`, as a CI system hands it on. */
async function runMerge(args: Arguments, io: Io): Promise<ExitStatus> {
  if (args.positionals.length === 0) throw new CannotRun('name the folders of the shards.');
  const to = path.join(findWorkspace(textOption(args, 'workspace'), io.cwd), '.agentless');
  const records: RunRecord[] = [];
  for (const name of args.positionals) {
    const from = storeIn(path.resolve(io.cwd, name));
    if (from === null) throw new CannotRun(`${name} holds no results of a run: there is no .agentless in it.`);
    records.push(...(await mergeShard(from, to)));
  }
  if (flag(args, 'json')) await printJson(io, { entries: records.map(toJson), outcomes: counted(records) });
  else await print(io.stdout, records.map(toText).join('') + totals(records));
  return exitStatus(records.map(({ outcome }) => ({ outcome, accepted: false })));
}

function storeIn(folder: string): string | null {
  const inside = path.join(folder, '.agentless');
  if (existsSync(inside)) return inside;
  return existsSync(path.join(folder, 'runs')) ? folder : null;
}

function toJson({ entry, outcome, problem, alerts, startedAt, duration }: RunRecord): object {
  const { script, host, state } = entry;
  return { script, host, state, outcome, alerts, startedAt, duration, problem: problem && problemLine(problem) };
}

function toText({ entry, outcome, problem, alerts }: RunRecord): string {
  const more = problem !== null ? `. ${problemLine(problem)}` : alerts > 0 ? `, ${alerts} alerts` : '';
  return `${showControl(`${entry.script} → ${entry.host}: ${outcome}${more}`)}\n`;
}

function counted(records: readonly RunRecord[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of records) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function totals(records: readonly RunRecord[]): string {
  const counts = Object.entries(counted(records)).map(([outcome, count]) => `${count} ${outcome}`);
  return `${records.length} entries: ${counts.join(', ')}\n`;
}

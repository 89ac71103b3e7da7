import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { ByteField } from '../../core/simulate/byteField';
import type { Release } from '../../core/release';

/** The recorded cases, in the shape that `test/oracle/README.md` describes. */

export interface RecordedCase {
  readonly id: string;
  readonly title: string;
  readonly mode: 'periodic' | 'periodic_diff';
  readonly script: string;
  readonly hosts: readonly string[];
  /** Why the messages must not be compared. */
  readonly undetermined?: string;
  /** What stood in ossec.conf where the command line is the point. */
  readonly command_line?: unknown;
  readonly inputs: readonly { readonly bytes: ByteField }[];
  readonly observed: {
    readonly agentlessd: Readonly<Record<string, Same | { readonly cycles: readonly AgentlessdCycle[] }>>;
    readonly analysisd: Readonly<Record<string, Readonly<Record<string, Same | AnalysisdRecord>>>>;
  };
}

interface Same {
  readonly same_as: string;
}

export interface AgentlessdCycle {
  /** Which inputs were asked for; null beyond the last. */
  readonly invoked: readonly (number | null)[];
  readonly log: readonly ByteField[];
  readonly messages: readonly { readonly queue: string; readonly location: string; readonly text: ByteField }[];
  readonly snapshot: Readonly<Record<string, Readonly<Record<string, ByteField>> | null>>;
}

export interface RecordedAlert {
  readonly rule: number;
  readonly level: number;
  readonly description: string;
  readonly location: string;
  readonly log: ByteField;
  readonly rendered: ByteField;
}

export interface AnalysisdRecord {
  readonly cycles: readonly {
    readonly alerts: readonly RecordedAlert[];
    readonly log: readonly ByteField[];
    readonly analysisd_crashed?: number;
  }[];
  readonly database: Readonly<Record<string, ByteField>>;
}

/** Which daemons stand for a release. */
export const RECORDED_RELEASES: readonly { release: Release; agentlessd: string; analysisd: string }[] = [
  { release: 'ossec-3.7', agentlessd: '3.8.0', analysisd: '3.7.0' },
  { release: 'ossec-3.8', agentlessd: '3.8.0', analysisd: '3.8.0' },
  { release: 'ossec-4.1', agentlessd: '3.8.0', analysisd: '4.1.0' },
  { release: 'ossec-4.2', agentlessd: '4.3.0-dev', analysisd: '4.2.0' },
  { release: 'ossec-4.3', agentlessd: '4.3.0-dev', analysisd: '4.3.0-dev' },
];

/** The settings of analysisd under which a case was played. */
export const SETTINGS = {
  default: {},
  alert_new_files: { alert_new_files: true },
  no_auto_ignore: { auto_ignore: false },
  ignore: { ignore: ['/etc/mtab'] },
} as const;

export function readCases(): RecordedCase[] {
  const file = path.join(import.meta.dirname, 'data/cases.jsonl.br');
  const lines = brotliDecompressSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map(line => JSON.parse(line) as RecordedCase);
}

export function agentlessdRecord(recorded: RecordedCase, label: string): readonly AgentlessdCycle[] {
  const record = recorded.observed.agentlessd[label];
  if (record === undefined) throw new Error(`${recorded.id} has no record of agentlessd ${label}`);
  return 'same_as' in record ? agentlessdRecord(recorded, record.same_as) : record.cycles;
}

/** Null where the case was not played under the setting. */
export function analysisdRecord(recorded: RecordedCase, label: string, setting: string): AnalysisdRecord | null {
  const record = recorded.observed.analysisd[label]?.[setting];
  if (record === undefined) return null;
  if (!('same_as' in record)) return record;
  const [sameLabel = '', sameSetting = ''] = record.same_as.split('/');
  return analysisdRecord(recorded, sameLabel, sameSetting);
}

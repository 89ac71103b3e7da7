import { describe, expect, it } from 'vitest';
import { decodeBytes, type ByteField } from '../../core/simulate/byteField';
import { parseCase } from '../../core/simulate/case';
import { simulate, type Simulation } from '../../core/simulate/simulate';
import type { Release } from '../../core/release';
import {
  agentlessdRecord,
  analysisdRecord,
  readCases,
  RECORDED_RELEASES,
  SETTINGS,
  type RecordedCase,
} from './recorded';

/** Here the recorded input is not what agentlessd read, and the input of a simulation cannot say so. */
const INPUT_NOT_READ: Readonly<Record<string, string>> = {
  'p-argv-unbalanced': 'the shell refused the entry’s arguments',
  'p-argv-redirect': 'the shell wrote the output to a file',
  'p-argv-pipe': 'the shell sent the output through a pipe',
  'p-test-signal': 'the script killed itself in the start-up check, so it was never run',
};

const INTEGRITY_RULES = [550, 551, 552, 553, 554, 555];

function play(recorded: RecordedCase, cycles: number, release: Release, setting: keyof typeof SETTINGS): Simulation {
  const parsed = parseCase(JSON.stringify({ ...recorded, cycles, release, options: SETTINGS[setting] }));
  if ('error' in parsed) throw new Error(parsed.error);
  return simulate(parsed);
}

/** As one string, so that a mismatch reads as text. */
function show(field: ByteField): string {
  return Buffer.from(decodeBytes(field)).toString('latin1');
}

function showAll(files: Readonly<Record<string, ByteField>> | null | undefined): Record<string, string> | null {
  if (!files) return null;
  return Object.fromEntries(
    Object.entries(files)
      .map(([name, bytes]) => [name, show(bytes)] as const)
      .sort(),
  );
}

describe('recorded behaviour of the real daemons', () => {
  for (const recorded of readCases().filter(({ id }) => !(id in INPUT_NOT_READ))) {
    it(`${recorded.id}: ${recorded.title}`, () => {
      for (const { release, agentlessd, analysisd } of RECORDED_RELEASES) {
        const rounds = agentlessdRecord(recorded, agentlessd);
        for (const setting of Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]) {
          const alerts = analysisdRecord(recorded, analysisd, setting);
          if (alerts === null) continue;
          const simulation = play(recorded, rounds.length, release, setting);
          compareAgentlessd(simulation, recorded, agentlessd, `${release} ${setting}`);
          if (recorded.undetermined === undefined) compareAnalysisd(simulation, alerts, `${release} ${setting}`);
        }
      }
    });
  }
});

function compareAgentlessd(simulation: Simulation, recorded: RecordedCase, label: string, played: string): void {
  agentlessdRecord(recorded, label).forEach((round, index) => {
    const where = `${played}, round ${index + 1}`;
    const cycle = simulation.cycles[index];
    const ours = cycle?.log.map(show).filter(line => line.startsWith('ossec-agentlessd'));
    expect(ours, `${where}: ossec.log`).toEqual(round.log.map(show));
    if (recorded.undetermined !== undefined) return;
    const flat = (message: { queue: string; location: string; text: ByteField }): string =>
      `${message.queue}:${message.location}:${show(message.text)}`;
    expect(cycle?.messages.map(flat), `${where}: messages`).toEqual(round.messages.map(flat));
    for (const [host, files] of Object.entries(round.snapshot)) {
      expect(showAll(cycle?.snapshot[host]), `${where}: snapshot of ${host}`).toEqual(showAll(files));
    }
  });
}

function compareAnalysisd(
  simulation: Simulation,
  record: NonNullable<ReturnType<typeof analysisdRecord>>,
  played: string,
): void {
  for (const [index, round] of record.cycles.entries()) {
    const where = `${played}, round ${index + 1}`;
    const cycle = simulation.cycles[index];
    expect(cycle?.analysisd_crashed, `${where}: crash`).toBe(round.analysisd_crashed !== undefined);
    if (round.analysisd_crashed !== undefined) break; // its alerts are not recorded
    const ours = cycle?.log.map(show).filter(line => line.startsWith('ossec-analysisd'));
    expect(ours, `${where}: ossec.log of analysisd`).toEqual(round.log.map(show));
    const theirs = round.alerts.filter(({ rule }) => INTEGRITY_RULES.includes(rule));
    expect(cycle?.alerts.map(flatAlert), `${where}: alerts`).toEqual(theirs.map(flatAlert));
  }
  expect(showAll(simulation.database), `${played}: databases`).toEqual(showAll(record.database));
}

function flatAlert(alert: {
  readonly rule: number;
  readonly level: number;
  readonly description: string;
  readonly location: string;
  readonly log: ByteField;
  readonly rendered: ByteField;
}): Record<string, unknown> {
  const { rule, level, description, location } = alert;
  return { rule, level, description, location, log: show(alert.log), rendered: show(alert.rendered) };
}

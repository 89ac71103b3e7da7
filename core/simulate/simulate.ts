import type { Alert } from '../integrity/alert';
import { Analysisd } from '../integrity/analysisd';
import { isMailed, renderAlertsLog } from '../integrity/alertsLog';
import { renderMail } from '../integrity/mail';
import { Agentlessd, type Round } from '../protocol/agentlessd';
import { normalDiff } from '../snapshot/diff';
import { decodeBytes, encodeBytes, type ByteField } from './byteField';
import type { SimulationCase } from './case';

/** What one case yields, in the schema of `agentless simulate`. */
export interface Simulation {
  readonly id: string;
  /** Only where the release's behaviour is from reading, not from recording. */
  readonly recorded?: false;
  readonly cycles: readonly SimulatedCycle[];
  readonly database: Readonly<Record<string, ByteField>>;
}

export interface SimulatedCycle {
  /** ossec.log lines without the time: agentlessd's, then analysisd's. */
  readonly log: readonly ByteField[];
  readonly messages: readonly { readonly queue: '8' | '1'; readonly location: string; readonly text: ByteField }[];
  readonly snapshot: Readonly<Record<string, Readonly<Record<string, ByteField>> | null>>;
  readonly alerts: readonly SimulatedAlert[];
  readonly analysisd_crashed: boolean;
}

export interface SimulatedAlert {
  readonly rule: number;
  readonly level: number;
  readonly description: string;
  readonly location: string;
  readonly log: ByteField;
  readonly rendered: ByteField;
  readonly mail: null | { readonly subject: string; readonly body: ByteField };
}

/** Stand-ins for what no simulation can know, as the recorded cases write them. */
const STAMP = { seconds: '@TS', offset: '@OFFSET', date: '@DATE' } as const;

const NO_ROUND: Round = { log: [], messages: [] };

/** Plays a case through agentlessd's and analysisd's behaviour, from an empty state. */
export function simulate(input: SimulationCase): Simulation {
  const { script, hosts, mode, release, inputs, options } = input;
  // A block whose start-up check fails is never run.
  const daemon =
    input.test_exit === 0 && mode !== 'stay_connected'
      ? new Agentlessd({ script, hosts, state: mode, release }, normalDiff)
      : null;
  const analysisd = new Analysisd({
    release,
    alertNewFiles: options.alert_new_files,
    autoIgnore: options.auto_ignore,
    ignore: options.ignore,
  });
  let invocation = 0;
  const output = (): Uint8Array => {
    const next = inputs[invocation++];
    return next === undefined ? new Uint8Array(0) : decodeBytes(next.bytes);
  };
  const rounds = input.cycles ?? Math.ceil(inputs.length / hosts.length);
  const cycles: SimulatedCycle[] = [];
  for (let number = 1; number <= rounds; number++) {
    const round = daemon?.round(output, `@${number}`) ?? NO_ROUND;
    const reactions = round.messages.map(message => analysisd.receive(message, STAMP.seconds));
    cycles.push({
      log: [...round.log, ...reactions.flatMap(({ log }) => (log === null ? [] : [log]))].map(encodeBytes),
      messages: round.messages.map(({ queue, location, text }) => ({ queue, location, text: encodeBytes(text) })),
      snapshot: Object.fromEntries(hosts.map(host => [host, encodeFiles(daemon?.snapshotFolder(host) ?? null)])),
      alerts: reactions.flatMap(({ alert }) => (alert === null ? [] : [encodeAlert(alert)])),
      analysisd_crashed: analysisd.crashed,
    });
  }
  const database = Object.fromEntries([...analysisd.databaseFiles()].map(([at, file]) => [at, encodeBytes(file)]));
  return { id: input.id, ...(release === 'wazuh-4' ? { recorded: false as const } : {}), cycles, database };
}

function encodeFiles(files: ReadonlyMap<string, Uint8Array> | null): Record<string, ByteField> | null {
  return files === null ? null : Object.fromEntries([...files].map(([name, bytes]) => [name, encodeBytes(bytes)]));
}

function encodeAlert(alert: Alert): SimulatedAlert {
  const { rule, location, text } = alert;
  const mail = isMailed(alert) ? renderMail(alert, STAMP.date) : null;
  return {
    rule: rule.id,
    level: rule.level,
    description: rule.description,
    location,
    log: encodeBytes(text),
    rendered: encodeBytes(renderAlertsLog(alert, STAMP)),
    mail: mail === null ? null : { subject: mail.subject, body: encodeBytes(mail.body) },
  };
}

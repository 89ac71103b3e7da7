import { equalBytes, utf8 } from '../bytes';
import type { Release } from '../release';
import { diffAlertText } from '../snapshot/diffAlert';
import { numberedLine, programName, shownPath } from './daemonLine';
import { LineMemory } from './lineMemory';
import { diffLocation, type Message } from './location';
import { readRun, type RunOutcome } from './run';
import type { State } from './state';

/** An `<agentless>` block as the daemon runs it: all its hosts, one after the other, once a round. */
export interface AgentlessBlock {
  readonly script: string;
  readonly hosts: readonly string[];
  readonly state: State;
  readonly release: Release;
}

/** Files of the snapshot folder `queue/diff/HOST->SCRIPT/`, by name. */
export type SnapshotFolder = ReadonlyMap<string, Uint8Array>;

export interface Round {
  readonly log: readonly Uint8Array[];
  readonly messages: readonly Message[];
}

/** ERROR lines in the life of the daemon after which a block is dropped. */
export const FAILURE_LIMIT = 10;

/**
 * agentlessd's side of one block over rounds: snapshots, failure count, messages. `diff` is what the system's `diff`
 * prints for two different texts. Source: facts, chapters 4 and 6.
 */
export class Agentlessd {
  private readonly snapshots = new Map<string, Snapshot>();
  private failures = 0;
  private dropped = false;

  constructor(
    private readonly block: AgentlessBlock,
    private readonly diff: (oldText: Uint8Array, newText: Uint8Array) => Uint8Array,
  ) {}

  /**
   * One round. `output` gives what the script prints for a host, asked in the order of the hosts; `time` names the
   * snapshots first seen in this round (the daemon takes the file's modification time).
   */
  round(output: (host: string) => Uint8Array, time: string): Round {
    const log: Uint8Array[] = [];
    const messages: Message[] = [];
    if (this.ignores(log)) return { log, messages };
    const memory = new LineMemory();
    for (const host of this.block.hosts) {
      const outcome = readRun(output(host), { ...this.block, host, memory });
      log.push(...outcome.log);
      messages.push(...outcome.messages);
      if (outcome.failed) this.failures++;
      if (outcome.block === null) this.noteStatus(host, log);
      else messages.push(...this.compare(host, outcome.block, time));
    }
    return { log, messages };
  }

  /** The snapshot folder of a host; null where none was made. */
  snapshotFolder(host: string): SnapshotFolder | null {
    return this.snapshots.get(host)?.files ?? null;
  }

  /** The count of failures is looked at once a round, before its first host. */
  private ignores(log: Uint8Array[]): boolean {
    if (this.dropped) return true;
    if (this.failures < FAILURE_LIMIT) return false;
    this.dropped = true;
    const { script, release } = this.block;
    log.push(utf8(`${programName('agentlessd', release)}: ERROR: Too many failures for '${script}'. Ignoring it.`));
    return true;
  }

  /** A run without a block leaves a status file, whose name must not hold a `/`. */
  private noteStatus(host: string, log: Uint8Array[]): void {
    const { script, release } = this.block;
    const name = `(${script}) ${host}`;
    if (!name.includes('/')) return;
    const file = shownPath(`queue/agentless/${name}`, release);
    const text = `Could not open file '${file}' due to [(2)-(No such file or directory)].`;
    log.push(utf8(numberedLine('agentlessd', release, 1103, text)));
  }

  private compare(host: string, text: NonNullable<RunOutcome['block']>, time: string): Message[] {
    const snapshot = this.snapshots.get(host);
    if (snapshot === undefined) {
      this.snapshots.set(host, new Snapshot(text, time));
      return [];
    }
    if (equalBytes(snapshot.text, text)) return [];
    const diff = this.diff(snapshot.text, text);
    snapshot.replace(text, diff, time);
    const { script, release } = this.block;
    return [
      {
        queue: '1',
        location: diffLocation(script, host, release),
        text: diffAlertText({ text: diff, size: diff.length }, release),
      },
    ];
  }
}

class Snapshot {
  readonly files = new Map<string, Uint8Array>();

  constructor(
    public text: Uint8Array,
    private time: string,
  ) {
    this.files.set('last-entry', text);
  }

  /** `state.N` is named by the time of the old text, `diff.N` by that of the new one. */
  replace(text: Uint8Array, diff: Uint8Array, time: string): void {
    this.files.set(`state.${this.time}`, this.text);
    this.files.set(`diff.${time}`, diff);
    this.files.set('last-entry', text);
    this.text = text;
    this.time = time;
  }
}

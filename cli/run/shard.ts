import type { Entry } from '../../core/protocol/entry';
import { CannotRun } from '../command';

/** One part of a fleet that is spread over several machines. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** @throws CannotRun for what is not like `3/10` */
export function parseShard(text: string): Shard {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (!(shard.number >= 1 && shard.number <= shard.of))
    throw new CannotRun(`--shard takes NUMBER/OF, for example 3/10; not '${text}'.`);
  return shard;
}

/**
 * The entries of a shard. All entries of a host are in the same one, so that no device is run twice at a time; the hosts go
 * round in the order of ossec.conf, so that each machine finds its part without asking the others.
 */
export function entriesOfShard(entries: readonly Entry[], { number, of }: Shard): readonly Entry[] {
  const hosts = [...new Set(entries.map(deviceOf))];
  return entries.filter(entry => hosts.indexOf(deviceOf(entry)) % of === number - 1);
}

function deviceOf({ host }: Entry): string {
  return host.slice(host.lastIndexOf('@') + 1).toLowerCase();
}

import { equalBytes } from '../../core/bytes';
import type { NO_PASSWORD } from '../../core/config/passlist';
import type { Secret } from '../../core/config/secret';
import { withEntry, type Refusal } from '../../core/deploy/configuredEntry';
import { releaseOn, type ManagerLayout } from '../../core/deploy/layout';
import { passlistWith } from '../../core/deploy/passlistWith';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';
import { fail } from '../problem';
import { inspectManager } from './inspect';
import type { ManagerAccess } from './manager';

export interface DeployRequest {
  readonly entry: Entry;
  /** The script's bytes. */
  readonly script: Uint8Array;
  /** The release that the workspace is set to; the manager's product has the last word on how its files are read. */
  readonly release: Release;
  /** What goes into the manager's `.passlist`; null leaves it alone. */
  readonly credentials: { readonly password: Secret | typeof NO_PASSWORD; readonly additional: Secret } | null;
}

export interface FileChange {
  /** On the manager, absolute. */
  readonly path: string;
  /** Null where the file is new. */
  readonly before: Uint8Array | null;
  /** Null where the file stays as it is. */
  readonly after: Uint8Array | null;
}

/** What a deployment would do, for a person to look at. Nothing has been touched yet. */
export interface DeployPlan {
  readonly layout: ManagerLayout;
  readonly scriptName: string;
  readonly script: FileChange;
  readonly configuration: FileChange;
  /** Holds secrets: never shown, only that it changes. */
  readonly passlist: FileChange;
}

/** Whether there is anything to do. */
export function changesAnything({ script, configuration, passlist }: DeployPlan): boolean {
  return [script, configuration, passlist].some(({ after }) => after !== null);
}

const WHY: Readonly<Record<Refusal, string>> = {
  broken: 'OSSEC itself refuses to read the file as it is',
  'no-section': 'it has no <ossec_config> section to put the entry into',
  shared: 'the host stands there in one block with others, with other settings; change that block by hand',
  'not-expressible': 'it has no way to write a value of this entry, such as a "<" or a line break',
};

/** Reads the manager's files and says what would change. @throws ProblemError */
export async function planDeployment(
  access: ManagerAccess,
  { entry, script, release, credentials }: DeployRequest,
  signal: AbortSignal,
): Promise<DeployPlan> {
  const host = access.connection.target.alias;
  if (!/^\w[\w.+-]{0,254}$/.test(entry.script)) throw fail('deploy-name', { script: entry.script });
  const found = await inspectManager(access, entry.script, signal);
  const there = releaseOn(found.layout, release);
  const configured = withEntry(found.configuration ?? new Uint8Array(0), entry, there);
  if (configured.kind === 'refused') throw fail('manager-configuration', { host, reason: WHY[configured.reason] });
  const passlist = credentials && passlistWith(found.passlist, { host: entry.host, ...credentials }, there);
  if (credentials && !passlist) throw fail('passlist-impossible', { host: entry.host, script: entry.script });
  const change = (name: string, before: Uint8Array | null, after: Uint8Array | null): FileChange => ({
    path: `${access.home}/${name}`,
    before,
    after: after && unlessEqual(before, after),
  });
  return {
    layout: found.layout,
    scriptName: entry.script,
    script: change(`agentless/${entry.script}`, found.script, script),
    configuration: change('etc/ossec.conf', found.configuration, 'after' in configured ? configured.after : null),
    passlist: change('agentless/.passlist', found.passlist, passlist),
  };
}

function unlessEqual(before: Uint8Array | null, after: Uint8Array): Uint8Array | null {
  return before !== null && equalBytes(before, after) ? null : after;
}

import { concatBytes, showBytes } from '../../core/bytes';
import { fail } from '../problem';
import { noRight, runOnManager, type ManagerAccess } from './manager';
import type { DeployPlan } from './plan';
import { COMMIT, RESTART } from './remoteScripts';

/**
 * Carries a plan out: one script on the manager takes the files, puts them in place, has the daemon check them and puts
 * all back where it says no. It needs nobody: a connection that breaks leaves the manager either as it was or wholly
 * deployed.
 *
 * Fulfils with what the daemon said (often nothing). @throws ProblemError with the manager as it was
 */
export async function deploy(access: ManagerAccess, plan: DeployPlan, signal: AbortSignal): Promise<string> {
  const { layout, scriptName } = plan;
  const files = stagedFiles(plan);
  const sizes = files.flatMap(({ name, content }) => [name, String(content.length)]);
  const parameters = [access.home, layout.daemon, scriptName, ...sizes];
  const input = concatBytes(files.map(({ content }) => content));
  const { status, stdout, words } = await runOnManager(access, COMMIT, parameters, signal, input);
  const said = showBytes(stdout).trim();
  const host = access.connection.target.alias;
  if (status === 0) return said;
  if (status === 5) throw fail('manager-changed', { host });
  if (status === 6) throw fail('manager-refused', { host, daemon: layout.daemon, text: said || 'it gave no reason' });
  throw noRight(access, words);
}

/** Restarts the manager, so that its daemons read the new configuration. @throws ProblemError with its words */
export async function restartManager(access: ManagerAccess, plan: DeployPlan, signal: AbortSignal): Promise<string> {
  const { control } = plan.layout;
  const { status, stdout, words } = await runOnManager(access, RESTART, [access.home, control], signal);
  const text = [showBytes(stdout).trim(), words].filter(part => part !== '').join('\n');
  if (status !== 0) throw fail('manager-not-restarted', { host: access.connection.target.alias, text });
  return text;
}

interface StagedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What is to be put in place, and what was seen there, by the names that `COMMIT` knows. */
function stagedFiles({ script, configuration, passlist }: DeployPlan): StagedFile[] {
  const named = Object.entries({ script, conf: configuration, list: passlist });
  return named.flatMap(([name, { before, after }]) => {
    if (after === null) return [];
    const seen = before === null ? [] : [{ name: `${name}.before`, content: before }];
    return [...seen, { name, content: after }];
  });
}

/** Which entry a folder or file of a manager's queue belongs to; null where the name is none of agentlessd's. */
export interface NamedEntry {
  readonly script: string;
  readonly host: string;
}

/** `queue/diff/HOST->SCRIPT/` */
export function entryOfDiffFolder(name: string): NamedEntry | null {
  const at = name.lastIndexOf('->');
  return at <= 0 || at + 2 === name.length ? null : { host: name.slice(0, at), script: name.slice(at + 2) };
}

/** `queue/syscheck/(SCRIPT) HOST->syscheck`. Agents have files there, too: `(NAME) IP->syscheck` names no login. */
export function entryOfSyscheckFile(name: string): NamedEntry | null {
  const [, script, host] = /^\(([^()]+)\) (\S+)->syscheck$/.exec(name) ?? [];
  return script === undefined || host === undefined || !host.includes('@') ? null : { script, host };
}

/** Seconds since 1970 of `state.N`; null for any other name. */
export function timeOfState(name: string): number | null {
  const time = /^state\.(\d{1,15})$/.exec(name)?.[1];
  return time === undefined ? null : Number(time);
}

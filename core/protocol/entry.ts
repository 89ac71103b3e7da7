import type { State } from './state';

/** One `<agentless>` block of ossec.conf and one of its hosts. */
export interface Entry {
  /** `<type>`: the script's file name in `agentless/`. */
  readonly script: string;
  /** The host argument, without `use_su` / `use_sudo`. */
  readonly host: string;
  /** `use_su·` or `use_sudo·` in front of the host. */
  readonly become: 'su' | 'sudo' | null;
  /** `<arguments>`, raw: pasted unquoted into the shell's line. */
  readonly arguments: string;
  readonly state: State;
  /** Seconds. */
  readonly frequency: number;
}

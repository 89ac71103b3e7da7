import type { Release } from '../release';

/** Where analysisd files a message: agentlessd names the script and the host (facts: "Messages to analysisd"). */
export function syscheckLocation(script: string, host: string): string {
  return `(${script}) ${host}->syscheck`;
}

/** The location of a diff alert. Wazuh names its daemon there. */
export function diffLocation(script: string, host: string, release: Release): string {
  return `(${script}) ${host}->${release === 'wazuh-4' ? 'wazuh-agentlessd' : 'agentless'}`;
}

/** A datagram from agentlessd to analysisd. */
export interface Message {
  /** `8` integrity, `1` log. */
  readonly queue: '8' | '1';
  readonly location: string;
  /** Without the NUL that ends the datagram. */
  readonly text: Uint8Array;
}

import type { Release } from '../release';

/** Where a manager keeps what a deployment touches. Paths are relative to the installation folder. */
export interface ManagerLayout {
  readonly product: 'ossec' | 'wazuh';
  /** The daemon that runs agentless scripts; `-t` checks its configuration and ends. */
  readonly daemon: string;
  /** Restarts everything. */
  readonly control: string;
}

/** The usual installation folder of both. */
export const MANAGER_HOME = '/var/ossec';

/** In the order in which a manager is asked for them. */
export const MANAGER_LAYOUTS: readonly ManagerLayout[] = [
  { product: 'wazuh', daemon: 'bin/wazuh-agentlessd', control: 'bin/wazuh-control' },
  { product: 'ossec', daemon: 'bin/ossec-agentlessd', control: 'bin/ossec-control' },
];

/** How the product's files are read: Wazuh's `.passlist` is base64 and its XML reader its own. */
export function releaseOn(layout: ManagerLayout, wanted: Release): Release {
  if (layout.product === 'wazuh') return 'wazuh-4';
  return wanted === 'wazuh-4' ? 'ossec-4.3' : wanted;
}

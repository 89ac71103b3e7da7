import { ciscoIos } from './ciscoIos';
import type { DeviceFamily, FamilyId } from './family';
import { junos } from './junos';
import { linux } from './linux';

export const families: readonly DeviceFamily[] = [ciscoIos, junos, linux];

export function familyById(id: string): DeviceFamily | undefined {
  return families.find(family => family.id === id);
}

/** OSSEC's own scripts, by the `<type>` of an entry. The generic script says nothing about the device. */
const STOCK_TYPES: ReadonlyMap<string, FamilyId> = new Map([
  ['ssh_pixconfig_diff', 'cisco-ios'],
  ['ssh_asa-fwsmconfig_diff', 'cisco-asa'],
  ['ssh_foundry_diff', 'foundry'],
  ['ssh_integrity_check_linux', 'linux'],
  ['ssh_integrity_check_bsd', 'bsd'],
]);

/** The family that one of OSSEC's own scripts talks to. */
export function familyOfStockType(type: string): DeviceFamily | undefined {
  const id = STOCK_TYPES.get(type);
  return id && familyById(id);
}

/** The family whose mark a banner or the output of `show version` / `uname -a` carries. */
export function identifyFamily(text: string): DeviceFamily | undefined {
  const lines = text.split(/\r?\n/);
  return families.find(family => family.identify.some(mark => lines.some(line => mark.test(line))));
}

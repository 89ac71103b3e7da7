import { aristaEos } from './aristaEos';
import { bsd } from './bsd';
import { ciscoAsa } from './ciscoAsa';
import { ciscoIos } from './ciscoIos';
import { ciscoNxos } from './ciscoNxos';
import type { DeviceFamily, FamilyId } from './family';
import { fortios } from './fortios';
import { foundry } from './foundry';
import { frr } from './frr';
import { junos } from './junos';
import { linux } from './linux';
import { panos } from './panos';
import { procurve } from './procurve';
import { routeros } from './routeros';
import { vyos } from './vyos';

/** Every family, in the order in which a person chooses from them. */
export const families: readonly DeviceFamily[] = [
  ciscoIos,
  ciscoNxos,
  ciscoAsa,
  junos,
  foundry,
  aristaEos,
  procurve,
  fortios,
  panos,
  routeros,
  vyos,
  frr,
  linux,
  bsd,
];

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

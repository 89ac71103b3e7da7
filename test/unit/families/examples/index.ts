import { ciscoIosExample } from './ciscoIos';
import { ciscoAsaExample, ciscoNxosExample } from './ciscoOthers';
import type { FamilyExample } from './example';
import { fortiosExample, panosExample } from './firewalls';
import { bsdExample, linuxExample } from './hosts';
import { junosExample } from './junos';
import { frrExample, routerosExample, vyosExample } from './routers';
import { aristaEosExample, foundryExample, procurveExample } from './switches';

/** One of each family, in the order of `families`. */
export const familyExamples: readonly FamilyExample[] = [
  ciscoIosExample,
  ciscoNxosExample,
  ciscoAsaExample,
  junosExample,
  foundryExample,
  aristaEosExample,
  procurveExample,
  fortiosExample,
  panosExample,
  routerosExample,
  vyosExample,
  frrExample,
  linuxExample,
  bsdExample,
];

import { describe, expect, it } from 'vitest';
import type { FamilyExample } from '../../families/examples/example';
import { ciscoIosExample } from '../../families/examples/ciscoIos';
import { ciscoAsaExample, ciscoNxosExample } from '../../families/examples/ciscoOthers';
import { fortiosExample, panosExample } from '../../families/examples/firewalls';
import { bsdExample, linuxExample } from '../../families/examples/hosts';
import { junosExample } from '../../families/examples/junos';
import { frrExample, routerosExample, vyosExample } from '../../families/examples/routers';
import { aristaEosExample, foundryExample, procurveExample } from '../../families/examples/switches';
import { codes } from './find';

/**
 * What a family calls a secret or a refusal is one in a transcript too. The rules look at a line only where one pass
 * over its bytes gave a hint (core/rules/scan/hints.ts): a family that brings a new word needs it there.
 */
const EXAMPLES: readonly FamilyExample[] = [
  ...[ciscoIosExample, ciscoAsaExample, ciscoNxosExample, fortiosExample, panosExample, bsdExample, linuxExample],
  ...[junosExample, frrExample, routerosExample, vyosExample, aristaEosExample, foundryExample, procurveExample],
];

/** The name of an SNMP community on FortiOS looks like any other name, so hints leave it out. */
const NAMELESS = /^\s+set name "/;

describe.each(EXAMPLES.map(example => [example.family, example] as const))('%s', (_, { secrets, errors }) => {
  const hidden = secrets.filter(([line, masked]) => line !== masked && !line.includes('\n') && !NAMELESS.test(line));

  it.each(hidden)('secret: %s', line => {
    const found = codes('periodic_diff', `STORE: now\n${line}\ntext\n`).filter(code => code.startsWith('secret/'));
    expect(found.length).toBeGreaterThan(0);
  });

  it.each(errors)('refusal: %s', line => {
    const found = codes('periodic_diff', `STORE: now\ntext\n${line}\n`);
    // Devices that answer `ERROR: …` end the run with it.
    expect(found.some(code => code === 'terminal/refused' || /^(?:error|store\/error)/.test(code))).toBe(true);
  });
});

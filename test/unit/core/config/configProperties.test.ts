import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { checkConfiguration } from '../../../../core/config/agentlessdCheck';
import { configFindings } from '../../../../core/config/configFindings';
import { RELEASES } from '../../../../core/release';

const value = fc.constantFrom(
  's',
  'a@b',
  'periodic',
  'periodic_diff',
  ' periodic',
  '60',
  '0',
  '',
  '1h',
  'a; b',
  '&lt;',
  'no_such',
  '../x',
  '/bin/true',
  '\n',
  'ü',
  'x\\',
);
const name = fc.constantFrom('type', 'host', 'state', 'frequency', 'port', 'arguments', 'run_command', 'user', '');
const element = fc.tuple(name, value).map(([tag, text]) => `<${tag}>${text}</${tag}>`);
const broken = fc.constantFrom(
  '<',
  '<ty',
  '</type>',
  '<!-- x',
  '<!x>',
  '<a b>',
  'text',
  '<!-- x -->',
  '<b/>',
  '<a x="1"/>',
);
const section = fc
  .tuple(
    fc.constantFrom('agentless', 'agentless', 'agentless', 'global', 'wodle'),
    fc.array(fc.oneof({ weight: 8, arbitrary: element }, { weight: 1, arbitrary: broken }), { maxLength: 8 }),
  )
  .map(([tag, parts]) => `<${tag}>${parts.join('\n')}</${tag}>`);
const file = fc
  .tuple(fc.constantFrom('ossec_config', 'ossec_config', 'ossec_config', 'ossec'), fc.array(section, { maxLength: 3 }))
  .map(([root, sections]) => `<${root}>${sections.join('\n')}</${root}>`);

/** A block in order, and one element more: a refusal has one cause. */
const nearlyGood = element.map(
  extra =>
    `<ossec_config><agentless><type>s</type><host>h</host><state>periodic</state>${extra}</agentless></ossec_config>`,
);

const script = (type: string): 'missing' | 'ready' => (/no_such|^\/bin/.test(type) ? 'missing' : 'ready');

describe.each(RELEASES)('any configuration in %s', release => {
  it('that the daemon refuses has a finding of level error; all places are in the file', () => {
    fc.assert(
      fc.property(fc.oneof(file, nearlyGood), text => {
        const bytes = utf8(text);
        const verdict = checkConfiguration(bytes, { release, scriptExists: type => script(type) !== 'missing' });
        const findings = configFindings(bytes, { release, script });
        if (verdict.exit === 1) expect(findings.some(finding => finding.level === 'error')).toBe(true);
        expect(verdict.exit).toBe(verdict.log.length > 0 ? 1 : 0);
        for (const { start, end, fix } of findings) {
          for (const place of [{ start, end }, ...(fix?.edits ?? [])]) {
            expect(0 <= place.start && place.start <= place.end && place.end <= bytes.length).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('arbitrary bytes are answered too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        checkConfiguration(bytes, { release, scriptExists: () => false });
        configFindings(bytes, { release });
      }),
    );
  });
});

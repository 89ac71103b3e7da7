import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { showBytes } from '../../../../core/bytes';
import { checkConfiguration } from '../../../../core/config/agentlessdCheck';
import type { Release } from '../../../../core/release';

interface Observation {
  readonly exit: number;
  readonly log: string[];
}
interface RecordedCase {
  readonly id: string;
  readonly title: string;
  readonly config: string;
  readonly observed: { readonly '3.8.0': Observation; readonly '4.3.0-dev': Observation | '3.8.0' };
}

const RELEASES_OF = {
  '3.8.0': ['ossec-3.7', 'ossec-3.8', 'ossec-4.1'],
  '4.3.0-dev': ['ossec-4.2', 'ossec-4.3'],
} as const;

/** What lay in `agentless/` when the cases were recorded. */
const SCRIPTS = new Set(['ok_script', 'ssh_generic_diff', 'ssh_integrity_check_linux', 'ssh_pixconfig_diff']);

function check(config: string | Uint8Array, release: Release = 'ossec-4.3'): Observation {
  const verdict = checkConfiguration(config, { release, scriptExists: type => SCRIPTS.has(type) });
  return { exit: verdict.exit, log: verdict.log.map(showBytes) };
}

describe('recorded configuration checks', () => {
  const file = new URL('../../../oracle/data/config.jsonl', import.meta.url);
  const cases = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedCase);
  const rows = cases.flatMap(recorded =>
    (['3.8.0', '4.3.0-dev'] as const).flatMap(label =>
      RELEASES_OF[label].map(release => [recorded.id, release, recorded, label] as const),
    ),
  );

  it('has all 26 of them', () => {
    expect(cases).toHaveLength(26);
  });

  it.each(rows)('%s in %s', (_id, release, recorded, label) => {
    const observed = recorded.observed[label];
    expect(check(recorded.config, release)).toEqual(observed === '3.8.0' ? recorded.observed['3.8.0'] : observed);
  });
});

/** A block that is complete; `extra` is put behind its elements. */
function block(extra: string): string {
  return `<ossec_config>\n<agentless>\n<type>ok_script</type>\n<host>a@b</host>\n<state>periodic</state>\n${extra}\n</agentless>\n</ossec_config>\n`;
}

describe('what the daemon accepts', () => {
  const accepted: [string, string][] = [
    ['an empty file', ''],
    ['a comment and nothing else', '<!-- nothing -->\n'],
    ['a root without sections', '<ossec_config></ossec_config>'],
    ['text outside of the roots', `what is this\n${block('')}trash`],
    ['a byte order mark', `\uFEFF${block('')}`],
    ['attributes', block('<arguments kind="x" other=\'y\'>z</arguments>')],
    ['attributes on lines of their own', block('<arguments\n  kind="x"\n>z</arguments>')],
    ['a raw & and a raw >', block('<arguments>a && b > c</arguments>')],
    ['an escaped <', block('<arguments>a \\< b</arguments>')],
    ['an entity', block('<arguments>a &amp; b</arguments>')],
    ['no arguments', block('<arguments></arguments>')],
    ['a closed empty element', block('<arguments/>')],
    ['a closed empty element with an attribute', block('<arguments a="b" />')],
    ['an empty port', block('<port></port>')],
    ['a comment within a value', block('<frequency>36<!-- hundred -->00</frequency>')],
    ['a comment that ends in !>', block('<!-- odd !>')],
    ['a comment of three dashes', block('<!--- odd --->')],
    ['a second state', block('<state>periodic_diff</state>')],
    ['frequency 0 with periodic_diff', block('<state>periodic_diff</state><frequency>0</frequency>')],
    [
      'stay_connected alone',
      '<ossec_config><agentless><type>ok_script</type><host>h</host><state>stay_connected</state></agentless></ossec_config>',
    ],
    ['an element within a value: what is behind it counts', block('<frequency>x<a>y</a>60</frequency>')],
    [
      'another section, whatever is in it',
      `<ossec_config><syscheck><nonsense>1</nonsense></syscheck></ossec_config>${block('')}`,
    ],
    ['type naming the folder itself', block('<type></type>')],
    ['CR LF', block('').replaceAll('\n', '\r\n')],
    ['2047 bytes of arguments', block(`<arguments>${'a'.repeat(2047)}</arguments>`)],
  ];
  it.each(accepted)('%s', (_title, config) => {
    expect(check(config)).toEqual({ exit: 0, log: [] });
  });
});

describe('what the daemon refuses', () => {
  const config1202 = "ossec-agentlessd(1202): ERROR: Configuration error at '/var/ossec/etc/ossec.conf'. Exiting.";
  const last = 'ossec-agentlessd(7101): ERROR: Invalid agentless configuration.';
  const refused: [string, string, string][] = [
    [
      'an empty section',
      '<ossec_config><agentless></agentless></ossec_config>',
      "(1230): ERROR: Invalid element in the configuration: 'agentless'.",
    ],
    [
      'a section with text only',
      '<ossec_config><agentless>x</agentless></ossec_config>',
      "(1230): ERROR: Invalid element in the configuration: 'agentless'.",
    ],
    [
      'an unknown section',
      '<ossec_config><wodle><a>1</a></wodle></ossec_config>',
      "(1230): ERROR: Invalid element in the configuration: 'wodle'.",
    ],
    [
      'an element in capitals',
      block('<Host>a@b</Host>'),
      "(1230): ERROR: Invalid element in the configuration: 'Host'.",
    ],
    [
      'the first fault, in the order of the elements',
      block('<state>x</state><frequency>y</frequency>'),
      "(1235): ERROR: Invalid value for element 'state': x.",
    ],
    ['a port with letters', block('<port>ssh</port>'), "(1235): ERROR: Invalid value for element 'port': ssh."],
    [
      'a negative frequency',
      block('<frequency>-1</frequency>'),
      "(1235): ERROR: Invalid value for element 'frequency': -1.",
    ],
    [
      'no host',
      '<ossec_config><agentless><type>ok_script</type><state>periodic</state></agentless></ossec_config>',
      '(7103): ERROR: Missing agentless options.',
    ],
    [
      'a frequency of which 32 bits are 0',
      block('<frequency>4294967296</frequency>'),
      '(7102): ERROR: Frequency not set for the periodic option.',
    ],
    [
      'the last frequency counts',
      block('<frequency>60</frequency><frequency>0</frequency>'),
      '(7102): ERROR: Frequency not set for the periodic option.',
    ],
  ];
  it.each(refused)('%s', (_title, config, message) => {
    expect(check(config)).toEqual({ exit: 1, log: [`ossec-agentlessd${message}`, config1202, last] });
  });

  it('every type is looked for, not only the last', () => {
    expect(check(block('<type>no_such</type><type>ok_script</type>')).log[0]).toBe(
      "ossec-agentlessd: ERROR: Unable to find 'no_such' at '/var/ossec/agentless'.",
    );
  });

  it('a value that is not UTF-8 comes back byte for byte', () => {
    const bytes = Uint8Array.from(block('<state>\u00ff</state>'), c => c.charCodeAt(0));
    const verdict = checkConfiguration(bytes, { release: 'ossec-4.3', scriptExists: () => true });
    expect(verdict.log[0]?.at(-2)).toBe(0xff);
    expect(verdict.faultAt).toBe(bytes.indexOf(0xff) - '<state>'.length);
  });
});

describe('broken XML', () => {
  const rows: [string, string, string][] = [
    ['a raw <', '<a>\n x < y</a>', "Attribute 'y<' has no value. (line 2)"],
    ['a missing end tag', '<a>\n<b>x\n</a>', "Element 'b' not closed. (line 3)"],
    ['a blank in the end tag', '<a>x</a >', "Element 'a' not closed. (line 1)"],
    ['a value that ends in a backslash', '<a><b>C:\\</b>\n</a>', "Element 'b' not closed. (line 2)"],
    ['an end tag without a start tag', '\n</a>', 'Element not opened. (line 2)'],
    ['the end of the file within an element', '<a>\n', 'End of file and some elements were not closed. (line 2)'],
    ['the end of the file within a tag', '<a>\n<b', 'End of file and some elements were not closed. (line 2)'],
    ['the end of the file within an attribute', '<a b="c', 'End of file while reading an attribute. (line 1)'],
    ['a comment without an end', '<a>\n<!-- x\n</a>', 'Comment not closed. (line 3)'],
    ['an attribute without a value', '<a b>x</a>', "Attribute 'b' has no value. (line 1)"],
    ['an attribute without quotes', '<a b=c>x</a>', "Attribute 'b' not followed by a \" or '. (line 1)"],
    ['attributes that touch', '<a b="c"d="e">x</a>', "Bad attribute closing for 'b'='c'. (line 1)"],
    ['an attribute that is not closed', '<a b="c>x</a>', "Attribute 'b' not closed. (line 1)"],
    ['an attribute of a name that is taken', "<a b='c' d='e' b='f'>x</a>", "Attribute 'b' already defined. (line 1)"],
    ['the end of the file behind an attribute', "<a b=''", "Bad attribute closing for 'b'=''. (line 1)"],
    ['the end of the file in front of a value', '<a b=', "Attribute 'b' not followed by a \" or '. (line 1)"],
    [
      'a comment on lines of its own: an LF behind a dash counts twice',
      '<!--\n x\n-->\n</a>',
      'Element not opened. (line 5)',
    ],
    ['2048 bytes of value', `<a>${'x'.repeat(2048)}</a>`, 'String overflow. (line 1)'],
    ['2048 bytes in 1024 letters', `<a>${'é'.repeat(1024)}</a>`, 'String overflow. (line 1)'],
    [
      'an attribute that is too long',
      `<a ${'x'.repeat(2048)}="">y</a>`,
      `Overflow attempt at attribute '${'x'.repeat(20)}'. (line 1)`,
    ],
    ['a long name, cut', `<${'n'.repeat(200)}>x</b>`, `Element '${'n'.repeat(109)} (line 1)`],
  ];
  it.each(rows)('%s', (_title, config, message) => {
    expect(check(config)).toEqual({
      exit: 1,
      log: [
        `ossec-agentlessd(1226): ERROR: Error reading XML file '/var/ossec/etc/ossec.conf': XMLERR: ${message}.`,
        'ossec-agentlessd(7101): ERROR: Invalid agentless configuration.',
      ],
    });
  });

  it.each<[Release, string | undefined]>([
    ['ossec-3.8', "Bad attribute closing for 'version'='1.0'. (line 1)"],
    ['ossec-4.2', "Bad attribute closing for 'version'='1.0'. (line 1)"],
    ['ossec-4.3', undefined],
  ])('an XML declaration in %s', (release, message) => {
    const { log } = check(`<?xml version="1.0"?>\n${block('')}`, release);
    expect(log[0]?.split('XMLERR: ')[1]).toBe(message && `${message}.`);
  });
});

describe('Wazuh (not recorded)', () => {
  it('has its own form of messages', () => {
    const verdict = checkConfiguration(block('<user>root</user>'), { release: 'wazuh-4', scriptExists: () => true });
    expect(verdict.recorded).toBe(false);
    expect(verdict.log.map(showBytes)).toEqual([
      "wazuh-agentlessd: ERROR: (1230): Invalid element in the configuration: 'user'.",
      "wazuh-agentlessd: ERROR: (1202): Configuration error at 'etc/ossec.conf'.",
      'wazuh-agentlessd: CRITICAL: (7101): Invalid agentless configuration.',
    ]);
  });

  it('refuses a type that leaves the folder', () => {
    expect(check(block('<type>../bin/sh</type>'), 'wazuh-4').log[0]).toBe(
      "wazuh-agentlessd: ERROR: Invalid Agentless type '../bin/sh': it contains references to parent folder.",
    );
  });

  it.each([
    ['wazuh-4', 0],
    ['ossec-4.3', 1],
  ] as const)('a value that ends in two backslashes in %s', (release, exit) => {
    expect(check(block('<arguments>C:\\\\</arguments>'), release).exit).toBe(exit);
  });
});

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { configFindings, type ConfigCheckOptions } from '../../../../core/config/configFindings';
import { applyEdits } from '../../../../core/rules/fixes';
import type { Release } from '../../../../core/release';
import type { Finding } from '../../../../core/rules/finding';

const OPTIONS: ConfigCheckOptions = {
  release: 'ossec-4.3',
  script: type =>
    type === 'no_such' ? 'missing' : type === 'plain' ? 'not-executable' : type === 'lib' ? 'folder' : 'ready',
  hasPassword: host => host !== 'nobody@h',
};

type Options = Partial<ConfigCheckOptions>;

function find(text: string, options: Options = {}): readonly Finding[] {
  return configFindings(utf8(text), { ...OPTIONS, ...options });
}

/** `code: the marked text` of each finding. */
function summary(text: string, options: Options = {}): string[] {
  const bytes = utf8(text);
  return find(text, options).map(
    finding =>
      `${finding.code.slice('config/'.length)}: ${new TextDecoder().decode(bytes.subarray(finding.start, finding.end))}`,
  );
}

interface Block {
  type?: string;
  host?: string;
  state?: string;
  extra?: string;
}

/** A file of one block that has no finding, but for what is replaced. */
function file(block: Block = {}): string {
  const { type = 's', host = 'a@b', state = 'periodic', extra = '' } = block;
  return `<ossec_config><agentless>\n<type>${type}</type>\n<host>${host}</host>\n<state>${state}</state>\n${extra}</agentless></ossec_config>\n`;
}

const args = (text: string): string => file({ extra: `<arguments>${text}</arguments>` });
const more = (extra: string): string => file({ extra });

it('a plain file has none', () => {
  expect(find(file())).toEqual([]);
});

describe('the form of the file', () => {
  it.each<[string, string[]]>([
    ['<ossec></ossec>', ['unknown-root: <ossec>']],
    [`${file()}${file()}`.replace(/(<host>)a(.*)$/m, '$1c$2'), ['two-roots: <ossec_config>']],
    ['<ossec_config><wodle><a>1</a></wodle></ossec_config>', ['unknown-section: wodle']],
    ['<ossec_config><agentless></agentless></ossec_config>', ['empty-section: <agentless>']],
    ['<ossec_config><syscheck><any>1</any></syscheck></ossec_config>', []],
    [more('<user>x</user>'), ['unknown-element: user']],
    [more('<frequency>60</frequency>\n<frequency>120</frequency>\n'), ['duplicate-element: <frequency>60</frequency>']],
    [more('<arguments>a<b></b>c</arguments>'), ['nested-element: <b>']],
    [more('hello  \n'), ['text-ignored: hello']],
    [more('<!-- hello -->\n'), []],
    [more('<arguments a="b">c</arguments>'), ['attribute-ignored:  a="b"']],
    [`<!DOCTYPE x>\n${file()}<!-- -->`, [`not-a-comment: <!DOCTYPE x>\n${file()}<!-- -->`]],
    [`<!-- a <!-- b -->${file()}`, ['comment-nested: <!--']],
    [`<!-- a!> -->${file()}`, ['comment-ends-early: !>']],
  ])('%s', (text, expected) => {
    expect(summary(text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    [args('a < b'), ['raw-less-than: <']],
    [args('a <b'), ['raw-less-than: <']],
    [args('<<x'), ['raw-less-than: <']],
    [args('C:\\'), ['backslash-end: \\']],
    ['<ossec_config>', ['xml-broken: <ossec_config>']],
    [args('x').replace('</type>', ''), ['xml-broken: </agentless>']],
    [`<?xml version="1.0"?>\n${file()}`, []],
    [args('x '.repeat(1100)), [`value-too-long: ${'x '.repeat(1024)}`]],
  ])('broken: %s', (text, expected) => {
    expect(
      summary(text).filter(line => !/^(type-missing|duplicate|nested|text|unknown-el|arg|host|state)/.test(line)),
    ).toEqual(expected);
  });

  it('an XML declaration in an older release', () => {
    expect(summary(`<?xml version="1.0"?>\n${file()}`, { release: 'ossec-4.2' })).toEqual([
      'xml-declaration: <?xml version="1.0"?>',
    ]);
  });
});

describe('values', () => {
  it.each<[string, string[]]>([
    [
      '<ossec_config><agentless><port>22</port></agentless></ossec_config>',
      [
        'host-missing: agentless',
        'state-missing: agentless',
        'type-missing: agentless',
        'port-ignored: <port>22</port>',
      ],
    ],
    [file({ state: ' periodic' }), ['value-blank:  periodic']],
    [file({ state: 'Periodic' }), ['state-unknown: Periodic']],
    [file({ state: '' }), ['state-unknown: <state>']],
    [file({ state: 'stay_connected' }), ['stay-connected: stay_connected']],
    [more('<state>periodic_diff</state>'), ['states-add-up: periodic_diff']],
    [file({ type: 'ssh_generic_diff' }), ['stock-script-state: periodic']],
    [file({ type: 'ssh_pixconfig_diff', state: 'periodic_diff' }), ['stock-script-cipher: ssh_pixconfig_diff']],
    [file({ type: 'no_such' }), ['script-missing: no_such']],
    [file({ type: 'plain' }), ['script-not-executable: plain']],
    [file({ type: 'lib' }), ['script-is-folder: lib']],
    [file({ type: '' }), ['script-is-folder: <type>']],
    [file({ type: 'a/b', state: 'periodic_diff' }), ['type-subfolder: a/b']],
    [file({ type: 'a/b' }), []],
    [more('<frequency>1h</frequency>'), ['frequency-not-digits: 1h']],
    [more('<frequency> 60</frequency>'), ['value-blank:  60']],
    [more('<frequency>0</frequency>'), ['frequency-zero: 0']],
    [more('<frequency></frequency>'), ['frequency-zero: <frequency>']],
    [more('<frequency>30</frequency>'), ['frequency-below-minute: 30']],
    [more('<frequency>0060</frequency>'), []],
    [more('<frequency>4294967356</frequency>'), ['frequency-overflow: 4294967356']],
    [file({ state: 'periodic_diff', extra: '<frequency>0</frequency>' }), ['frequency-below-minute: 0']],
    [more('<port>ssh</port>'), ['port-not-digits: ssh']],
    [more('<run_command>x</run_command>'), ['run-command-ignored: <run_command>x</run_command>']],
    [args('a &gt; b'), ['entity-not-decoded: &gt;']],
    [args('&#65;'), ['entity-not-decoded: &#65;']],
    [file({ host: 'ä&amp;@h' }), ['entity-not-decoded: &amp;']],
  ])('%s', (text, expected) => {
    expect(summary(text)).toEqual(expected);
  });

  it('a type with a blank too many, when the folder is known', () => {
    const options = { script: (type: string) => (type === 's' ? 'ready' : 'missing') } as const;
    expect(summary(file({ type: 's\n' }), options)).toEqual(['value-blank: s\n']);
    expect(summary(file({ type: 't ' }), options)).toEqual(['script-missing: t ']);
  });

  it.each<[string, string, string[]]>([
    ['/bin/true', 'ossec-4.3', ['type-outside: /bin/true']],
    ['../s', 'ossec-4.3', ['type-parent-folder: ../s']],
    ['../s', 'wazuh-4', ['type-outside: ../s']],
    ['/s', 'ossec-4.3', []],
  ])('the path %s in %s', (type, release, expected) => {
    const script = (path: string): 'missing' | 'ready' => (path === '/bin/true' ? 'missing' : 'ready');
    expect(summary(file({ type }), { release: release as Release, script })).toEqual(expected);
  });

  it('says how often an entry really runs', () => {
    const three = [0, 1, 2].map(index => file({ host: `h${index}`, extra: '<frequency>59</frequency>' })).join('');
    expect(find(three).find(finding => finding.code === 'config/frequency-below-minute')?.message).toContain(
      'every 66 seconds',
    );
  });
});

describe('hosts', () => {
  it.each<[string, string[]]>([
    ['', ['host-empty: <host>']],
    ['use_su ', ['host-empty: use_su ']],
    ['a@b,c@d', ['host-list: a@b,c@d']],
    ['a@b c@d', ['host-list: a@b c@d']],
    [' a@b', ['host-edge-blanks:  a@b']],
    ['a@b\n', ['host-edge-blanks: a@b\n']],
    ['a@b -p 2222', ['host-inner-blank: a@b -p 2222']],
    ['use_su  a@b', ['use-su-two-blanks:  a@b']],
    ['use_su a@b', []],
    ['Use_Su a@b', ['prefix-unknown: Use_Su a@b']],
    ['use_sudo', ['prefix-unknown: use_sudo']],
    ['u$((1))@h', ['host-expansion: u$((1))@h']],
    ['a"b@h', ['host-quote: a"b@h']],
    ['a->b:c', ['host-arrow: a->b:c']],
    ['a->b', []],
    ['a@[2001:db8::7]', []],
    ['nobody@h', ['no-password: nobody@h']],
    ['use_su nobody@h', ['no-password: nobody@h']],
  ])('%j', (host, expected) => {
    expect(summary(file({ host }))).toEqual(expected);
  });

  it('a slash is in the way of a baseline only', () => {
    expect(summary(file({ host: 'a/b', state: 'periodic_diff' }))).toEqual(['host-slash: a/b']);
    expect(summary(file({ host: 'a/b' }))).toEqual([]);
  });

  it('use_sudo with a script that does not use it', () => {
    expect(summary(file({ type: 'ssh_integrity_check_linux', host: 'use_sudo a@b' }))).toEqual([
      'use-sudo-unused: use_sudo',
    ]);
  });

  it('the same script and host in two blocks, whatever the prefix', () => {
    const findings = find(`${file()}${file({ host: 'use_su a@b' })}`).filter(finding => finding.level !== 'hint');
    expect(findings.map(finding => finding.code)).toEqual(['config/entry-twice']);
    expect(findings[0]?.related?.[0]?.start).toBe(file().indexOf('a@b'));
  });
});

describe('arguments', () => {
  it.each<[string, string[]]>([
    ["it's", ["arguments-unbalanced-quote: '"]],
    ['a # b', ['arguments-comment: # b']],
    ['a#b', []],
    ['a | b', ['arguments-shell-operator: |']],
    ['a && b', ['arguments-shell-operator: &&']],
    ['a\nb', ['arguments-line-break: \n']],
    ['$x "*"', ['arguments-expansion: $x']],
    ["'a\\' b", []],
  ])('%j', (text, expected) => {
    expect(summary(args(text))).toEqual(expected);
  });

  it.each<[string, string]>([
    ['a > f', 'agentlessd reads nothing'],
    ['a 2> f', 'brings it back'],
    ['a \\< f; b', 'a command of its own'],
    ['a &', 'background'],
    ['(a)', 'refuses the line'],
    ['a | b', 'the last command of the pipe'],
  ])('%s: %s', (text, part) => {
    const found = find(args(text)).find(finding => finding.code === 'config/arguments-shell-operator');
    expect(found?.message).toContain(part);
  });

  // The line of `file()`: /var/ossec/agentless/s "a@b" ARGUMENTS 2>&1
  const frame = '/var/ossec/agentless/s "a@b"  2>&1'.length;
  it.each<[number, string | undefined]>([
    [0, undefined],
    [1, 'syntax error'],
    [2, 'syntax error'],
    [3, 'a stray argument `2`'],
    [4, '`2>&1` is gone'],
    [9, 'the last 4 of the arguments'],
  ])('%i bytes too many: %s', (over, part) => {
    const found = find(args('x'.repeat(1023 - frame + over)));
    expect(found.map(finding => finding.message).join()).toContain(part ?? '');
    expect(found).toHaveLength(part === undefined ? 0 : 1);
  });

  it('quoted words for a script that sends them as a list', () => {
    const text = file({
      type: 'ssh_generic_diff',
      state: 'periodic_diff',
      extra: "<arguments>'show hardware'</arguments>",
    });
    expect(summary(text)).toEqual(["arguments-quoted-words: 'show hardware'"]);
    expect(find(text)[0]?.message).toContain('`{show hardware}`');
  });

  it('Wazuh has no shell', () => {
    expect(summary(args('a | b'), { release: 'wazuh-4' })).toEqual(['arguments-no-shell: |']);
  });
});

describe('levels', () => {
  it('are settings', () => {
    const text = more('<port>22</port>');
    expect(find(text, { levels: { 'config/port-ignored': 'error' } })[0]?.level).toBe('error');
    expect(find(text, { levels: { 'config/*': 'off' } })).toEqual([]);
  });
});

describe('fixes', () => {
  it.each<[string, string, string]>([
    ['config/raw-less-than', args('a < b'), args('a \\< b')],
    ['config/value-blank', file({ state: '\n periodic ' }), file()],
    ['config/state-unknown', file({ state: 'Periodic-Diff' }), file({ state: 'periodic_diff' })],
    ['config/entity-not-decoded', args('&lt;&amp;&#228;'), args('\\<&ä')],
    ['config/unknown-element', more('<Port>1</Port>'), more('<port>1</port>')],
    ['config/unknown-element', more('<server>1</server>'), more('<host>1</host>')],
    ['config/unknown-element', more('<argument>1</argument>'), more('<arguments>1</arguments>')],
    ['config/duplicate-element', more('  <port>1</port>\n  <port>2</port>\n'), more('  <port>2</port>\n')],
    ['config/port-ignored', more('  <port>1</port>\n'), more('')],
    ['config/port-ignored', more('<port>1</port><frequency>1</frequency>'), more('<frequency>1</frequency>')],
    ['config/run-command-ignored', more('<run_command>x</run_command>'), more('<arguments>x</arguments>')],
    ['config/frequency-not-digits', more('<frequency>2 hours</frequency>'), more('<frequency>7200</frequency>')],
    ['config/use-su-two-blanks', file({ host: 'use_su  a@b' }), file({ host: 'use_su a@b' })],
    ['config/prefix-unknown', file({ host: 'USE_SUDO:a@b' }), file({ host: 'use_sudo a@b' })],
    ['config/host-list', file({ host: 'use_su a@b, c@d' }), file({ host: 'use_su a@b</host>\n    <host>use_su c@d' })],
    ['config/host-edge-blanks', file({ host: ' ä@b ' }), file({ host: 'ä@b' })],
    [
      'config/stock-script-state',
      file({ type: 'ssh_generic_diff' }),
      file({ type: 'ssh_generic_diff', state: 'periodic_diff' }),
    ],
    ['config/arguments-comment', args('a # b'), args('a \\# b')],
    ['config/arguments-shell-operator', args('a && b'), args('a \\&\\& b')],
    ['config/arguments-line-break', args('a\nb'), args('a b')],
    ['config/attribute-ignored', more('<port a="b">1</port>'), more('<port>1</port>')],
    ['config/attribute-ignored', more('<port a="b"/>'), more('<port/>')],
    ['config/empty-section', '<ossec_config>\n  <agentless/>\n</ossec_config>', '<ossec_config>\n</ossec_config>'],
    [
      'config/arguments-quoted-words',
      file({ type: 'ssh_generic_diff', extra: '<arguments>"a b"</arguments>' }),
      file({ type: 'ssh_generic_diff', extra: '<arguments>a b</arguments>' }),
    ],
  ])('%s: %s', (code, before, after) => {
    const bytes = utf8(before);
    const edits = find(before)
      .filter(finding => finding.code === code)
      .flatMap(finding => finding.fix?.edits ?? []);
    expect(new TextDecoder().decode(applyEdits(bytes, edits))).toBe(after);
  });

  it('an XML declaration is removed', () => {
    const before = `<?xml version="1.0"?>\n${file()}`;
    const edits = find(before, { release: 'ossec-3.8' })[0]?.fix?.edits ?? [];
    expect(new TextDecoder().decode(applyEdits(utf8(before), edits))).toBe(file());
  });
});

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toBinary } from '../../../../core/bytes';
import { agentlessBlock } from '../../../../core/newScript/agentlessBlock';
import { checkRequest } from '../../../../core/newScript/checkRequest';
import { newScript } from '../../../../core/newScript/newScript';
import { pythonBytes, pythonText, shellQuoted, tclText, tclWord } from '../../../../core/newScript/quote';
import { LANGUAGES, type NewScriptRequest } from '../../../../core/newScript/request';

const GOOD: NewScriptRequest = {
  name: 'ssh_r1',
  watch: 'configuration',
  family: 'cisco-ios',
  language: 'expect',
  state: 'periodic_diff',
  watched: ['show running-config'],
  hosts: ['cisco@r1'],
  become: null,
  frequency: 3600,
};

describe('a request that would give no correct script', () => {
  it.each([
    ['name', { name: 'sub/folder' }],
    ['name', { name: 'two words' }],
    ['name', { name: '-rf' }],
    ['host', { hosts: ['r1'] }],
    ['host', { hosts: ['a@b', 'a@b|c'] }],
    ['host', { hosts: [] }],
    ['watched', { watched: [] }],
    ['watched', { watched: ['one\ntwo'] }],
    ['watched', { watched: ['  '] }],
    ['frequency', { frequency: 59 }],
    ['frequency', { frequency: 60.5 }],
    ['state', { state: 'periodic' }],
    ['watch', { watch: 'files' }],
    ['become', { become: 'su' }],
  ] as const)('%s: %j', (part, change) => {
    const request = { ...GOOD, ...change };
    expect(checkRequest(request).map(problem => problem.part)).toContain(part);
    expect(newScript(request)).toMatchObject({ done: false });
  });

  it('and one that gives a good one', () => expect(checkRequest(GOOD)).toEqual([]));
});

it('the block names the way to more rights in front of the host', () => {
  const request: NewScriptRequest = { ...GOOD, family: 'linux', watch: 'files', state: 'periodic', become: 'sudo' };
  expect(agentlessBlock(request)).toBe(`  <agentless>
    <type>ssh_r1</type>
    <frequency>3600</frequency>
    <host>use_sudo cisco@r1</host>
    <state>periodic</state>
  </agentless>
`);
});

describe('hostile text', () => {
  const texts = ["a'b", 'a"b', '$HOME `id` $(id) [exit 3]', '{', '}}', 'back\\slash\\', '# ; | &', '\\{', 'ümlaut', ''];

  it.each(texts)('%j stays a word of the shell', text => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellQuoted(text)}`], { encoding: 'utf8' })).toBe(text);
  });

  it('stays a word, and text in quotes, of Tcl', () => {
    const lines = texts.flatMap(text => [`puts [lindex [list ${tclWord(text)}] 0]`, `puts "${tclText(text)}"`]);
    const input = `fconfigure stdout -encoding utf-8\nencoding system utf-8\n${lines.join('\n')}\n`;
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const printed = execFileSync('expect', ['-'], { input, encoding: 'utf8', env });
    expect(printed).toBe(texts.flatMap(text => [`${text}\n`, `${text}\n`]).join(''));
  });

  it('stays a string, and bytes, of Python', () => {
    const input = `import sys\nfor one in [${texts.map(text => `${pythonText(text)}.encode(), ${pythonBytes(text)}`).join(', ')}]:\n    sys.stdout.buffer.write(one + b"\\n")\n`;
    const printed = execFileSync('python3', ['-'], { input, encoding: 'utf8' });
    expect(printed).toBe(texts.flatMap(text => [`${text}\n`, `${text}\n`]).join(''));
  });

  it.each(LANGUAGES)('a command of a person stands in a %s script as he wrote it', language => {
    const command = `show log | include "it's {up} \\\\ $HOME"`;
    const answer = newScript({ ...GOOD, language, watch: 'output', watched: [command] });
    if (!answer.done) throw new Error('refused');
    const text = toBinary(answer.made.script.bytes);
    const quoted = { expect: tclWord(command), sh: command, python: pythonText(command) }[language];
    expect(text).toContain(quoted);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ask, open, assertDiagnostics, assertFix, assertHover, type Circumstances } from './features';

const DEMO = path.join(import.meta.dirname, '../../demo');

const HEADS: Readonly<Record<string, string>> = {
  expect: '#!/usr/bin/expect -f\nif {$argv eq "test test"} { exit 0 }\n',
  shellscript: '#!/bin/bash\n[ "$*" = "test test" ] && exit 0\n',
  python: '#!/usr/bin/python3\nimport sys\nif sys.argv[1:] == ["test", "test"]: sys.exit(0)\n',
  perl: '#!/usr/bin/perl\nexit 0 if "@ARGV" eq "test test";\n',
};

const inAgentless = (languageId: string, more: Circumstances = {}): Circumstances => ({
  languageId,
  uri: 'file:///ws/agentless/script',
  ...more,
});

/** The findings of a script that is in order but for these lines. */
function assertFindings(
  languageId: string,
  lines: string,
  expected: readonly (readonly [string, string])[],
): Promise<void> {
  return assertDiagnostics((HEADS[languageId] as string) + lines, expected, inAgentless(languageId));
}

describe('the demo scripts are clean', () => {
  test.each([
    ['ssh_ios_diff', 'expect'],
    ['check_files.sh', 'shellscript'],
    ['junos_config.py', 'python'],
  ])('%s', async (name, languageId) => {
    const files = {
      'file:///ws/ossec.conf': readFileSync(path.join(DEMO, 'ossec.conf'), 'utf8'),
      [`file:///ws/agentless/${name}`]: '#!',
    };
    const source = readFileSync(path.join(DEMO, 'agentless', name), 'utf8');
    const { service, document, context } = open(source, { languageId, uri: `file:///ws/agentless/${name}`, files });
    expect(await service.diagnostics(document, context)).toEqual([]);
  });
});

describe('what a script prints is checked at its source', () => {
  test.each([
    ['expect', 'send_user "\\nINFO:x\\n"\n', [['command/missing-space', 'INFO:']]],
    ['expect', 'puts stdout "info: x"\n', [['command/letter-case', 'info:']]],
    ['expect', 'puts $file "INFO:x"\nputs "INFO:$x"\n', [['command/missing-space', 'INFO:']]],
    ['expect', 'foreach x $l { if {$x} { puts {STORE:now} } }\n', [['command/missing-space', 'STORE:']]],
    ['shellscript', 'echo "INFO:x"\n', [['command/missing-space', 'INFO:']]],
    ['shellscript', "echo -e 'a\\nINFO:x'\n", [['command/missing-space', 'INFO:']]],
    ['shellscript', 'x=$(echo INFO:x)\necho INFO:x >file\necho INFO:x | ssh h\n', []],
    ['shellscript', 'cat <<EOF\nSTORE:now\n$conf\nEOF\n', [['command/missing-space', 'STORE:']]],
    ['shellscript', 'cat <<EOF\nFWD: $1:$2:$3:$4:$5:$6 $7\nLOG: `id`\nEOF\n', []],
    ['shellscript', 'cat <<-EOF\n\tINFO: a\n\t\tSTORE:now\n\tEOF\n', [['command/missing-space', 'STORE:']]],
    ['shellscript', "cat <<'EOF'\nFWD: 1:$2:0:0:xxx:xxx /x\nEOF\n", [['fwd/mode-not-octal', '$2'], ['fwd/placeholder', 'xxx']]], // prettier-ignore
    ['shellscript', 'cat <<EOF | ssh h\nSTORE:now\nEOF\n', []],
    ['shellscript', 'f() { printf "INFO:%s\\n" "$1"; }\nx=$(f)\n', []],
    ['shellscript', 'say() { echo "$1"; }\nsay "INFO:x"\n', [['command/missing-space', 'INFO:']]],
    ['python', 'print("INFO:x")\n', [['command/missing-space', 'INFO:']]],
    ['python', 'sys.stdout.buffer.write(b"INFO:" + x)\n', [['command/missing-space', 'INFO:']]],
    ['python', 'def say(x):\n    print(x, flush=True)\nsay(f"ERROR:{y}")\n', [['command/missing-space', 'ERROR:']]],
    ['python', 'print("INFO:x", file=log)\n', []],
    ['perl', 'print "INFO:x\\n";\n', [['command/missing-space', 'INFO:']]],
    ['perl', 'say STDOUT qq{INFO:$x};\n', [['command/missing-space', 'INFO:']]],
    ['perl', 'print $fh "INFO:x\\n"; print {$fh} "INFO:x\\n"; print OUT "INFO:x\\n";\n', []],
    ['perl', 'my $x = m/"INFO:x"/ ? q(INFO:x) : s{"}{\'}r; # "INFO:x"\n', []],
    ['perl', 'print <<"EOF";\nSTORE:now\n$conf\nEOF\n', [['command/missing-space', 'STORE:']]],
  ] as const)('%s: %j', (languageId, lines, expected) =>
    assertFindings(
      languageId,
      lines,
      expected.filter(([code]) => !code.startsWith('script/') || lines.includes('buffer')),
    ),
  );
});

describe('an awk program in a shell script', () => {
  const lost = [['command/lost-byte', 'FWD:%s']] as const;
  const space = [['command/missing-space', 'INFO:']] as const;
  test.each([
    ['printf is checked', `awk '{ printf "FWD:%s:%s\\n", $1, $2 }' facts\n`, lost],
    ['print is checked', `awk '/x/ { n = 1 } END { print "INFO:" n, "lines" }' facts\n`, space],
    ['in parentheses', `awk '{ print("INFO:x", $1) }' facts\n`, space],
    ['behind options', `LC_ALL=C gawk -F : -v n=1 -- '{ print "INFO:x" }' facts\n`, space],
    ['in front of what lets lines through', `awk '{ print "INFO:x" }' facts | LC_ALL=C sort -k 3 | uniq\n`, space],
    ['not in front of anything else', `awk '{ print "INFO:x" }' facts | ssh h\n`, []],
    ['nor counted', `awk '{ print "INFO:x" }' facts | sort | uniq -c\n`, []],
    ['not what goes to a file or a command', `awk '{ print "INFO:x" > "f"; print "INFO:x" | "sort" }' facts\n`, []],
    [
      'a comparison in parentheses sends nothing',
      `awk '{ print (a > b), "x"; print "INFO:x" (a > b) }' facts\n`,
      space,
    ],
    ['not in a comment or a pattern', `awk '/"INFO:x"/ { a = b / c; next } # print "INFO:x"\n' facts\n`, []],
    ['not what is kept', `x=$(awk '{ print "INFO:x" }' facts)\n`, []],
    ['not a program from a file', `awk -f p.awk '{ print "INFO:x" }'\n`, []],
    ['that is broken', `awk '{ print "INFO:x' facts; awk 'print' f; awk '{ print , > }' f; awk f\n`, []],
  ] as const)('%s', (_, lines, expected) => assertFindings('shellscript', lines, expected));
});

describe('unknown parts stay unknown', () => {
  const hash = 'fb30de5b02029950ae05885a3d407c8c';
  test.each([
    ['echo "FWD: $size:$mode:$uid:$gid:$md5:$sha1 $name"', []],
    ['echo "FWD: $size:0644:$uid:$gid:$md5:$sha1 $name"', [['fwd/mode-misread', '0644']]],
    ['echo "FWD: $size:$mode:$uid:$gid:$md5 $name"', [['fwd/field-count', '$size:$mode:$uid:$gid:$md5']]],
    ['echo "FWD: $facts:$md5:$sha1 $name"', []],
    ['echo "FWD: $sum $name"', []],
    ['echo "FWD:$sum $name"', [['command/lost-byte', 'FWD:$sum']]],
    [`echo "FWD: $size:644:0:0:${hash.toUpperCase()}:$sha1 $name"`, [['fwd/hash-capitals', hash.toUpperCase()]]],
    [`printf 'FWD: %s:%o:%d:%d:%s:%s %s\\n' "$a" "$b" 0 0 "$c" "$d" "$e"`, []],
    ['echo "$level: text"', []],
    ['echo "${prefix}INFO:x"', []],
  ] as const)('%s', (line, expected) => assertFindings('shellscript', `${line}\n`, expected));
});

describe('the script itself', () => {
  test.each([
    ['expect', 'spawn ssh $h\nexpect "#"\n', [['script/no-timeout-branch', 'expect']]],
    ['expect', 'expect { "#" {} timeout { exit 0 } }\n', [['script/no-eof-branch', 'expect']]],
    ['expect', 'expect_after { timeout { exit 0 } eof { exit 0 } }\nexpect "#"\nexpect eof\n', []],
    ['expect', 'set timeout -1\n', [['script/endless-timeout', 'set timeout -1']]],
    [
      'expect',
      'send "show run\\r"\nexpect { "run" {} timeout {} eof {} }\nsend "show run\\r"\nexpect { "#" {} timeout {} eof {} }\n',
      [['script/matches-echo', '"run"']],
    ],
    ['expect', 'set args [lrange $argv 1 end]\nsend "$args\\r"\n', [['script/sends-list', '$args']]],
    ['expect', 'set args [lrange $argv 1 end]\nsend "[join $args]\\r"\n', []],
    ['expect', 'spawn ssh -c des $h\n', [['script/removed-algorithm', 'des']]],
    [
      'expect',
      'spawn ssh -o KexAlgorithms=+diffie-hellman-group1-sha1 $h\n',
      [['script/obsolete-algorithm', 'KexAlgorithms=+diffie-hellman-group1-sha1']],
    ],
    ['expect', 'spawn ssh $h\nputs "ERROR: no\\n"\n', [['script/line-not-started', 'ERROR:']]],
    ['expect', 'log_user 0\nspawn ssh $h\nputs "ERROR: no"\n', []],
    ['expect', 'send_user "INFO: x"\n', [['script/line-not-ended', 'INFO: x']]],
    ['shellscript', 'ssh -o StrictHostKeyChecking=no h\n', [['script/host-key-unchecked', 'StrictHostKeyChecking=no']]],
    ['shellscript', 'sshpass -p "$p" ssh h\n', [['script/secret-on-command-line', '"$p"']]],
    ['shellscript', 'read x\nread y <file\nwhile read z; do :; done <file\n', [['script/asks-for-input', 'read']]],
    ['shellscript', 'echo "ERROR: x"\nsleep 5\nssh h\n', [['script/error-goes-on', 'echo "ERROR: x"']]],
    ['shellscript', 'echo "ERROR: x"; exit 1\n', []],
    [
      'shellscript',
      'fail() { echo "ERROR: $1"; exit 1; }\nssh h || fail x\nssh h || exit 3\n',
      [['script/silent-failure', 'exit 3']],
    ],
    ['shellscript', 'echo "INFO: x" >&2\n', [['script/on-standard-error', 'echo']]],
    [
      'python',
      'subprocess.run(["ssh", "-o", "UserKnownHostsFile=/dev/null", h])\n',
      [['script/host-key-unchecked', '"UserKnownHostsFile=/dev/null"']],
    ],
    ['python', 'x = input()\n', [['script/asks-for-input', 'input']]],
    ['perl', 'my $x = <STDIN>;\n', [['script/asks-for-input', '<STDIN>']]],
    ['perl', 'system("sshpass -p secret ssh h");\n', [['script/secret-on-command-line', 'secret']]],
  ] as const)('%s: %j', (languageId, lines, expected) => assertFindings(languageId, lines, expected));

  test.each([
    [
      'echo x\n',
      [
        ['script/no-interpreter', 'echo x'],
        ['script/no-startup-answer', 'echo x'],
      ],
    ],
    ['#!/usr/bin/env bash -e\n[ $1 = test ]\n', [['script/unusable-interpreter', 'bash -e']]],
    ['#!bash\n[ $1 = test ]\n', [['script/unusable-interpreter', 'bash']]],
    ['#!/bin/sh\ncase $1 in test) exit 0;; esac\n', []],
  ] as const)('its first lines: %j', (text, expected) => assertDiagnostics(text, expected, inAgentless('shellscript')));

  test('a file without the right to be run', () =>
    assertDiagnostics(
      HEADS['shellscript'] as string,
      [['script/not-executable', '#!/bin/bash']],
      inAgentless('shellscript', { files: { 'file:///ws/agentless/script': 'no shebang: not executable here' } }),
    ));
});

describe('which scripts are checked', () => {
  const source = '#!/bin/sh\necho "INFO:x"\n';
  const codes = async (text: string, circumstances: Circumstances): Promise<unknown[]> => {
    const { service, document, context } = ask(text, { languageId: 'shellscript', ...circumstances });
    return (await service.diagnostics(document, context)).map(({ code }) => code);
  };
  test('those in a folder named agentless', async () =>
    expect(await codes(source, { uri: 'file:///ws/agentless/a.sh' })).toContain('command/missing-space'));
  test('not any other', async () => expect(await codes(source, { uri: 'file:///ws/bin/a.sh' })).toEqual([]));
  test('those that print what only an agentless script prints', async () =>
    expect(await codes(`${source}echo "STORE: now"\n`, { uri: 'file:///ws/bin/a.sh' })).toContain(
      'command/missing-space',
    ));
  test('those that a setting names', async () =>
    expect(await codes(source, { uri: 'file:///ws/bin/a.sh', settings: { 'lint.scripts': ['bin/*.sh'] } })).toContain(
      'command/missing-space',
    ));
});

describe('excuses', () => {
  const head = HEADS['shellscript'] as string;
  test.each([
    ['# agentless-disable-next-line command/missing-space\necho "INFO:x"\n'],
    ['echo "INFO:x" # agentless-disable-line\n'],
    ['# agentless-disable command/*\necho a\necho "INFO:x"\n'],
  ])('%j', lines => assertFindings('shellscript', lines, []));

  test('a comment excuses its codes and no others', () =>
    assertFindings('shellscript', '# agentless-disable-next-line fwd/mode-misread\necho "INFO:x"\n', [
      ['command/missing-space', 'INFO:'],
    ]));

  test('a quick fix writes one', () =>
    assertFix(
      `${head}  echo "IN|FO:x"\n`,
      'Excuse this line from command/missing-space',
      `${head}  # agentless-disable-next-line command/missing-space\n  echo "INFO:x"\n`,
      inAgentless('shellscript'),
    ));

  test('one for the whole script stands below the interpreter', () =>
    assertFix(
      `${head}echo "IN|FO:x"\n`,
      'Excuse this file from command/missing-space',
      `#!/bin/bash\n# agentless-disable command/missing-space\n${head.slice(12)}echo "INFO:x"\n`,
      inAgentless('shellscript'),
    ));

  test.each([
    ['expect', 'spawn ssh h\nexpect {\n  timeout { puts "INFO:|x"; exit 1 }\n  eof { exit 1 }\n}\n'],
    ['expect', 'if {$x} \\\n  {puts "INFO:|x"}\n'],
    ['shellscript', 'cat <<EOF\na\nINFO:|x\nEOF\n'],
    ['python', 'print("""a\nINFO:|x\n""")\n'],
  ])('no comment is put where it would be none: %s %j', async (languageId, lines) => {
    const { service, document, range, context } = ask((HEADS[languageId] as string) + lines, inAgentless(languageId));
    const titles = (await service.codeActions(document, range, context)).map(({ title }) => title);
    expect(titles).toContain('Excuse this file from command/missing-space');
    expect(titles).not.toContain('Excuse this line from command/missing-space');
  });

  test.each([
    ['expect', 'foreach x $l {\n  puts "IN|FO:x"\n}\n'],
    ['shellscript', 'if true; then\n  echo "IN|FO:x"\nfi\n'],
    ['python', 'for x in y:\n  print("IN|FO:x")\n'],
    ['perl', 'if ($x) {\n  print "IN|FO:x\\n";\n}\n'],
  ])('the comment that is written excuses: %s %j', async (languageId, lines) => {
    const marked = (HEADS[languageId] as string) + lines;
    const text = marked.replace('|', '');
    const lineStart = marked.lastIndexOf('\n', marked.indexOf('|')) + 1;
    const comment = '  # agentless-disable-next-line command/missing-space\n';
    const excused = text.slice(0, lineStart) + comment + text.slice(lineStart);
    await assertFix(marked, 'Excuse this line from command/missing-space', excused, inAgentless(languageId));
    await assertDiagnostics(excused, [], inAgentless(languageId));
  });

  test('its code links to the page of the rule', async () => {
    const { service, document, context } = ask(
      '# agentless-disable fwd/field-count\necho "STORE: now"\n',
      inAgentless('shellscript'),
    );
    expect((await service.documentLinks(document, context)).map(({ target }) => target)).toEqual([
      'https://rules.example/fwd-field-count.md',
    ]);
  });
});

test('fixes are written in the language of the script', async () => {
  const circumstances = inAgentless('expect');
  const head = HEADS['expect'] as string;
  await assertFix(
    `${head}spawn ssh h\nputs "ERR|OR: x"\n`,
    'Begin with a line feed',
    `${head}spawn ssh h\nputs "\\nERROR: x"\n`,
    circumstances,
  );
  await assertFix(`${head}send "$ar|gv\\r"\n`, 'Join the list', `${head}send "[join $argv]\\r"\n`, circumstances);
});

test('hover decodes what is known of a printed line', async () => {
  const fwd = 'echo "FWD: $size:07|55:0:0:$m:$s $n"\n';
  await assertHoverText(fwd, ['0755', 'decimal']);
  await assertHoverText('echo "FWD: $si|ze:0755:0:0:$m:$s $n"\n', ['**Size**', 'known when the script runs']);
  await assertHover('echo "IN|FO: x"\n', 'INFO: x', ['ossec.log'], inAgentless('shellscript'));
});

async function assertHoverText(marked: string, texts: readonly string[]): Promise<void> {
  const { service, document, position, context } = ask(marked, inAgentless('shellscript'));
  const { value } = (await service.hover(document, position, context))?.contents as { value: string };
  for (const text of texts) expect(value).toContain(text);
}

test.each([
  ['echo "FWD: |"', 0],
  ['echo "FWD: $size:$mode:|"', 2],
  ['echo "FWD: $size:$mode:0:0:a:b |"', 7],
])('help for the fields of a FWD line: %s', async (marked, active) => {
  const { service, document, position, context } = ask(`${marked}\n`, inAgentless('shellscript'));
  expect((await service.signatureHelp(document, position, context))?.activeParameter).toBe(active);
});

test('completion of commands where a string begins', async () => {
  const { service, document, position, context } = ask('echo "ST|"\n', inAgentless('shellscript'));
  const list = await service.completion(document, position, context);
  expect(list?.items.map(({ label }) => label)).toEqual(['ERROR:', 'INFO:', 'FWD:', 'LOG:', 'STORE:']);
});

describe('the snippets of a language', () => {
  const PRELUDE: Readonly<Record<string, string>> = { ...HEADS, python: '#!/usr/bin/python3\n' };

  test.each(Object.keys(HEADS))('make a script without a finding: %s', async languageId => {
    const { service, document, position, context } = ask(`${PRELUDE[languageId]}age|\n`, inAgentless(languageId));
    const items = (await service.completion(document, position, context))?.items ?? [];
    expect(items.map(({ label }) => label).slice(0, 4)).toEqual([
      'agentless start-up check',
      'agentless fail',
      'agentless store',
      'agentless file',
    ]);
    for (const state of ['store', 'file']) {
      const used = items.filter(({ label }) => !/store|file/.test(label) || label.endsWith(state));
      const text = used.map(({ textEdit }) => filled(textEdit?.newText ?? '')).join('');
      expect(text).not.toContain('${1');
      await assertDiagnostics((PRELUDE[languageId] as string) + text, [], inAgentless(languageId));
    }
  });

  /** A snippet as an editor leaves it when nothing is typed: places hold their examples, escapes are what they stand for. */
  function filled(snippet: string): string {
    return snippet.replace(/\$\{\d:((?:[^}\\]|\\.)*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
  }
});

test('from a call to its procedure, and back to all calls', async () => {
  const text = 'fail() { echo "ERROR: $1"; exit 1; }\nfa|il x\nfail y\n';
  const { service, document, position, context } = ask(text, inAgentless('shellscript'));
  expect((await service.definition(document, position, context)).map(({ range }) => range.start)).toEqual([
    { line: 0, character: 0 },
  ]);
  expect((await service.references(document, position, context)).map(({ range }) => range.start.line)).toEqual([
    0, 1, 2,
  ]);
});

test('nothing a script holds makes a reader fail', async () => {
  for (const languageId of Object.keys(HEADS)) {
    for (const text of [
      '{'.repeat(5000),
      '[[['.repeat(3000),
      '"',
      '$(',
      '<<EOF',
      "'''",
      'q(',
      `puts "${'x'.repeat(400_000)}`,
      '\0\u{10ffff}\ud800',
    ]) {
      const { service, document, context } = open(text, inAgentless(languageId));
      expect(Array.isArray(await service.diagnostics(document, context))).toBe(true);
    }
  }
});

test('what only the run knows is not shown as if it were there', async () => {
  const { service, document, context } = open('#!/bin/sh\necho "FWD:$size:644:0:0:xxx:xxx /etc"\n', {
    languageId: 'shellscript',
    uri: 'file:///ws/agentless/a.sh',
  });
  const found = await service.diagnostics(document, context);
  expect(found.find(({ code }) => code === 'command/lost-byte')?.message).toBe(
    '`FWD:` has no blank behind it: agentlessd skips one byte there, so the first of what the run puts there is lost.',
  );
});

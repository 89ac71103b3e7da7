import { describe, expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { LineDocument } from '../../server/service/text/lineDocument';
import { TOKEN_TYPES } from '../../server/service/tokens';
import { ask, open, textIn, type Asked, type Circumstances } from './features';

const CONF = `<ossec_config>
  <agentless>
    <type>check_files.sh</type>
    <frequency>21600</frequency>
    <host>root@r1</host>
    <host>admin@new</host>
    <state>periodic</state>
    <port>22</port>
  </agentless>
</ossec_config>
`;
const PASSLIST = '# hosts\nroot@r1|NOPASS|\nroot@old|s3cr3t|en4ble\nnonsense\n';

const files = {
  'file:///ws/etc/ossec.conf': CONF,
  'file:///ws/agentless/.passlist': PASSLIST,
  'file:///ws/agentless/check_files.sh': '#!/bin/sh\n',
};
const inConf: Circumstances = { languageId: 'ossec-conf', uri: 'file:///ws/etc/ossec.conf', files };
const inPasslist: Circumstances = { languageId: 'agentless-passlist', uri: 'file:///ws/agentless/.passlist', files };
const inScript: Circumstances = { languageId: 'shellscript', uri: 'file:///ws/agentless/check_files.sh', files };

function selected({ document }: Pick<Asked, 'document'>, selection: SelectionRange | undefined): string[] {
  const texts: string[] = [];
  for (let at = selection; at !== undefined; at = at.parent) texts.push(textIn(document, at.range));
  return texts;
}

describe('ossec.conf', () => {
  test('from a host to its line in the password list', async () => {
    const { service, document, position, context } = ask(CONF.replace('root@r1', 'ro|ot@r1'), inConf);
    expect(await service.definition(document, position, context)).toEqual([
      {
        uri: 'file:///ws/agentless/.passlist',
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
      },
    ]);
  });

  test('hints say how long a frequency is and what is not used', async () => {
    const { service, document, context } = open(CONF, inConf);
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const hints = await service.inlayHints(document, range, context);
    expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
      [7, '→ not used'],
      [3, '6 hours'],
    ]);
  });

  test('tokens fade what the daemon does not use: port, and a type that another overrules', async () => {
    const text = CONF.replace('    <type>', '    <type>other</type>\n    <type>');
    const { service, document, context } = open(text, inConf);
    expect(await service.semanticTokens(document, null, context)).toEqual([2, 4, 18, 0, 0, 6, 4, 15, 0, 0]);
  });

  test('the selection grows from the value to the file', async () => {
    const opened = ask(CONF.replace('21600', '21|600'), inConf);
    const [selection] = await opened.service.selectionRanges(opened.document, [opened.position], opened.context);
    const texts = selected(opened, selection);
    expect(texts.slice(0, 2)).toEqual(['21600', '<frequency>21600</frequency>']);
    expect(texts.at(-1)).toBe(CONF);
  });
});

describe('a password list', () => {
  /** A bar is part of the format here, so it cannot mark the cursor. */
  const at = (line: number, character: number) => ({ ...open(PASSLIST, inPasslist), position: { line, character } });

  test('hover says how the script logs in and who uses the line', async () => {
    const { service, document, position, context } = at(1, 3);
    const { value } = (await service.hover(document, position, context))?.contents as { value: string };
    expect(value).toContain('by key (`NOPASS`), no additional password');
    expect(value).toContain('`check_files.sh`');
  });

  test('from a host to its entries', async () => {
    const { service, document, position, context } = at(1, 3);
    const [place] = await service.definition(document, position, context);
    expect([place?.uri, place?.range.start.line]).toEqual(['file:///ws/etc/ossec.conf', 4]);
  });

  test('completion offers the hosts that have no line', async () => {
    const { service, document, position, context } = at(4, 0);
    const list = await service.completion(document, position, context);
    expect(list?.items.map(({ label }) => label)).toEqual(['admin@new']);
  });

  test('references of a host are its lines and its entries', async () => {
    const twice = `${PASSLIST}root@r1|other|\n`;
    const { service, document, context } = open(twice, inPasslist);
    const found = await service.references(document, { line: 4, character: 0 }, context);
    expect(found.map(({ uri, range }) => [uri.slice('file:///ws/'.length), range.start.line])).toEqual([
      ['agentless/.passlist', 1],
      ['agentless/.passlist', 4],
      ['etc/ossec.conf', 4],
    ]);
  });

  test('hints say which lines nobody uses', async () => {
    const { service, document, context } = open(`${PASSLIST}root@r1|other|\n`, inPasslist);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await service.inlayHints(document, range, context);
    expect(hints.map(({ position, label, tooltip }) => [position, label, tooltip])).toEqual([
      [{ line: 2, character: 8 }, '→ not used', 'No entry of ossec.conf has this host.'],
      [{ line: 4, character: 7 }, '→ not used', 'The scripts take the first line of a host.'],
    ]);
  });

  test.each([
    ['root@r1|', 4, 0],
    ['root@r1|', 8, 1],
    ['root@r1|a|b|c', 10, 1],
    ['root@r1|a|b|c', 12, 2],
    ['# a|b', 3, null],
    ['root@r1', 3, null],
  ])('help for the part of %s at %i', async (text, character, part) => {
    const { service, document, context } = open(text, inPasslist);
    const help = await service.signatureHelp(document, { line: 0, character }, context);
    expect(help?.activeParameter ?? null).toBe(part);
  });

  test.each([
    [3, 'root@old'],
    [10, 's3cr3t'],
    [18, 'en4ble'],
  ])('the selection at %i grows from the part to the line', async (character, part) => {
    const opened = at(2, character);
    const [selection] = await opened.service.selectionRanges(opened.document, [opened.position], opened.context);
    expect(selected(opened, selection)).toEqual([part, 'root@old|s3cr3t|en4ble', PASSLIST]);
  });

  test('tokens fade the lines that the scripts pass over', async () => {
    const { service, document, context } = open(PASSLIST, inPasslist);
    expect(await service.semanticTokens(document, null, context)).toEqual([0, 0, 7, 0, 0, 3, 0, 8, 0, 0]);
  });

  test('no answer holds a secret', async () => {
    const { service, document, context } = open(PASSLIST, inPasslist);
    const whole = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    for (let line = 0; line < document.lineCount; line++) {
      for (let character = 0; character <= document.textAt(line).length; character++) {
        const position = { line, character };
        const answers = [
          await service.diagnostics(document, context),
          await service.hover(document, position, context),
          await service.completion(document, position, context),
          await service.definition(document, position, context),
          await service.references(document, position, context),
          await service.signatureHelp(document, position, context),
          await service.inlayHints(document, whole, context),
          await service.documentSymbols(document, context),
          await service.codeActions(document, whole, context),
          await service.workspaceSymbols('', [document], ['file:///ws'], context),
        ];
        expect(JSON.stringify(answers)).not.toMatch(/s3cr3t|en4ble/);
      }
    }
  });
});

test('in a script the selection grows from the printed line to the procedure', async () => {
  const opened = ask('#!/bin/sh\nfail() { echo "ERR|OR: x"; exit 1; }\n', inScript);
  const [selection] = await opened.service.selectionRanges(opened.document, [opened.position], opened.context);
  const texts = selected(opened, selection);
  expect(texts.slice(0, 3)).toEqual(['ERROR: x', 'echo "ERROR: x"', 'fail() { echo "ERROR: x"; exit 1; }']);
});

test('references of a file name in a transcript are the lines about that very file', async () => {
  const text = 'FWD: 1:644:0:0:a:b /etc/a|b\nFWD: 1:644:0:0:a:b /etc/abc\nFWD: 2:644:0:0:a:b /etc/ab\n';
  const { service, document, position, context } = ask(text);
  expect((await service.references(document, position, context)).map(({ range }) => range.start.line)).toEqual([0, 2]);
});

test('the outline of a baseline lists its files; the selection grows from the field', async () => {
  const circumstances = { languageId: 'agentless-integrity', uri: 'file:///integrity.txt' };
  const opened = ask('1:6|44:0:0:a:b /etc/a\n2:600:0:0:a:b /etc/b\n', circumstances);
  const { service, document, position, context } = opened;
  expect((await service.documentSymbols(document, context)).map(({ name }) => name)).toEqual(['/etc/a', '/etc/b']);
  const [selection] = await service.selectionRanges(document, [position], context);
  expect(selected(opened, selection).slice(0, 3)).toEqual(['644', '1:644:0:0:a:b', '1:644:0:0:a:b /etc/a']);
});

test('symbols of the workspace are those of open documents and of every ossec.conf', async () => {
  const { service, document, context } = open('INFO: hello\nSTORE: now\nx\ny\n', { files });
  const names = async (query: string): Promise<string[]> =>
    (await service.workspaceSymbols(query, [document], ['file:///ws'], context)).map(({ name }) => name);
  expect(await names('')).toEqual(['INFO: hello', 'STORE: now', 'check_files.sh', 'root@r1', 'admin@new']);
  expect(await names('chk')).toEqual(['check_files.sh']);
  const conf = new LineDocument('file:///ws/etc/ossec.conf', 'ossec-conf', 1, CONF.replace('root@r1', 'root@typed'));
  const symbols = await service.workspaceSymbols('root', [conf], ['file:///ws'], context);
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([['root@typed', 'check_files.sh']]);
});

test('symbols of the workspace hold the procedures of scripts that an ossec.conf names', async () => {
  const script = '#!/bin/sh\nlist_files() { :; }\n';
  const scripts = { ...files, 'file:///ws/agentless/check_files.sh': script };
  const { service, document, context } = open('', { files: scripts });
  const search = (open: readonly LineDocument[]): ReturnType<typeof service.workspaceSymbols> =>
    service.workspaceSymbols('list', open, ['file:///ws'], context);
  expect((await search([document])).map(({ name, location: { uri } }) => [name, uri])).toEqual([
    ['list_files', 'file:///ws/agentless/check_files.sh'],
  ]);
  const typed = new LineDocument(
    'file:///ws/agentless/check_files.sh',
    'shellscript',
    1,
    script.replace('list', 'lost'),
  );
  expect(await search([typed])).toEqual([]);
});

test('an expect script folds at its bodies, at what it waits for, and at comments', async () => {
  const script = `#!/usr/bin/expect
# Asks the device
# for its files.
proc fail {why} {
  puts "ERROR: $why"
  exit 1
}
if {$argc == 0} {
  puts "a"
  fail x
} else {
  puts "b"
  fail y
}
expect {
  timeout {
    fail "no answer"
  }
  "#" { send "x\\r" }
}
`;
  const circumstances = { languageId: 'expect', uri: 'file:///ws/agentless/device' };
  const { service, document, context } = open(script, circumstances);
  const folds = await service.foldingRanges(document, context);
  expect(folds?.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 2],
    [3, 5],
    [7, 9],
    [10, 12],
    [14, 18],
    [15, 16],
  ]);
});

describe('what is somebody else’s business is left to them', () => {
  test.each(['python', 'shellscript'])('folding of a %s document', async languageId => {
    for (const uri of ['file:///ws/tool', 'file:///ws/agentless/tool']) {
      const { service, document, context } = open('x = 1\n', { languageId, uri });
      expect(await service.foldingRanges(document, context)).toBeNull();
    }
  });

  test.each([
    ['python', 'file:///ws/agentless/tool'],
    ['shellscript', 'file:///ws/tool'],
    ['perl', 'file:///ws/tool'],
  ])('tokens of a %s document %s', async (languageId, uri) => {
    const { service, document, context } = open('print("INFO: x")\n', { languageId, uri });
    expect(await service.semanticTokens(document, null, context)).toBeNull();
  });
});

describe('tokens of scripts mark commands that reach agentlessd, and unmark what does not', () => {
  const marked = async (languageId: string, text: string): Promise<string[]> => {
    const { service, document, context } = open(text, { languageId, uri: 'file:///ws/agentless/tool' });
    const data = (await service.semanticTokens(document, null, context)) ?? [];
    const found: string[] = [];
    let line = 0;
    let start = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
      start = down > 0 ? right : start + right;
      line += down;
      found.push(`${TOKEN_TYPES[type]} ${document.textAt(line).slice(start, start + length)}`);
    }
    return found;
  };

  test.each([
    ['shellscript', 'echo "INFO: x"; echo "text INFO: x"\n', ['keyword INFO:']],
    ['shellscript', 'cat <<EOF\nLOG: $x\nSTORE: now\nEOF\n', ['keyword LOG:', 'keyword STORE:']],
    ['shellscript', 'say() { echo "$1"; }\nsay "ERROR: x"\n', ['keyword ERROR:']],
    ['shellscript', 'echo "ERROR: x" >>"$log"\nlogger "ERROR: x"\n', ['string ERROR:', 'string ERROR:']],
    ['shellscript', 'cat >"$f" <<EOF\nINFO: x\nEOF\n', ['string INFO:']],
    ['shellscript', 'lines=$(echo "INFO: x")\necho "ERROR: x" | mail root\nx="LOG: y"\n', []],
    ['shellscript', 'echo "ERROR: x" >/dev/stdout\n', ['keyword ERROR:']],
    ['shellscript', 'echo "ERROR: x" >&2\n', ['keyword ERROR:']],
    [
      'shellscript',
      'echo "FWD: 12:644:0:0:$md5:xxx /etc"\n',
      ['keyword FWD:', 'number 12', 'number 644', 'number 0', 'number 0'],
    ],
    ['expect', 'puts "FWD: $size:600:$u:0:a:b $f"\n', ['keyword FWD:', 'number 600', 'number 0']],
    ['expect', 'send "ERROR: x\\r"\nputs $f "INFO: x"\n', ['string ERROR:']],
    ['expect', 'proc fail {why} { puts "ERROR: $why" }\nfail "INFO: x"\n', ['keyword ERROR:']],
    ['perl', 'print LOGFILE "INFO: x\\n"; print "a\\nINFO: x\\n"; print STDERR "INFO: x\\n";\n', ['string INFO:', 'keyword INFO:', 'keyword INFO:']], // prettier-ignore
    ['perl', 'print "IN", "FO: x\\n";\n', ['keyword IN', 'keyword FO:']],
  ])('%s: %j', async (languageId, text, expected) => {
    expect(await marked(languageId, text)).toEqual(expected);
  });

  test('only those of the lines that are asked for', async () => {
    const text = 'echo "INFO: a"\necho "INFO: b"\n';
    const { service, document, context } = open(text, { languageId: 'shellscript', uri: 'file:///ws/agentless/tool' });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
    expect(await service.semanticTokens(document, range, context)).toEqual([
      1,
      6,
      5,
      TOKEN_TYPES.indexOf('keyword'),
      0,
    ]);
  });
});

test.each([
  ['shellscript', 'echo "FWD: $size:33188:0:0:$md5:$sha1 $name"', '33188', 'rw-r--r--'],
  ['shellscript', 'printf \'FWD: %s:644:0:0:%s:%s %s\\n\' "$@"', '644', 'rw-r--r--'],
  ['python', 'print(f"FWD: {size}:600:0:0:{md5}:xxx {name}")', '600', 'rw-------'],
  ['perl', 'print "FWD: $size:755:0:0:$md5:xxx $name\\n";', '755', 'rwxr-xr-x'],
  ['expect', 'puts "FWD: $size:33261:0:0:$md5:xxx $name"', '33261', 'rwxr-xr-x'],
])('hints decode a mode that stands in a script: %s, %s', async (languageId, line, mode, letters) => {
  const { service, document, context } = open(`${line}\n`, { languageId, uri: 'file:///ws/agentless/files' });
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const hints = await service.inlayHints(document, range, context);
  expect(hints.map(({ position, label }) => [position.character, label])).toEqual([
    [line.indexOf(mode) + mode.length, letters],
    [line.length, '→ syscheck'],
  ]);
});

test('a mode that only the run knows is not decoded', async () => {
  const text = 'echo "FWD: $size:$mode:0:0:$md5:$sha1 $name"\n';
  const { service, document, context } = open(text, inScript);
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const hints = await service.inlayHints(document, range, context);
  expect(hints.map(({ label }) => label)).toEqual(['→ syscheck']);
});

test.each([
  [
    'shellscript',
    'echo "Usage: x" >&2\nif [ -z "$1" ]; then exit 1; fi\necho "STORE: now"\ncat <<EOF\nhostname $1\nend\nEOF\n',
    [
      [0, '→ discarded'],
      [2, '→ opens the block'],
      [4, '→ stored'],
    ],
  ],
  ['shellscript', 'while read x; do echo "a $x"; echo "STORE: now"; done\n', [[0, '→ opens the block']]],
  ['shellscript', 'x=$(echo a)\necho b >/tmp/x\necho c | logger\n', []],
  [
    'python',
    'def say(x):\n    print(x)\ndef main():\n    say("INFO: a")\n    print("left over")\n    say("STORE: now")\n    print(f"x {y}")\nif __name__ == "__main__":\n    main()\n',
    [
      [3, '→ ossec.log'],
      [4, '→ discarded'],
      [5, '→ opens the block'],
      [6, '→ stored'],
    ],
  ],
  ['python', 'for x in y:\n    print("a")\n    print("STORE: now")\n', [[2, '→ opens the block']]],
])('hints say what becomes of text, where the source tells: %s, %j', async (languageId, text, expected) => {
  const { service, document, context } = open(text, { languageId, uri: 'file:///ws/agentless/files' });
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  const hints = await service.inlayHints(document, range, context);
  const told = hints.map(({ position, label }) => [position.line, label]);
  expect(told.sort(([a], [b]) => Number(a) - Number(b))).toEqual(expected);
});

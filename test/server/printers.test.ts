import { describe, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver-types';
import { ask, open, type Circumstances } from './features';

const SCRIPT = `#!/bin/sh
fail() { printf 'ERROR: %s\\n' "$1"; exit 1; }
echo "INFO: Starting."
if ! ping -c 1 "$1" >/dev/null; then fail "$1 does not answer"; fi
printf 'FWD: %s:%s:0:0:xxx:xxx %s\\n' "$size" "$mode" "$name"
cat <<EOF
LOG: seen on $1
INFO: Done.
EOF
`;
const OTHER = '#!/usr/bin/env python3\nimport sys\nprint("INFO: Starting.")\nprint(f"INFO: {sys.argv[1]} is up")\n';
const CONF = ['check_files.sh', 'up.py']
  .map(
    script => `<ossec_config><agentless><type>${script}</type><frequency>3600</frequency>
<host>root@r1</host><state>periodic</state></agentless></ossec_config>\n`,
  )
  .join('');
const TRANSCRIPT = `INFO: Starting.
FWD: 12:644:0:0:xxx:xxx /etc/passwd
FWD: 13:600:0:0:xxx:xxx /etc/shadow
LOG: seen on root@r1
INFO: Done.
`;
const RUNS = 'file:///ws/.agentless/runs/check_files.sh/root%40r1';
const files = {
  'file:///ws/etc/ossec.conf': CONF,
  'file:///ws/agentless/check_files.sh': SCRIPT,
  'file:///ws/agentless/up.py': OTHER,
  [`${RUNS}/2026-01-01T00-00-00.000Z/transcript.agentless`]: 'INFO: Starting.\nINFO: Done.\n',
  [`${RUNS}/2026-02-01T00-00-00.000Z/transcript.agentless`]: TRANSCRIPT,
  [`${RUNS}/2026-02-01T00-00-00.000Z/run.json`]: JSON.stringify({ version: 1, entry: { script: 'check_files.sh' } }),
};
const stored: Circumstances = { uri: `${RUNS}/2026-02-01T00-00-00.000Z/transcript.agentless`, files };
const loose: Circumstances = { uri: 'file:///ws/seen.agentless', files };
const inScript: Circumstances = { languageId: 'shellscript', uri: 'file:///ws/agentless/check_files.sh', files };

const places = (locations: readonly Location[]): [string, number][] =>
  locations.map(({ uri, range }) => [uri.slice(uri.lastIndexOf('/') + 1), range.start.line]);

describe('from a line of a transcript to what printed it', () => {
  const at = async (marked: string, circumstances: Circumstances): Promise<[string, number][]> => {
    const { service, document, position, context } = ask(marked, circumstances);
    return places(await service.definition(document, position, context));
  };

  test.each([
    ['INFO|: Starting.\n', [['check_files.sh', 2]]],
    ['ERROR: root@r1 does not| answer\n', [['check_files.sh', 3]]],
    ['ERROR: some|thing else\n', [['check_files.sh', 1]]],
    ['FWD: 12:644:0:0:xxx:xxx /etc/|passwd\n', [['check_files.sh', 4]]],
    ['LOG: seen| on root@r1\n', [['check_files.sh', 6]]],
    ['INFO: Done|.\n', [['check_files.sh', 7]]],
    ['Done|\n', []],
    ['INFO: root@r1 is| up\n', []],
  ])('of a stored run, in the script that its record names: %s', async (marked, expected) => {
    expect(await at(marked, stored)).toEqual(expected);
  });

  test.each([
    ['INFO: Starting|.\n', [['check_files.sh', 2], ['up.py', 2]]], // prettier-ignore
    ['INFO: root@r1 is| up\n', [['up.py', 3]]],
  ])('of any other, in each script that ossec.conf names: %s', async (marked, expected) => {
    expect(await at(marked, loose)).toEqual(expected);
  });

  test('underlines what stands for the line', async () => {
    const { service, document, position, context } = ask('LOG: seen| on root@r1\n', stored);
    const [place] = await service.definition(document, position, context);
    expect(place?.range).toEqual({ start: { line: 6, character: 0 }, end: { line: 6, character: 15 } });
  });

  test('a record that names a file outside of agentless/ leads nowhere', async () => {
    const record = JSON.stringify({ entry: { script: '../agentless/up.py' } });
    const run = `${RUNS}/2026-02-01T00-00-00.000Z/run.json`;
    expect(await at('INFO|: Starting.\n', { ...stored, files: { ...files, [run]: record } })).toEqual([]);
    expect(await at('INFO|: Starting.\n', { ...stored, files: { ...files, [run]: '{' } })).toHaveLength(2);
  });

  test('where there is no OSSEC folder above, nowhere', async () => {
    expect(await at('INFO|: Starting.\n', {})).toEqual([]);
    expect(await at('INFO|: Starting.\n', { uri: 'untitled:Untitled-1', files })).toEqual([]);
  });
});

describe('from what a script prints to the lines of its newest stored run', () => {
  const from = async (marked: string): Promise<Location[]> => {
    const { service, document, position, context } = ask(marked, inScript);
    return service.references(document, position, context);
  };

  test.each([
    ['FWD: %s', [1, 2]],
    ['INFO: Done', [4]],
    ['LOG: seen', [3]],
    ['does not answer', []],
  ])('%s', async (text, lines) => {
    const found = await from(SCRIPT.replace(text, `${text.slice(0, 2)}|${text.slice(2)}`));
    expect(found.map(({ uri, range }) => [uri, range.start.line])).toEqual(lines.map(line => [stored.uri, line]));
  });

  test('a procedure’s name still leads to its calls', async () => {
    const found = await from(SCRIPT.replace('then fail', 'then fa|il'));
    expect(places(found)).toEqual([['check_files.sh', 1], ['check_files.sh', 3]]); // prettier-ignore
  });

  test('text behind a lone CR is none that agentlessd saw', async () => {
    const run = stored.uri as string;
    const seen = { ...files, [run]: 'x\rINFO: Done.\nINFO: Done.\rmore\n' };
    const { service, document, context } = open(SCRIPT, { ...inScript, files: seen });
    const found = await service.references(document, { line: 7, character: 2 }, context);
    expect(found.map(({ range }) => range)).toEqual([
      { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } },
    ]);
  });
});

import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { DEFAULT_SETTINGS } from '../../core/settings';
import { createGrammars } from '../../server/grammars';
import { nodePorts } from '../../server/nodePorts';
import { NO_FILES } from '../../server/service/files';
import { createLanguageService, type LanguageService } from '../../server/service/languageService';
import { LineDocument } from '../../server/service/text/lineDocument';

/** Edits in all; `npm run fuzz` takes more. Half of them are made in transcripts, whose reading is incremental. */
const COUNT = Number(process.env['FUZZ_INPUTS'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_000);
/** After so many edits a document starts anew, so that it stays small and its beginnings vary. */
const EDITS_PER_DOCUMENT = 25;

interface Language {
  readonly languageId: string;
  readonly uri: string;
  readonly share: number;
  /** What is put in: text that makes commands, quotes and blocks appear, vanish and run into one another. */
  readonly fragments: readonly string[];
}

const COMMANDS = ['STORE: now', 'STORE:now', 'ERROR: x', 'INFO:x', 'FWD: 1:0644:0:0:a:b /etc', 'LOG:', '\\n', '"', ' '];
const ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\0', 'é', '💥'];
const script = (languageId: string, ...fragments: string[]): Language => ({
  languageId,
  uri: 'file:///ws/agentless/script',
  share: 0.1,
  fragments: [...COMMANDS, ...ENDS, ...fragments],
});
const LANGUAGES: readonly Language[] = [
  {
    languageId: 'agentless-output',
    uri: 'file:///t.agentless',
    share: 0.5,
    fragments: [...COMMANDS, ...ENDS, '\x1b[1m', 'uptime is 3 days', 'x'.repeat(2047), 'password secret', 'r1#'],
  },
  script(
    'expect',
    'puts ',
    'send_user ',
    'expect {',
    '}',
    '[',
    ']',
    'timeout',
    'send "x\\r"',
    '# agentless-disable-line',
  ),
  script('shellscript', 'echo ', 'printf ', 'if x; then', 'fi', '$(', ')', 'cat <<EOF', 'EOF', '# agentless-disable'),
  script('python', 'print(', ')', 'def f(x):', '    ', '"""', 'sys.exit(1)', 'f"{x}"', '# agentless-disable-line'),
  script('perl', 'print ', 'if (1) {', '}', 'q(', ')', '<<"EOF";', 'EOF', 'exit 1;', '$x = '),
  {
    languageId: 'ossec-conf',
    uri: 'file:///ws/ossec.conf',
    share: 0.1,
    fragments: [
      ...ENDS,
      '<ossec_config>',
      '<agentless>',
      '<type>',
      'x',
      '</type>',
      '<host>',
      '</host>',
      '<!--',
      '-->',
      '&lt;',
    ],
  },
];

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ports = { grammars: createGrammars(nodePorts().readWasm), files: NO_FILES, breathe: () => Promise.resolve() };
const context = { settings: DEFAULT_SETTINGS, rulePages: null };
const findings = (service: LanguageService, document: LineDocument): Promise<Diagnostic[]> =>
  service.diagnostics(document, context);

test.each(LANGUAGES.map(language => [language.languageId, language] as const))(
  'after any edits a document has the findings of one that was opened so: %s',
  async (languageId, { uri, share, fragments }) => {
    const random = numbers(SEED);
    const piece = (): string => fragments[random(fragments.length)] as string;
    const service = createLanguageService(ports);
    let document = new LineDocument(uri, languageId, 1, '');
    for (let edit = 0; edit < COUNT * share; edit++) {
      if (edit % EDITS_PER_DOCUMENT === 0) {
        document = new LineDocument(uri, languageId, 1, Array.from({ length: 12 }, piece).join(''));
      }
      const place = (): { line: number; character: number } => {
        const line = random(document.lineCount);
        return { line, character: random(document.textAt(line).length + 1) };
      };
      const [from, to] = [place(), random(3) === 0 ? place() : null];
      const range = { start: from, end: to ?? from };
      document.update([{ range, text: random(4) === 0 ? '' : piece() }], edit + 2);
      const fresh = new LineDocument(uri, languageId, 1, document.getText());
      const now = await findings(service, document);
      const anew = await findings(createLanguageService(ports), fresh);
      expect(now, `edit ${edit} from seed ${SEED}: ${JSON.stringify(document.getText())}`).toEqual(anew);
    }
  },
  600_000,
);

import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../core/settings';
import { createGrammars } from '../../server/grammars';
import { nodePorts } from '../../server/nodePorts';
import { NO_FILES } from '../../server/service/files';
import { createLanguageService, type LanguageService } from '../../server/service/languageService';
import { LineDocument } from '../../server/service/text/lineDocument';
import { numbersFrom } from './numbers';

/** Edits in all; `npm run fuzz` takes more. Half of them are made in transcripts, whose reading is incremental. */
const COUNT = Number(process.env['FUZZ_INPUTS'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_000);
/** Edits of a sequence; each begins with a document of its own. `npm run fuzz` plays 10,000 sequences. */
const EDITS_PER_SEQUENCE = 10;

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

const ports = { grammars: createGrammars(nodePorts().readWasm), files: NO_FILES, breathe: () => Promise.resolve() };
const context = { settings: DEFAULT_SETTINGS, rulePages: null, showsTokens: false };

/** All that the service says of a document as a whole. */
async function answers(service: LanguageService, document: LineDocument): Promise<unknown> {
  const last = document.lineCount - 1;
  const whole = { start: { line: 0, character: 0 }, end: { line: last, character: document.textAt(last).length } };
  return {
    findings: await service.diagnostics(document, context),
    hints: await service.inlayHints(document, whole, context),
    tokens: await service.semanticTokens(document, null, context),
    folds: await service.foldingRanges(document, context),
    outline: await service.documentSymbols(document, context),
  };
}

test.each(LANGUAGES.map(language => [language.languageId, language] as const))(
  'after any edits a document gets the answers of one that was opened so: %s',
  async (languageId, { uri, share, fragments }) => {
    const random = numbersFrom(SEED);
    const piece = (): string => fragments[random(fragments.length)] as string;
    const service = createLanguageService(ports);
    let document = new LineDocument(uri, languageId, 1, '');
    for (let edit = 0; edit < COUNT * share; edit++) {
      if (edit % EDITS_PER_SEQUENCE === 0) {
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
      const now = await answers(service, document);
      const anew = await answers(createLanguageService(ports), fresh);
      expect(now, `edit ${edit} from seed ${SEED}: ${JSON.stringify(document.getText())}`).toEqual(anew);
    }
  },
  600_000,
);

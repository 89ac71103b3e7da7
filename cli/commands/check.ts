import { STATES, type State } from '../../core/protocol/state';
import { DEFAULT_RELEASE, RELEASES, type Release } from '../../core/release';
import type { Level, RuleIndex } from '../../core/rules';
import { areaOf } from '../../core/rules/levels';
import { checkFile } from '../checkFile';
import type { CheckedFile, Levels } from '../checkedFile';
import { CannotRun, flag, JSON_OPTION, textOption, type Arguments, type Command, type ExitStatus } from '../command';
import { DOCUMENT_KINDS, type DocumentKind } from '../documentKind';
import { toGithub } from '../format/github';
import { toJson } from '../format/json';
import { toJunit } from '../format/junit';
import { toPretty } from '../format/pretty';
import { toSarif } from '../format/sarif';
import { openInput } from '../inputFile';
import { print, type Io } from '../io';
import { VERSION } from '../version';

const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
type Format = (typeof FORMATS)[number];

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const;
/** From the quietest to the loudest. */
const LOUDNESS: readonly Level[] = ['hint', 'info', 'warning', 'error'];

export const check: Command = {
  name: 'check',
  operands: 'FILE...',
  summary: 'findings in transcripts, scripts, ossec.conf, .passlist and baselines; - is standard input',
  options: {
    as: { type: 'string', choices: DOCUMENT_KINDS, help: 'what the files are (default: as name and beginning say)' },
    state: { type: 'string', choices: STATES, help: 'how a transcript is to be read (default: as its lines suggest)' },
    release: { type: 'string', choices: RELEASES, help: `the manager's release (default: ${DEFAULT_RELEASE})` },
    'ossec-root': { type: 'string', value: 'DIR', help: 'the folder that holds agentless/ (default: nearest parent)' },
    rule: { type: 'string', value: 'CODE=LEVEL', multiple: true, help: 'level of a rule, or of an area: fwd/*=off' },
    'fail-on': { type: 'string', choices: LOUDNESS, help: 'the least level that gives exit status 1 (default: info)' },
    format: { type: 'string', choices: FORMATS, help: 'what is printed (default: pretty)' },
    json: JSON_OPTION,
  },
  run: runCheck,
};

async function runCheck(args: Arguments, io: Io): Promise<ExitStatus> {
  if (args.positionals.length === 0) throw new CannotRun('check needs a file, or - for standard input.');
  const checks = await import('../../server/checks'); // with every rule and its words
  const rules = checks.everyRule();
  const settings = {
    checks,
    cwd: io.cwd,
    release: (textOption(args, 'release') ?? DEFAULT_RELEASE) as Release,
    levels: readLevels(args, rules),
    kind: textOption(args, 'as') as DocumentKind | undefined,
    state: textOption(args, 'state') as State | undefined,
    ossecRoot: textOption(args, 'ossec-root'),
    grammars: checks.createGrammars(checks.nodePorts().readWasm),
  };
  const files: CheckedFile[] = [];
  for (const name of args.positionals) files.push(await checkFile(await openInput(name, io), settings));
  const format = flag(args, 'json') ? 'json' : ((textOption(args, 'format') ?? 'pretty') as Format);
  await print(io.stdout, render(format, files, rules));
  const least = LOUDNESS.indexOf((textOption(args, 'fail-on') ?? 'info') as Level);
  const failed = files.some(
    ({ findings, daemon }) => daemon?.exit === 1 || findings.some(({ level }) => LOUDNESS.indexOf(level) >= least),
  );
  return failed ? 1 : 0;
}

function render(format: Format, files: readonly CheckedFile[], rules: RuleIndex): string {
  switch (format) {
    case 'pretty':
      return toPretty(files);
    case 'json':
      return toJson(files);
    case 'sarif':
      return toSarif(files, rules, VERSION);
    case 'github':
      return toGithub(files);
    case 'junit':
      return toJunit(files);
  }
}

/** `--rule fwd/mode-not-octal=error`; an unknown code or level is a wrong call, so that no typing error goes unseen. */
function readLevels(args: Arguments, rules: RuleIndex): Levels {
  const levels: Record<string, (typeof LEVELS)[number]> = {};
  const given = (args.options['rule'] ?? []) as readonly string[];
  for (const setting of given) {
    const [code = '', level = ''] = setting.split('=');
    const known = rules.has(code) || [...rules.values()].some(rule => `${areaOf(rule.code)}/*` === code);
    if (!known) throw new CannotRun(`--rule: there is no rule '${code}'. docs/rules/ lists them.`);
    const wanted = LEVELS.find(candidate => candidate === level);
    if (wanted === undefined) throw new CannotRun(`--rule ${code}= takes ${LEVELS.join(', ')}; not '${level}'.`);
    levels[code] = wanted;
  }
  return levels;
}

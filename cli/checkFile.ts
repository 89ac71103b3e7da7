import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { toBinary } from '../core/bytes';
import { checkConfiguration } from '../core/config/agentlessdCheck';
import { guessState } from '../core/protocol/guessState';
import type { State } from '../core/protocol/state';
import type { Release } from '../core/release';
import type { Finding } from '../core/rules';
import type { Position } from '../core/rules/positions';
import { positionsInChunks } from '../core/rules/positionsInChunks';
import type { Grammars } from '../core/script/readScript';
import type * as ServerChecks from '../server/checks';
import type { CheckedFile, Levels, ShownFinding } from './checkedFile';
import { CannotRun } from './command';
import { documentKind, type DocumentKind } from './documentKind';
import type { InputFile } from './inputFile';
import { findOssecRoot, scriptState, surroundingsOf } from './ossecRoot';

/** The checks themselves: the language server's, in its bundle. */
export type Checks = typeof ServerChecks;

export interface CheckSettings {
  readonly checks: Checks;
  readonly cwd: string;
  readonly release: Release;
  readonly levels: Levels;
  /** What the files are; by default as their names and beginnings say. */
  readonly kind: DocumentKind | undefined;
  /** How a transcript is to be read; by default as its own lines suggest. */
  readonly state: State | undefined;
  /** The folder that holds `agentless/`. */
  readonly ossecRoot: string | undefined;
  readonly grammars: Grammars;
}

/** Every finding of one file, by the checks for what it is. */
export async function checkFile(file: InputFile, settings: CheckSettings): Promise<CheckedFile> {
  switch (settings.kind ?? documentKind(file.path, file.head)) {
    case 'config':
      return checkConfig(file, settings);
    case 'passlist':
      return shown(file, settings.checks.passlistFindings(file.whole(), settings));
    case 'baseline':
      return shown(file, settings.checks.baselineFindings(file.whole(), settings.levels));
    case 'script':
      return checkScript(file, settings);
    case 'transcript':
      return shown(file, transcriptFindings(file, settings));
  }
}

/** Read in chunks, so that memory does not grow with the file. */
function transcriptFindings(file: InputFile, settings: CheckSettings): readonly Finding[] {
  const state = settings.state ?? guessState(file.chunks());
  const checker = new settings.checks.TranscriptChecker({ ...settings, state });
  for (const chunk of file.chunks()) checker.push(chunk);
  return checker.end().findings;
}

async function checkScript(
  file: InputFile,
  { checks, cwd, release, levels, state, grammars }: CheckSettings,
): Promise<CheckedFile> {
  const source = toBinary(file.whole());
  const language = checks.scriptLanguage(file.path, source.slice(0, source.indexOf('\n') + 1));
  if (language === null)
    throw new CannotRun(`${file.path} is in a language that is not read: expect, sh, Python and Perl are.`);
  const program = await checks.readScript(language, source, grammars);
  const isExecutable = file.path === '-' ? null : executable(path.resolve(cwd, file.path));
  return shown(
    file,
    checks.scriptFindings(program, source, { state: state ?? null, release, levels, file: { isExecutable } }),
  );
}

/** Null on systems that have no such right. */
function executable(file: string): boolean | null {
  if (process.platform === 'win32') return null;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function checkConfig(file: InputFile, { checks, cwd, release, levels, ossecRoot }: CheckSettings): CheckedFile {
  const bytes = file.whole();
  const root = findOssecRoot(file.path, ossecRoot, cwd);
  const surroundings = root === null ? {} : surroundingsOf(root, release);
  // Without a folder to look at, a script is taken to be there: what is not known is not refused.
  const scriptExists = (type: string): boolean => root === null || scriptState(root, type) !== 'missing';
  const { exit, log } = checkConfiguration(bytes, { release, scriptExists });
  const findings = checks.configFindings(bytes, { release, levels, ...surroundings });
  return { ...shown(file, findings), daemon: { exit, log } };
}

function shown(file: InputFile, findings: readonly Finding[]): CheckedFile {
  const places = positionsInChunks(
    file.chunks(),
    findings.flatMap(({ start, end }) => [start, end]),
  );
  return { path: file.path, findings: findings.map(finding => toShown(finding, places)) };
}

function toShown(finding: Finding, places: ReadonlyMap<number, Position>): ShownFinding {
  const { code, level, message, start, end, fix } = finding;
  const from = places.get(start)!;
  const to = places.get(end)!;
  return {
    code,
    level,
    message,
    line: from.line + 1,
    column: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
    fixable: fix !== undefined,
  };
}

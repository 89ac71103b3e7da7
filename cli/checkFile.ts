import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { toBinary } from '../core/bytes';
import { checkConfiguration } from '../core/config/agentlessdCheck';
import { guessState } from '../core/protocol/guessState';
import type { State } from '../core/protocol/state';
import type { Release } from '../core/release';
import type { Finding } from '../core/rules';
import type { Grammars } from '../core/script/readScript';
import type * as ServerChecks from '../server/checks';
import type { CheckedFile, Levels, ShownFinding } from './checkedFile';
import { CannotRun } from './command';
import { documentKind } from './documentKind';
import type { InputFile } from './inputFile';
import { findOssecRoot, scriptState, surroundingsOf } from './ossecRoot';

/** The checks themselves: the language server's, in its bundle. */
export type Checks = typeof ServerChecks;

export interface CheckSettings {
  readonly checks: Checks;
  readonly cwd: string;
  readonly release: Release;
  readonly levels: Levels;
  /** How a transcript is to be read; by default as its own lines suggest. */
  readonly state: State | undefined;
  /** The folder that holds `agentless/`. */
  readonly ossecRoot: string | undefined;
  readonly grammars: Grammars;
}

/** Every finding of one file, by the checks for what it is. */
export async function checkFile(file: InputFile, settings: CheckSettings): Promise<CheckedFile> {
  const { checks } = settings;
  switch (documentKind(file.path, file.bytes)) {
    case 'config':
      return checkConfig(file, settings);
    case 'passlist':
      return shown(file, checks.passlistFindings(file.bytes, settings), checks);
    case 'script':
      return checkScript(file, settings);
    case 'transcript':
      return shown(
        file,
        checks.checkTranscript(file.bytes, { ...settings, state: settings.state ?? guessState(file.bytes) }),
        checks,
      );
  }
}

async function checkScript(
  file: InputFile,
  { checks, cwd, release, levels, state, grammars }: CheckSettings,
): Promise<CheckedFile> {
  const source = toBinary(file.bytes);
  const language = checks.scriptLanguage(file.path, source.slice(0, source.indexOf('\n') + 1));
  if (language === null)
    throw new CannotRun(`${file.path} is in a language that is not read: expect, sh, Python and Perl are.`);
  const program = await checks.readScript(language, source, grammars);
  const isExecutable = file.path === '-' ? null : executable(path.resolve(cwd, file.path));
  return shown(
    file,
    checks.scriptFindings(program, source, { state: state ?? null, release, levels, file: { isExecutable } }),
    checks,
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
  const root = findOssecRoot(file.path, ossecRoot, cwd);
  const surroundings = root === null ? {} : surroundingsOf(root, release);
  // Without a folder to look at, a script is taken to be there: what is not known is not refused.
  const scriptExists = (type: string): boolean => root === null || scriptState(root, type) !== 'missing';
  const { exit, log } = checkConfiguration(file.bytes, { release, scriptExists });
  const findings = checks.configFindings(file.bytes, { release, levels, ...surroundings });
  return { ...shown(file, findings, checks), daemon: { exit, log } };
}

function shown({ path, bytes }: InputFile, findings: readonly Finding[], checks: Checks): CheckedFile {
  const positions = new checks.Positions(bytes);
  return { path, findings: findings.map(finding => toShown(finding, positions)) };
}

function toShown({ code, level, message, start, end, fix }: Finding, positions: ServerChecks.Positions): ShownFinding {
  const from = positions.at(start);
  const to = positions.at(end);
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

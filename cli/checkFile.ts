import { checkConfiguration } from '../core/config/agentlessdCheck';
import { configFindings } from '../core/config/configFindings';
import { passlistFindings } from '../core/config/passlistFindings';
import { guessState } from '../core/protocol/guessState';
import type { State } from '../core/protocol/state';
import type { Release } from '../core/release';
import { checkTranscript, Positions, type Finding } from '../core/rules';
import type { CheckedFile, Levels, ShownFinding } from './checkedFile';
import { documentKind } from './documentKind';
import type { InputFile } from './inputFile';
import { findOssecRoot, scriptState, surroundingsOf } from './ossecRoot';

export interface CheckSettings {
  readonly cwd: string;
  readonly release: Release;
  readonly levels: Levels;
  /** How a transcript is to be read; by default as its own lines suggest. */
  readonly state: State | undefined;
  /** The folder that holds `agentless/`. */
  readonly ossecRoot: string | undefined;
}

/** Every finding of one file, by the checks for what it is. */
export function checkFile(file: InputFile, settings: CheckSettings): CheckedFile {
  switch (documentKind(file.path, file.bytes)) {
    case 'config':
      return checkConfig(file, settings);
    case 'passlist':
      return shown(file, passlistFindings(file.bytes, settings));
    case 'script':
    case 'transcript':
      return shown(file, checkTranscript(file.bytes, { ...settings, state: settings.state ?? guessState(file.bytes) }));
  }
}

function checkConfig(file: InputFile, { cwd, release, levels, ossecRoot }: CheckSettings): CheckedFile {
  const root = findOssecRoot(file.path, ossecRoot, cwd);
  const surroundings = root === null ? {} : surroundingsOf(root, release);
  // Without a folder to look at, a script is taken to be there: what is not known is not refused.
  const scriptExists = (type: string): boolean => root === null || scriptState(root, type) !== 'missing';
  const { exit, log } = checkConfiguration(file.bytes, { release, scriptExists });
  return { ...shown(file, configFindings(file.bytes, { release, levels, ...surroundings })), daemon: { exit, log } };
}

function shown({ path, bytes }: InputFile, findings: readonly Finding[]): CheckedFile {
  const positions = new Positions(bytes);
  return { path, findings: findings.map(finding => toShown(finding, positions)) };
}

function toShown({ code, level, message, start, end, fix }: Finding, positions: Positions): ShownFinding {
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

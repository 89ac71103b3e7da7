import { readScript, type Grammars } from '../../../core/script/readScript';
import { scriptFindings } from '../../../core/script/scriptFindings';
import type { Program, ScriptLanguage } from '../../../core/script/program';
import type { ServiceContext } from '../context';
import type { Files } from '../files';
import { placeFinding } from '../findings/placedFinding';
import { newestTranscripts } from '../runs/storedRuns';
import type { LineDocument } from '../text/lineDocument';
import { Offsets } from '../text/offsets';
import { isAgentlessScript } from './agentlessScript';
import { agreedState, scriptSurroundings, type ScriptSurroundings } from './scriptSurroundings';
import type { ScriptView } from './scriptView';

/** A script of more than this is not one that a person wrote. */
const LONGEST = 512 * 1024;

/** Brackets within brackets. Readers that go back over what they have read would take minutes for thousands of levels. */
const DEEPEST = 500;

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x7b || unit === 0x5b || unit === 0x28) depth++;
    else if ((unit === 0x7d || unit === 0x5d || unit === 0x29) && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Null for a script that is nested deeper than the stack goes: thousands of levels, which no person wrote. */
async function readWithinStack(language: ScriptLanguage, source: string, grammars: Grammars): Promise<Program | null> {
  try {
    return await readScript(language, source, grammars);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Kept {
  readonly edits: number;
  readonly made: string;
  readonly view: Promise<ScriptView | null>;
}

export interface ScriptParser {
  /** Null for a script that is none of OSSEC's. */
  parse(document: LineDocument, language: ScriptLanguage, context: ServiceContext): Promise<ScriptView | null>;
  /** Files around the scripts have changed. */
  forgetSurroundings(): void;
}

/** Parses scripts, once for each version; looks at the files around them once until told that they changed. */
export function createScriptParser(grammars: Grammars, files: Files): ScriptParser {
  let kept = new WeakMap<LineDocument, Kept>();
  let surroundings = new Map<string, Promise<ScriptSurroundings>>();

  const view = async (
    document: LineDocument,
    language: ScriptLanguage,
    context: ServiceContext,
  ): Promise<ScriptView | null> => {
    const source = document.getText();
    const { release, rules, 'lint.scripts': patterns, 'lint.enabled': isLinted } = context.settings;
    if (source.length > LONGEST || isTooDeep(source) || !isAgentlessScript(document.uri, source, patterns)) return null;
    const known = surroundings.get(document.uri) ?? scriptSurroundings(document.uri, release, files);
    surroundings.set(document.uri, known);
    const { isExecutable, entries } = await known;
    const program = await readWithinStack(language, source, grammars);
    if (program === null) return null;
    const offsets = new Offsets(document);
    const state = agreedState(entries);
    const options = { state, release, levels: rules, file: { isExecutable } };
    const findings = isLinted ? scriptFindings(program, source, options) : [];
    const placed = findings.map(finding => placeFinding(finding, (start, end) => offsets.range(start, end)));
    const transcripts = (): AsyncIterable<LineDocument> => newestTranscripts(document.uri, files);
    return { kind: 'script', document, source, offsets, program, state, entries, findings: placed, transcripts };
  };

  return {
    parse: (document, language, context) => {
      const { release, rules, 'lint.scripts': patterns, 'lint.enabled': isLinted } = context.settings;
      const made = JSON.stringify([language, release, rules, patterns, isLinted]);
      const before = kept.get(document);
      if (before?.edits === document.edits && before.made === made) return before.view;
      const now = { edits: document.edits, made, view: view(document, language, context) };
      kept.set(document, now);
      return now.view;
    },
    forgetSurroundings: () => {
      kept = new WeakMap();
      surroundings = new Map();
    },
  };
}

import type { WholeLine } from './configFiles';
import { matches, type MatchFacts } from './matchLine';
import { anyOf, type NameTest } from './patterns';

/** What a configuration sets for a host. */
export interface Evaluated {
  /** By keyword in lower case: the first line that sets it, or all of them for one that may stand several times. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** What only ssh itself can answer, as it is written there. It was passed over. */
  readonly passedOver: readonly string[];
}

/** Each of their lines adds to the one before, once. */
const SEVERAL: ReadonlySet<string> = new Set(['identityfile', 'certificatefile']);

/** A configuration made ready for many hosts. Its patterns are taken apart once. */
export class Configuration {
  readonly #tests = new WeakMap<WholeLine, NameTest>();

  constructor(private readonly lines: readonly WholeLine[]) {}

  /** What it sets for a host: as for ssh, the first value counts. Pure; runs no command and asks no name server. */
  evaluate(facts: MatchFacts): Evaluated {
    const evaluation: Evaluation = { facts, settings: new Map(), passedOver: [], wantsFinal: false, isFinal: false };
    this.#follow(this.lines, evaluation);
    if (evaluation.wantsFinal) {
      evaluation.isFinal = true;
      this.#follow(this.lines, evaluation);
    }
    const { settings } = evaluation;
    return { settings, passedOver: [...new Set(evaluation.passedOver)] };
  }

  #follow(lines: readonly WholeLine[], evaluation: Evaluation): void {
    for (const line of lines) {
      if (line.kind === 'setting') set(line.keyword, line.words, evaluation.settings);
      else if (this.#applies(line, evaluation)) this.#follow(line.lines, evaluation);
    }
  }

  #applies(line: Exclude<WholeLine, { readonly kind: 'setting' }>, evaluation: Evaluation): boolean {
    switch (line.kind) {
      case 'included':
        return true;
      case 'host':
        return this.#testOf(line)(evaluation.facts.host);
      case 'match':
        return matches(line.criteria, evaluation);
    }
  }

  #testOf(line: Extract<WholeLine, { readonly kind: 'host' }>): NameTest {
    const known = this.#tests.get(line);
    if (known !== undefined) return known;
    const test = anyOf(line.patterns, 'exact');
    this.#tests.set(line, test);
    return test;
  }
}

interface Evaluation {
  readonly facts: MatchFacts;
  readonly settings: Map<string, readonly string[]>;
  readonly passedOver: string[];
  /** A line asks for a second reading, which `final` lines wait for. */
  wantsFinal: boolean;
  isFinal: boolean;
}

function set(keyword: string, words: readonly string[], settings: Map<string, readonly string[]>): void {
  const before = settings.get(keyword);
  if (before === undefined) settings.set(keyword, words);
  else if (SEVERAL.has(keyword)) settings.set(keyword, [...new Set([...before, ...words])]);
}

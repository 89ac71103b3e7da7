import type { WholeLine } from './configFiles';
import { matches, type MatchFacts } from './matchLine';
import { anyOf } from './patterns';

/** What a configuration sets for a host. */
export interface Evaluated {
  /** By keyword in lower case: the first line that sets it, or all of them for one that may stand several times. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** What only ssh itself can answer, as it is written there. It was passed over. */
  readonly passedOver: readonly string[];
}

/** Each of their lines adds to the one before, once. */
const SEVERAL: ReadonlySet<string> = new Set(['identityfile', 'certificatefile']);

/** A configuration made ready for many hosts: its patterns are taken apart once. */
export class Configuration {
  readonly #lines: Lines;

  constructor(lines: readonly WholeLine[]) {
    this.#lines = new Lines(lines);
  }

  /** What it sets for a host: as for ssh, the first value counts. Pure; runs no command and asks no name server. */
  evaluate(facts: MatchFacts): Evaluated {
    const evaluation: Evaluation = { facts, settings: new Map(), passedOver: [], wantsFinal: false, isFinal: false };
    this.#lines.follow(evaluation);
    if (evaluation.wantsFinal) {
      evaluation.isFinal = true;
      this.#lines.follow(evaluation);
    }
    const { settings } = evaluation;
    return { settings, passedOver: [...new Set(evaluation.passedOver)] };
  }
}

/** Lines one below the other. Most of a long configuration are blocks for one host each: these are found by its name. */
class Lines {
  readonly #steps: ((evaluation: Evaluation) => void)[];
  /** Steps for a host of that name only. */
  readonly #byName = new Map<string, number[]>();
  /** All other steps. */
  readonly #forAll: number[] = [];

  constructor(lines: readonly WholeLine[]) {
    this.#steps = lines.map(stepOf);
    for (const [index, line] of lines.entries()) {
      const names = line.kind === 'host' && !/[*?!]/.test(line.patterns.join('')) ? new Set(line.patterns) : null;
      if (names === null) this.#forAll.push(index);
      else for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), index]);
    }
  }

  follow(evaluation: Evaluation): void {
    const named = this.#byName.get(evaluation.facts.host) ?? [];
    const steps = named.length === 0 ? this.#forAll : [...this.#forAll, ...named].sort((a, b) => a - b);
    for (const index of steps) this.#steps[index]?.(evaluation);
  }
}

function stepOf(line: WholeLine): (evaluation: Evaluation) => void {
  if (line.kind === 'setting') return ({ settings }) => set(line.keyword, line.words, settings);
  const inside = new Lines(line.lines);
  switch (line.kind) {
    case 'included':
      return evaluation => inside.follow(evaluation);
    case 'host': {
      const applies = anyOf(line.patterns, 'exact');
      return evaluation => {
        if (applies(evaluation.facts.host)) inside.follow(evaluation);
      };
    }
    case 'match':
      return evaluation => {
        if (matches(line.criteria, evaluation)) inside.follow(evaluation);
      };
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

import { byPlace, type Finding } from './finding';
import { levelOf, type LevelOverrides } from './levels';
import type { Extras, Report } from './report';
import type { Level, Rule } from './rule';

export interface Collection {
  /** By place. */
  readonly findings: readonly Finding[];
  /** Findings in all, those above the limit included. */
  readonly total: number;
}

/**
 * Turns what checks report into findings: levels as set, rules that speak once kept to their first place, and no more
 * than `limit` kept.
 */
export class Collector {
  private readonly findings: Finding[] = [];
  private readonly levels = new Map<Rule, Level | 'off'>();
  private readonly said = new Set<Rule>();
  private total = 0;

  constructor(
    private readonly overrides: LevelOverrides = {},
    private readonly limit = Number.POSITIVE_INFINITY,
  ) {}

  readonly report: Report = (rule, message, start, end, extras) => {
    const level = this.level(rule);
    if (level === 'off') return;
    if (rule.once === true) {
      if (this.said.has(rule)) return;
      this.said.add(rule);
    }
    this.total++;
    if (this.findings.length < this.limit) this.findings.push(finding(rule, level, message, start, end, extras));
  };

  result(): Collection {
    return { findings: this.findings.toSorted(byPlace), total: this.total };
  }

  private level(rule: Rule): Level | 'off' {
    let level = this.levels.get(rule);
    if (level === undefined) {
      level = levelOf(rule, this.overrides);
      this.levels.set(rule, level);
    }
    return level;
  }
}

function finding(rule: Rule, level: Level, message: string, start: number, end: number, extras?: Extras): Finding {
  const guess = rule.fixIsGuess === undefined ? {} : { isGuess: rule.fixIsGuess };
  const fix = extras?.fix === undefined ? {} : { fix: { title: rule.fix ?? rule.title, edits: extras.fix, ...guess } };
  const related = extras?.related === undefined ? {} : { related: extras.related };
  const unnecessary = rule.unnecessary === undefined ? {} : { unnecessary: rule.unnecessary };
  return { code: rule.code, level, message, start, end, ...fix, ...related, ...unnecessary };
}

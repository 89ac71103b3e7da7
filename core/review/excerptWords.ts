import type { ExcerptMark } from './excerpt';

/** What the marks of an excerpt say, in a person's language; plain data, because excerpts are made in a thread. */
export interface ExcerptWords {
  /** How numbers are written; a language tag. */
  readonly locale: string;
  /** `{0} unchanged lines` */
  readonly unchanged: string;
  /** `line {0}`: what is shown next. */
  readonly line: string;
  /** `line {0} → {1}`: the same, where the two texts count it otherwise. */
  readonly lines: string;
  /** One change finds no room; `{0}` is in how many lines. */
  readonly oneMore: string;
  /** `{0}` changes find no room; `{1}` is in how many lines. */
  readonly more: string;
}

/**
 * `⋯ 12,345 unchanged lines ⋯ line 12,400 → 12,402`
 * @param hasNumbers false: where the text goes on is not said, for lists whose lines have no number to anybody
 */
export function excerptMark(words: ExcerptWords, hasNumbers = true): ExcerptMark {
  const numbers = new Intl.NumberFormat(words.locale);
  const said = (template: string, ...values: readonly number[]): string =>
    template.replace(/\{(\d)\}/g, (_, index) => numbers.format(values[Number(index)] ?? 0));
  return (stretch, next) => {
    const { kind, aStart, aEnd, bStart, bEnd, changes } = stretch;
    if (kind === 'rest') {
      const lines = Math.max(aEnd - aStart, bEnd - bStart);
      return `⋯ ${changes === 1 ? said(words.oneMore, lines) : said(words.more, changes, lines)}`;
    }
    const left = `⋯ ${said(words.unchanged, aEnd - aStart)}`;
    if (next?.kind !== 'shown' || !hasNumbers) return left;
    const [before, after] = [next.aStart + 1, next.bStart + 1];
    return `${left} ⋯ ${before === after ? said(words.line, after) : said(words.lines, before, after)}`;
  };
}

/** The token types that the server names, in the order of its legend. */
export const TOKEN_TYPES = ['comment', 'string', 'keyword', 'number', 'property', 'variable', 'parameter'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

/** Semantic tokens in the protocol's form: five numbers a token, relative to the one before. Add them in order. */
export class TokenBuilder {
  readonly data: number[] = [];
  private line = 0;
  private start = 0;

  add(line: number, start: number, end: number, type: TokenType): void {
    if (end <= start) return;
    const sameLine = line === this.line;
    this.data.push(line - this.line, sameLine ? start - this.start : start, end - start, TOKEN_TYPES.indexOf(type), 0);
    this.line = line;
    this.start = start;
  }
}

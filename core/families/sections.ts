import type { Secret, Section } from './family';

/** Where in a configuration a line stands, as far as the secrets of a family depend on it. */
export class Sections {
  readonly #known: readonly Section[];
  readonly #open = new Set<Section>();

  constructor(secrets: readonly Secret[]) {
    this.#known = [
      ...new Set(secrets.flatMap(({ within, notWithin }) => [within, notWithin].filter(it => it !== undefined))),
    ];
  }

  /** The next line matters, however harmless it looks. */
  get isInside(): boolean {
    return this.#open.size > 0;
  }

  /** The pattern of a secret means one in a line of here. */
  allows({ within, notWithin }: Secret): boolean {
    if (within !== undefined && !this.#open.has(within)) return false;
    return notWithin === undefined || !this.#open.has(notWithin);
  }

  /** Other text begins. */
  leave(): void {
    this.#open.clear();
  }

  /** Goes on behind a line. */
  pass(line: string): void {
    for (const section of this.#known) {
      if (this.#open.has(section) && section.end.test(line)) this.#open.delete(section);
      if (section.begin.test(line)) this.#open.add(section);
    }
  }
}

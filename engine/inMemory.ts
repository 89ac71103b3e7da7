/**
 * Something that must not be written anywhere: not to a file, a log, a test's message or a JSON document. Only whoever
 * asks for it by name gets it, to show it to the person who asked.
 */
export class InMemory<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** For a view that ends with the window. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '(in memory only)';
  }

  toJSON(): string {
    return '(in memory only)';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '(in memory only)';
  }
}

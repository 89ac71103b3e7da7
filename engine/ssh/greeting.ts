/** What a server says first. SSH lets it say some lines of text before its greeting, and no more. */
export class Greeting {
  #text = '';

  readonly hear = (chunk: Buffer): void => {
    if (this.#text.length < LONGEST_GREETING) this.#text += chunk.toString('latin1');
  };

  /** Something came, and it is not SSH. */
  isForeign(): boolean {
    return this.#text !== '' && !/^SSH-/m.test(this.#text);
  }
}

const LONGEST_GREETING = 4096;

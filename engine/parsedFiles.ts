import { readIfThere } from './files';
import { stampOf, type Stamp } from './fileStamp';

/** Files that are read often and change seldom: each is taken apart once, and again when it has changed. */
export class ParsedFiles<T> {
  readonly #kept = new Map<string, { readonly stamp: Stamp; readonly parsed: Promise<T> }>();

  /** @param parse called with an empty text where there is no such file */
  constructor(private readonly parse: (text: string) => T) {}

  /** Rejects where the file is there and cannot be read. */
  async read(path: string): Promise<T> {
    const stamp = stampOf(path);
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept.parsed;
    const parsed = this.#parsed(path, stamp);
    this.#kept.set(path, { stamp, parsed });
    parsed.catch(() => this.#kept.delete(path));
    return parsed;
  }

  async #parsed(path: string, stamp: Stamp): Promise<T> {
    return this.parse(stamp === 'missing' ? '' : ((await readIfThere(path))?.toString('utf8') ?? ''));
  }
}

import { HINT, hintMatcher } from '../rules/scan/hints';
import { scan, type Matcher } from '../rules/scan/matcher';

/** Tells lines that may hold a secret from the many that cannot, without making strings. */
export class SecretHints {
  readonly #matcher: Matcher = hintMatcher();

  /** @param start of a line @param end behind it, without its LF */
  maySecret(bytes: Uint8Array, start: number, end: number): boolean {
    return (scan(this.#matcher, bytes, start, end) & HINT.secret) !== 0;
  }
}

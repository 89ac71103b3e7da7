import { fromBinary, showBytes, toBinary } from '../../../core/bytes';
import type { DeviceFamily, Question } from '../../../core/families/family';
import { lastShownLine, pagerAt, promptAt, questionAt, type PromptMatch } from '../../../core/families/prompt';
import { asError, onAbort } from '../../abort';
import { fail } from '../../problem';
import type { SshShell } from '../../ssh/connection';

/** How long a session waits, in milliseconds. */
export interface SessionPatience {
  /** Nothing came for that long, and no prompt is there: the device waits for something that nobody knows. */
  readonly quiet: number;
  /** The first prompt counts once nothing has followed it for that long: a banner may look like one. */
  readonly settle: number;
}

export const SESSION_PATIENCE: SessionPatience = { quiet: 20_000, settle: 250 };

/** What becomes of a command that never ends. */
export interface Flood {
  /** Bytes of one command's output. */
  readonly limit: number;
  /** Takes what came; the session is over. */
  stop(output: string): void;
}

/** Output in which a prompt is looked for, at the most: what is older cannot be part of it. */
const TAIL = 4096;
const SHOWN_LINES = 3;

/**
 * An interactive session at a device's prompt. Output is kept as a binary string; the family says what a prompt, a
 * pager and a question look like.
 */
export class CliSession {
  #output = '';
  #answered = 0;
  /** Set at the first prompt: output that merely looks like one has another name. */
  #name: string | undefined;
  #wake: () => void = () => {};
  #ended = false;

  constructor(
    private readonly shell: SshShell,
    private readonly family: DeviceFamily,
    private readonly host: string,
    private readonly patience: SessionPatience,
    private readonly flood: Flood,
    private readonly signal: AbortSignal,
  ) {
    shell.onData(chunk => {
      if (this.#ended) return;
      this.#output += toBinary(chunk);
      if (this.#output.length > flood.limit) this.#drown();
      this.#wake();
    });
    void shell.closed.then(() => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** Types a line. What came before it is forgotten. */
  type(line: string): void {
    this.#output = '';
    this.#answered = 0;
    this.shell.write(line + this.family.enter);
  }

  /** Waits for the first prompt after the login, answering what the device asks on the way. */
  async firstPrompt(): Promise<PromptMatch> {
    for (;;) {
      const question = await this.#until(() => questionAt(this.family.login.questions, this.#tail()) ?? this.#prompt());
      if ('send' in question) {
        this.#answer(question);
        continue;
      }
      if (await this.#staysQuiet(this.patience.settle)) {
        this.#name = question.name;
        return question;
      }
    }
  }

  /** Waits for the prompt, turning pages on the way; what was printed before it, without the prompt's own line. */
  async untilPrompt(): Promise<{ readonly prompt: PromptMatch; readonly output: string }> {
    for (;;) {
      const found = await this.#until(() => pagerAt(this.family, this.#tail()) ?? this.#prompt());
      if ('send' in found) {
        this.#answer(found);
        continue;
      }
      const end = this.#output.lastIndexOf('\n') + 1;
      return { prompt: found, output: this.#output.slice(0, end) };
    }
  }

  /** Waits for one of the patterns in the last line, or for a prompt, which may have another name from now on. */
  async untilLine<T>(patterns: readonly (readonly [RegExp, T])[]): Promise<T | PromptMatch> {
    return this.#until(() => {
      const line = lastShownLine(this.#tail());
      return patterns.find(([pattern]) => pattern.test(line))?.[1] ?? promptAt(this.family, this.#tail());
    });
  }

  /**
   * Waits for a text, takes it and what came before it, and gives the latter.
   * @param quiet milliseconds without a byte after which nobody waits any more; null: no limit but the run's own
   */
  async untilText(text: string, quiet: number | null): Promise<string> {
    let looked = 0;
    const at = await this.#until(() => {
      const found = this.#output.indexOf(text, looked);
      looked = Math.max(0, this.#output.length - text.length);
      return found < 0 ? null : found;
    }, quiet);
    const before = this.#output.slice(0, at);
    this.#output = this.#output.slice(at + text.length);
    this.#answered = 0;
    return before;
  }

  /** After more rights, the prompt is another one. */
  renamed(prompt: PromptMatch): void {
    this.#name = prompt.name;
  }

  /** What came since the last line was typed. */
  get output(): string {
    return this.#output;
  }

  #drown(): void {
    this.#ended = true;
    this.flood.stop(this.#output);
    this.#output = '';
  }

  #prompt(): PromptMatch | null {
    return promptAt(this.family, this.#tail(), this.#name);
  }

  #answer({ send }: Question): void {
    this.#answered = this.#output.length; // what is answered is not met again, whether or not the device wipes it
    this.shell.write(send);
  }

  #tail(): string {
    return this.#output.slice(Math.max(this.#answered, this.#output.length - TAIL));
  }

  async #until<T>(look: () => T | null, quiet: number | null = this.patience.quiet): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== null) return found;
      if (this.signal.aborted) throw asError(this.signal.reason);
      if (this.#ended) throw fail('connection-lost', { host: this.host, stage: 'in the middle of the session' });
      if (!(await this.#more(quiet))) throw this.#stuck();
    }
  }

  async #staysQuiet(ms: number): Promise<boolean> {
    return !this.#ended && !(await this.#more(ms));
  }

  /** True once something came, ended or was cancelled; false after the time. */
  #more(ms: number | null): Promise<boolean> {
    return new Promise(resolve => {
      const done = (came: boolean): void => {
        clearTimeout(timer);
        forget();
        this.#wake = () => {};
        resolve(came);
      };
      const timer = ms === null ? undefined : setTimeout(() => done(false), ms);
      const forget = onAbort(this.signal, () => queueMicrotask(() => done(true)));
      this.#wake = () => done(true);
    });
  }

  #stuck(): Error {
    const lines = showBytes(fromBinary(this.#tail()))
      .split(/[\r\n]+/)
      .filter(line => line.trim() !== '');
    if (lines.length === 0) return fail('never-prompted', { host: this.host, seconds: this.patience.quiet / 1000 });
    const last = lines.slice(-SHOWN_LINES).map(line =>
      line
        .replace(/[\x00-\x1f\x7f]+/g, ' ')
        .trim()
        .slice(0, 120),
    );
    return fail('unknown-prompt', { host: this.host, lines: last.join(' ⏎ '), family: this.family.label });
  }
}

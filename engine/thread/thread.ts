import { Worker } from 'node:worker_threads';
import { ProblemError } from '../problem';
import type { Answer, Question, Withdrawal } from './messages';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any method has some arguments
type Method = (...args: any[]) => unknown;
/** Something all of whose members are methods. */
type Askable<Held> = { readonly [Name in keyof Held]: Method };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Something in a thread of its own, so that nobody here waits for it: a `Held` as `serveSession` names it. The thread is
 * started by the first question.
 */
export class Thread<Held extends Askable<Held>> {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private asked = 0;
  private idle: NodeJS.Timeout | undefined;

  /**
   * @param file the worker's bundle, absolute
   * @param idleMs ends the thread after so long without a question, with all that it holds; undefined: never
   */
  constructor(
    private readonly file: string,
    private readonly held: string,
    private readonly idleMs?: number,
  ) {}

  /** @throws ProblemError what the thread says; Error where it has ended */
  ask<Name extends keyof Held>(
    method: Name,
    ...args: Parameters<Held[Name]>
  ): Promise<Awaited<ReturnType<Held[Name]>>> {
    return this.askUntil(undefined, method, ...args);
  }

  /** @throws also the signal's reason, as soon as it is aborted */
  async askUntil<Name extends keyof Held>(
    signal: AbortSignal | undefined,
    method: Name,
    ...args: Parameters<Held[Name]>
  ): Promise<Awaited<ReturnType<Held[Name]>>> {
    signal?.throwIfAborted();
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const question: Question = { id: ++this.asked, method: String(method), args };
    const withdraw = (): void => {
      worker.postMessage({ withdrawn: question.id } satisfies Withdrawal);
      this.settle(question.id)?.reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', withdraw, { once: true });
    try {
      const answer = await new Promise<unknown>((resolve, reject) => {
        this.waiting.set(question.id, { resolve, reject });
        worker.postMessage(question);
      });
      return answer as Awaited<ReturnType<Held[Name]>>;
    } finally {
      signal?.removeEventListener('abort', withdraw);
    }
  }

  dispose(): void {
    this.end(new Error('It was closed.'));
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: this.held });
    worker.on('message', (answer: Answer) => {
      const waiting = this.settle(answer.id);
      if ('value' in answer) waiting?.resolve(answer.value);
      else waiting?.reject('problem' in answer ? new ProblemError(answer.problem) : new Error(answer.error));
    });
    const ended = (error: Error): void => {
      if (this.worker !== worker) return;
      this.worker = null; // the next question starts another
      this.giveUp(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('The thread that worked on it ended before it had answered.')));
    return worker;
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0 && this.idleMs !== undefined) {
      clearTimeout(this.idle);
      this.idle = setTimeout(() => this.end(new Error('It was idle.')), this.idleMs).unref();
    }
    return waiting;
  }

  private end(error: Error): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    this.giveUp(error);
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

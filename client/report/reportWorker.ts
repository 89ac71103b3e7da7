import { Worker } from 'node:worker_threads';
import type { Answer, Asked, Question } from '../../engine/report/workerMessages';
import { ProblemError } from '../../engine/problem';

type Reply<Name extends keyof Asked> = Awaited<ReturnType<Asked[Name]>>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A report in a thread of its own, so that neither the extension host nor the page ever waits for it. */
export class ReportWorker {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private asked = 0;

  /** @param file the worker's bundle, absolute */
  constructor(private readonly file: string) {}

  /** @throws ProblemError what the worker says; Error where it has ended */
  ask<Name extends keyof Asked>(method: Name, ...args: Parameters<Asked[Name]>): Promise<Reply<Name>> {
    const worker = (this.worker ??= this.start());
    const question: Question = { id: ++this.asked, method, args };
    return new Promise<Reply<Name>>((resolve, reject) => {
      this.waiting.set(question.id, { resolve: value => resolve(value as Reply<Name>), reject });
      worker.postMessage(question);
    });
  }

  dispose(): void {
    void this.worker?.terminate();
    this.giveUp(new Error('The report was closed.'));
  }

  private start(): Worker {
    const worker = new Worker(this.file);
    worker.on('message', (answer: Answer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('value' in answer) waiting?.resolve(answer.value);
      else waiting?.reject('problem' in answer ? new ProblemError(answer.problem) : new Error(answer.error));
    });
    const ended = (error: Error): void => {
      if (this.worker === worker) this.worker = null; // the next question starts another
      this.giveUp(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('The report ended before it had answered.')));
    return worker;
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

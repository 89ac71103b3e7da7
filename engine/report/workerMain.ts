import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../problem';
import { ReportSession } from './session';
import type { Answer, Question } from './workerMessages';

/** A worker thread that holds one report. Questions are answered in the order in which their work is done. */

const session = new ReportSession();

async function answer({ id, method, args }: Question): Promise<Answer> {
  try {
    const methods = session as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
    return { id, value: await methods[method]?.(...args) };
  } catch (error) {
    if (error instanceof ProblemError) return { id, problem: error.problem };
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (question: Question) => {
  void answer(question).then(it => parentPort?.postMessage(it));
});

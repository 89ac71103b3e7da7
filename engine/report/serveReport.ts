import type { MessagePort } from 'node:worker_threads';
import { ProblemError } from '../problem';
import { ReportSession } from './session';
import type { Answer, Question } from './workerMessages';

/** Holds one report in this thread and answers questions about it, each as soon as its work is done. */
export function serveReport(port: MessagePort): void {
  const session = new ReportSession();
  port.on('message', (question: Question) => {
    void answer(session, question).then(it => port.postMessage(it));
  });
}

async function answer(session: ReportSession, { id, method, args }: Question): Promise<Answer> {
  try {
    const methods = session as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
    return { id, value: await methods[method]?.(...args) };
  } catch (error) {
    if (error instanceof ProblemError) return { id, problem: error.problem };
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

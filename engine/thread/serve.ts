import type { MessagePort } from 'node:worker_threads';
import { ProblemError } from '../problem';
import type { Answer, Question, Withdrawal } from './messages';

/**
 * Answers questions to what this thread holds, each as soon as its work is done. A method gets an AbortSignal behind its
 * arguments: the question was withdrawn.
 * @param given memory of an answer that is handed over instead of being copied
 */
export function serve(
  port: MessagePort,
  held: object,
  given: (value: unknown) => readonly ArrayBuffer[] = () => [],
): void {
  const open = new Map<number, AbortController>();
  const methods = held as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  const answer = async ({ id, method, args }: Question, signal: AbortSignal): Promise<Answer> => {
    try {
      return { id, value: await methods[method]?.(...args, signal) };
    } catch (error) {
      if (error instanceof ProblemError) return { id, problem: error.problem };
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on('message', (message: Question | Withdrawal) => {
    if ('withdrawn' in message) return open.get(message.withdrawn)?.abort();
    const controller = new AbortController();
    open.set(message.id, controller);
    void answer(message, controller.signal).then(it => {
      open.delete(message.id);
      port.postMessage(it, 'value' in it ? given(it.value) : []);
    });
  });
}

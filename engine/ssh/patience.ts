import { onAbort } from '../abort';
import type { SshPorts } from './connection';
import type { SshTarget } from './target';

/** The time limit of a connection. It stands still while a person is asked something. */
export class Patience {
  readonly #controller = new AbortController();
  readonly #forget: () => void;
  #timer: NodeJS.Timeout | undefined;
  #ranOut = false;

  constructor(
    private readonly target: SshTarget,
    cancel: AbortSignal,
  ) {
    this.#forget = onAbort(cancel, () => this.#controller.abort(cancel.reason));
    this.resume();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ranOut(): boolean {
    return this.#ranOut;
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#ranOut = true;
      this.#controller.abort(new Error('connect timeout'));
    }, this.target.connectTimeout);
  }

  /** Waits for a person without counting the time. */
  async during<T>(question: Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    try {
      return await question;
    } finally {
      this.resume();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#forget();
  }
}

/** The ports, with a person's time for an answer not counted. */
export function patientPorts(ports: SshPorts, patience: Patience): SshPorts {
  const { prompts, hostKeys } = ports;
  return {
    ...ports,
    hostKeys: {
      verify: (target, key, signal) => patience.during(hostKeys.verify(target, key, signal)),
      known: target => hostKeys.known(target),
    },
    prompts: {
      confirmHostKey: (question, signal) => prompts.confirmHostKey(question, signal),
      askSecret: (request, reason, signal) => patience.during(prompts.askSecret(request, reason, signal)),
      answer: (question, signal) => patience.during(prompts.answer(question, signal)),
    },
  };
}

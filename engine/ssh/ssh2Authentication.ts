import type { AnyAuthMethod, NextAuthHandler, Prompt } from 'ssh2';
import type { SshPorts } from './connection';
import { readKey } from './identity';
import { problem, type Problem } from '../problem';
import type { SecretRequest } from '../ports';
import type { SshTarget } from './target';

type Method = 'password' | 'publickey' | 'keyboard-interactive';

/**
 * The ways to log in, one after the other, as ssh2 asks for them. A stored password goes first, because OSSEC's own
 * scripts log in by it; `NOPASS` means keys only; else keys first, then a person is asked. One refused password is
 * enough: devices lock accounts.
 */
export class Authentication {
  #methods: readonly string[] | null = null;
  #refused: 'password' | null = null;
  #askedFor = false;
  readonly #tried: string[] = [];
  #steps: AsyncGenerator<AnyAuthMethod, void> | null = null;

  constructor(
    private readonly target: SshTarget,
    private readonly ports: SshPorts,
    private readonly signal: AbortSignal,
  ) {}

  /** ssh2's `authHandler`: called with what the device would still take; answers with the next try. */
  readonly next = (methods: readonly string[] | null, _partial: boolean | null, answer: NextAuthHandler): void => {
    this.#methods = methods;
    this.#steps ??= this.#ways();
    this.#steps.next().then(
      step => answer((step.done === true ? false : step.value) as Parameters<NextAuthHandler>[0]),
      () => answer(false as unknown as Parameters<NextAuthHandler>[0]),
    );
  };

  /** Why none of the ways led in. */
  problem(): Problem {
    const host = this.target.alias;
    const { user } = this.target;
    if (this.#refused === 'password') return problem('password-refused', { host, user });
    if (this.#askedFor) return problem('password-missing', { host, user });
    const methods = this.#methods?.join(', ') ?? 'nothing';
    if (this.#tried.length > 0) return problem('keys-refused', { host, user, tried: this.#tried.join(', ') });
    return problem('login-refused', { host, user, methods });
  }

  async *#ways(): AsyncGenerator<AnyAuthMethod, void> {
    const { user: username, entryHost } = this.target;
    yield { type: 'none', username }; // asks what the device would take
    const request: SecretRequest = { kind: 'password', host: entryHost };
    const stored = await this.ports.secrets.get(request, this.signal);
    if (stored !== undefined && stored !== 'NOPASS') yield* this.#password(stored, request);
    if (this.#refused !== null) return;
    yield* this.#keys();
    if (stored !== undefined) return;
    if (this.#takes('password') || this.#takes('keyboard-interactive')) {
      const typed = await this.ports.prompts.askSecret(request, `${this.target.alias} asks for it.`, this.signal);
      this.#askedFor = typed === undefined;
      if (typed !== undefined) yield* this.#password(typed, request);
    }
  }

  async *#password(password: string, request: SecretRequest): AsyncGenerator<AnyAuthMethod, void> {
    const { user: username } = this.target;
    let used = false;
    if (this.#takes('password')) {
      used = true;
      yield { type: 'password', username, password };
    }
    // A device that took the password as the first of two factors goes on here with what it asks next.
    if (this.#takes('keyboard-interactive')) {
      used = true;
      yield { type: 'keyboard-interactive', username, prompt: this.#answers(password) };
    }
    if (!used) return;
    this.#refused = 'password';
    await this.ports.secrets.refused(request);
  }

  /** Answers the device's questions: the password where it asks for one, a person for the rest. */
  #answers(
    password: string,
  ): (
    name: string,
    instructions: string,
    lang: string,
    prompts: Prompt[],
    finish: (answers: string[]) => void,
  ) => void {
    let given = false;
    return (name, instructions, _lang, prompts, finish) => {
      const [only] = prompts;
      const asksPassword = prompts.length === 1 && only?.echo !== true && /passw(or)?d/i.test(only?.prompt ?? '');
      if (prompts.length === 0) return finish([]);
      if (asksPassword && !given) {
        given = true;
        return finish([password]);
      }
      const question = {
        host: this.target.alias,
        name,
        instructions,
        prompts: prompts.map(({ prompt, echo }) => ({ text: prompt, echo: echo ?? false })),
      };
      this.ports.prompts.answer(question, this.signal).then(
        answers => finish([...(answers ?? [])]),
        () => finish([]),
      );
    };
  }

  async *#keys(): AsyncGenerator<AnyAuthMethod, void> {
    const { user: username, agent, identityFiles, identitiesOnly } = this.target;
    if (!this.#takes('publickey')) return;
    if (agent !== null && !identitiesOnly) {
      this.#tried.push('agent');
      yield { type: 'agent', username, agent };
    }
    for (const keyFile of identityFiles) {
      const key = await readKey(keyFile, this.target.entryHost, this.ports, this.signal);
      if (key === null) continue;
      this.#tried.push(keyFile);
      yield { type: 'publickey', username, key };
    }
  }

  #takes(method: Method): boolean {
    return this.#methods === null || this.#methods.includes(method);
  }
}

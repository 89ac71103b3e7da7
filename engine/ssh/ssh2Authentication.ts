import type { AnyAuthMethod, KeyboardInteractiveCallback, NextAuthHandler, Prompt } from 'ssh2';
import type { SshPorts } from './connection';
import { agentFor, certificatesFor, readKey } from './identity';
import { problem, type Problem } from '../problem';
import type { SecretRequest } from '../ports';
import type { SshTarget } from './target';

type Method = 'password' | 'publickey' | 'keyboard-interactive';

/** What a round of questions came to. */
interface Questions {
  /** The password was given as an answer. */
  given: boolean;
  /** Something else was answered too: if the device takes it not, nobody knows which of them was wrong. */
  others: boolean;
  /** What nobody answered. */
  unanswered: string | null;
}

/**
 * The ways to log in, one after the other, as ssh2 asks for them. A stored password goes first, because OSSEC's own
 * scripts log in by it; `NOPASS` means keys only; else keys first, then a person is asked. A password goes out once:
 * devices lock accounts. Questions come before the plain password, as with `ssh`: a device that wants a code too offers
 * both, and takes neither half alone.
 */
export class Authentication {
  #methods: readonly string[] | null = null;
  #partial = false;
  #refused: 'password' | 'answers' | null = null;
  #unanswered: string | null = null;
  #askedFor = false;
  readonly #tried: string[] = [];
  /** Certificates and keys that ssh2 cannot use; the device may want one of them. */
  readonly #beyond: string[] = [];
  #steps: AsyncGenerator<AnyAuthMethod, void> | null = null;

  constructor(
    private readonly target: SshTarget,
    private readonly ports: SshPorts,
    private readonly signal: AbortSignal,
    private readonly yields: boolean,
  ) {}

  /** ssh2's `authHandler`: called with what the device would still take; answers with the next try. */
  readonly next = (methods: readonly string[] | null, partial: boolean | null, answer: NextAuthHandler): void => {
    this.#methods = methods;
    this.#partial = partial === true;
    this.#steps ??= this.#ways();
    this.#steps.next().then(
      step => answer((step.done === true ? false : step.value) as Parameters<NextAuthHandler>[0]),
      () => answer(false as unknown as Parameters<NextAuthHandler>[0]),
    );
  };

  /** Something was sent and not accepted: a connection that ends now was ended for that. */
  get hasFailed(): boolean {
    return this.#refused !== null || this.#unanswered !== null || this.#tried.length > 0;
  }

  /** Why none of the ways led in. */
  problem(): Problem {
    const host = this.target.alias;
    const { user } = this.target;
    if (this.#unanswered !== null) return problem('login-question', { host, question: this.#unanswered });
    if (this.#refused === 'password') return problem('password-refused', { host, user });
    if (this.#refused === 'answers') return problem('answers-refused', { host, user });
    const [file] = this.#beyond;
    if (file !== undefined) return problem('key-unsupported', { host, user, file });
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
    const password = stored === 'NOPASS' ? undefined : stored;
    if (password !== undefined) yield* this.#password(password, request);
    if (this.#refused !== null) return;
    yield* this.#keys();
    // A key that was the first of two factors: now the device takes the password too.
    if (password !== undefined && this.#partial) yield* this.#password(password, request);
    if (stored !== undefined || (this.yields && this.#beyond.length > 0)) return;
    if (this.#takes('password') || this.#takes('keyboard-interactive')) {
      const typed = await this.ports.prompts.askSecret(request, `${this.target.alias} asks for it.`, this.signal);
      this.#askedFor = typed === undefined;
      if (typed !== undefined) yield* this.#password(typed, request);
    }
  }

  async *#password(password: string, request: SecretRequest): AsyncGenerator<AnyAuthMethod, void> {
    const { user: username } = this.target;
    const questions: Questions = { given: false, others: false, unanswered: null };
    if (this.#takes('keyboard-interactive')) {
      yield { type: 'keyboard-interactive', username, prompt: this.#answers(password, questions) };
      if (questions.given && !this.#partial) return this.#wasRefused(questions, request);
    }
    if (!questions.given && this.#takes('password')) {
      yield { type: 'password', username, password };
      if (!this.#partial) return this.#wasRefused(questions, request);
      // The first of two factors: what the device asks next is no password any more.
      questions.given = true;
      if (!this.#takes('keyboard-interactive')) return;
      yield { type: 'keyboard-interactive', username, prompt: this.#answers(password, questions) };
    }
    this.#unanswered = questions.unanswered;
  }

  async #wasRefused({ others, unanswered }: Questions, request: SecretRequest): Promise<void> {
    this.#unanswered = unanswered;
    if (unanswered !== null) return; // nobody knows whether the password was wrong
    this.#refused = others ? 'answers' : 'password';
    if (others) return;
    await this.ports.secrets.refused(request);
  }

  /** Answers the device's questions: the password, once, where it asks for one; a person for the rest. */
  #answers(
    password: string,
    questions: Questions,
  ): (
    name: string,
    instructions: string,
    lang: string,
    prompts: Prompt[],
    finish: KeyboardInteractiveCallback,
  ) => void {
    return (name, instructions, _lang, prompts, finish) => {
      const known = prompts.map(prompt => this.#passwordFor(prompt, password, questions));
      const asked = prompts
        .filter((_, index) => known[index] === undefined)
        .map(({ prompt, echo }) => ({ text: prompt, echo: echo ?? false }));
      if (asked.length === 0) return finish(known.map(answer => answer ?? ''));
      const question = { host: this.target.alias, name, instructions, prompts: asked };
      const decline = (): void => {
        questions.unanswered = asked.map(({ text }) => text.trim()).join(' ');
        finish([]);
      };
      this.ports.prompts.answer(question, this.signal).then(answers => {
        if (answers === undefined) return decline();
        questions.others = true;
        const given = [...answers];
        finish(known.map(answer => answer ?? given.shift() ?? ''));
      }, decline);
    };
  }

  /** The password, once, for a question that asks for it; a device may put others beside it at the same time. */
  #passwordFor({ prompt, echo }: Prompt, password: string, questions: Questions): string | undefined {
    if (questions.given || echo === true || !/passw(or)?d/i.test(prompt)) return undefined;
    questions.given = true;
    return password;
  }

  async *#keys(): AsyncGenerator<AnyAuthMethod, void> {
    const { user: username, agent, identityFiles, certificateFiles, identitiesOnly } = this.target;
    if (!this.#takes('publickey')) return;
    this.#beyond.push(...(await certificatesFor(identityFiles, certificateFiles)));
    if (agent !== null) {
      const only = identitiesOnly ? identityFiles : null;
      this.#tried.push('agent');
      yield { type: 'agent', username, agent: await agentFor(agent, only) };
    }
    for (const keyFile of identityFiles) {
      const key = await readKey(keyFile, this.target.entryHost, this.ports, this.signal);
      if (key === 'of-another-kind') this.#beyond.push(keyFile);
      if (key === null || key === 'of-another-kind') continue;
      this.#tried.push(keyFile);
      yield { type: 'publickey', username, key };
    }
  }

  #takes(method: Method): boolean {
    return this.#methods === null || this.#methods.includes(method);
  }
}

import { existsSync } from 'node:fs';
import type { SecretRequest } from '../../ports';
import { problem, type Problem } from '../../problem';
import type { SshPorts } from '../connection';
import { parseHostKey } from '../fingerprint';
import { authorityFor } from '../hostKeys';
import { plainKeyOf } from '../hostCertificate';
import { opensKey } from '../identity';
import type { SshTarget } from '../target';
import { methodsLeft } from './systemProblem';

/**
 * Answers what the system's ssh asks on its way in: whether a host key is trusted, passwords, passphrases, and the
 * device's own questions. The rules are those of the other transport: a password goes out once, and where nothing more is
 * to be had, the connection is ended, because ssh would try an empty answer.
 */
export class SystemLogin {
  /** Resolves when we are the ones who end it. */
  readonly stopped: Promise<Problem>;
  #stop: (why: Problem) => void = () => {};
  #passwordGiven = false;
  #othersAnswered = false;
  readonly #closedKeys = new Set<string>();
  readonly #passwordRequest: SecretRequest;

  constructor(
    private readonly target: SshTarget,
    private readonly ports: SshPorts,
    private readonly signal: AbortSignal,
  ) {
    this.#passwordRequest = { kind: 'password', host: target.entryHost };
    this.stopped = new Promise(resolve => (this.#stop = resolve));
  }

  /**
   * `PreferredAuthentications`: a stored password goes first, `NOPASS` means keys only; null: as the person has it.
   * Keys stay in the list behind a password, because a device may want both; so after a refused one ssh tries them.
   */
  async methods(): Promise<string | null> {
    const stored = await this.ports.secrets.get(this.#passwordRequest, this.signal);
    if (stored === undefined) return null;
    const keys = 'gssapi-with-mic,hostbased,publickey';
    return stored === 'NOPASS' ? keys : `keyboard-interactive,password,${keys}`;
  }

  /** The answer to a helper's words; null: none, ever. Never rejects. */
  readonly answer = async ([kind, ...words]: readonly string[]): Promise<string | null> => {
    try {
      const answer = kind === 'host-key' ? await this.#hostKey(words) : await this.#secret(words[0] ?? '');
      if (typeof answer === 'string') return answer;
      this.#stop(answer);
      // ssh takes a failing helper for an empty answer and sends that: it hears nothing more, and is ended meanwhile.
      return await new Promise<never>(() => {});
    } catch {
      return null; // cancelled
    }
  };

  /** Why ssh did not get in, of which it said no more than that. */
  async problem(said: string): Promise<Problem> {
    const { alias: host, user, identityFiles, agent } = this.target;
    if (this.#passwordGiven) return this.#refused();
    const methods = methodsLeft(said);
    const usable = identityFiles.filter(file => existsSync(file) && !this.#closedKeys.has(file));
    const tried = [...(agent === null ? [] : ['agent']), ...usable];
    return (methods.length === 0 || methods.includes('publickey')) && tried.length > 0
      ? problem('keys-refused', { host, user, tried: tried.join(', ') })
      : problem('login-refused', { host, user, methods: methods.join(', ') || 'nothing' });
  }

  /** ssh compares the key with the line that it gets; so a certificate is answered with the authority's key. */
  async #hostKey([type = '', base64 = '', name = '']: readonly string[]): Promise<string | Problem> {
    const key = parseHostKey(new Uint8Array(Buffer.from(base64, 'base64')));
    const { alias: host } = this.target;
    if (key === null || key.type !== type) return problem('host-key-unreadable', { host });
    const refusal = await this.ports.hostKeys.verify(this.target, key, this.signal);
    if (refusal !== null) return refusal;
    const authority = authorityFor(key, await this.ports.hostKeys.known(this.target));
    const trusted = authority ?? plainKeyOf(key);
    const line = `${name} ${trusted.type} ${Buffer.from(trusted.blob).toString('base64')}`;
    return authority === null ? line : `@cert-authority ${line}`;
  }

  async #secret(question: string): Promise<string | Problem> {
    const { user } = this.target;
    const keyFile = /^Enter passphrase for (?:key )?'?([^']*)'?: $/s.exec(question)?.[1];
    if (keyFile !== undefined) return this.#passphrase(keyFile);
    if (!question.startsWith('(') && question.endsWith("'s password: ")) return this.#password();
    const prefix = `(${user}@`;
    const asked = question.startsWith(prefix) ? question.slice(question.indexOf(') ') + 2) : question;
    const isPassword = question.startsWith(prefix) && /passw(or)?d/i.test(asked);
    if (isPassword && !(this.#passwordGiven && this.#othersAnswered)) return this.#password();
    return this.#question(asked);
  }

  async #password(): Promise<string | Problem> {
    const { alias: host, user } = this.target;
    const { secrets, prompts } = this.ports;
    if (this.#passwordGiven) return this.#refused();
    const password =
      (await secrets.get(this.#passwordRequest, this.signal)) ??
      (await prompts.askSecret(this.#passwordRequest, `${host} asks for it.`, this.signal));
    if (password === undefined) return problem('password-missing', { host, user });
    this.#passwordGiven = true;
    return password;
  }

  /** A wrong one is told here, because ssh would not say so; for an empty one it goes on with the next key. */
  async #passphrase(keyFile: string): Promise<string> {
    const { secrets, prompts } = this.ports;
    const request: SecretRequest = { kind: 'passphrase', host: this.target.entryHost, keyFile };
    const passphrase =
      (await secrets.get(request, this.signal)) ??
      (await prompts.askSecret(request, `${keyFile} is encrypted.`, this.signal));
    if (passphrase !== undefined) {
      if (await opensKey(keyFile, passphrase)) return passphrase;
      await secrets.refused(request);
    }
    this.#closedKeys.add(keyFile);
    return '';
  }

  /** ssh puts a device's questions one by one, and does not say which answers may be shown while they are typed. */
  async #question(text: string): Promise<string | Problem> {
    const { alias: host } = this.target;
    const question = { host, name: '', instructions: '', prompts: [{ text, echo: false }] };
    const answers = await this.ports.prompts.answer(question, this.signal);
    this.#othersAnswered = true;
    return answers?.[0] ?? problem('login-question', { host, question: text.trim() });
  }

  async #refused(): Promise<Problem> {
    const { alias: host, user } = this.target;
    if (this.#othersAnswered) return problem('answers-refused', { host, user });
    await this.ports.secrets.refused(this.#passwordRequest);
    return problem('password-refused', { host, user });
  }
}

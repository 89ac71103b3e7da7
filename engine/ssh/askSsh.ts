import { execFile } from 'node:child_process';
import { asError, onAbort, pause } from '../abort';
import { fail } from '../problem';

/** What `ssh` is asked with. */
export interface SshQuestion {
  /** `ssh -F`; null: the person's own. */
  readonly configFile: string | null;
  /** PATH, SSH_AUTH_SOCK and the like: what `ssh` itself would see. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The answer of `ssh -G`: values by lower-case keyword. */
export type SshWords = ReadonlyMap<string, readonly string[]>;

const LONGEST_ANSWER = 1024 * 1024;
/** On a busy machine a program may fail to start, or be killed for memory: milliseconds before it is tried again. */
const TRY_AGAIN_AFTER = [100, 400, 1600];

/**
 * What `ssh -G` says about a host; null where there is no `ssh`. Rejects with `ssh-config-invalid` only where `ssh` itself ended with
 * an error; one that could not be started or was killed is tried again, then `ssh-not-started`. Rejects with the signal's reason once aborted.
 */
export async function askSsh(host: string, question: SshQuestion, signal: AbortSignal): Promise<SshWords | null> {
  for (const wait of [...TRY_AGAIN_AFTER, null]) {
    const answer = await askOnce(host, question, signal);
    if (signal.aborted) throw asError(signal.reason);
    if (answer.kind === 'words') return parse(answer.text);
    if (answer.kind === 'missing') return null;
    if (answer.kind === 'refused') throw fail('ssh-config-invalid', { host, reason: answer.reason });
    if (wait === null) throw fail('ssh-not-started', { host, reason: answer.reason });
    await pause(wait, signal);
  }
  return null;
}

type Answer =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused' | 'not-run'; readonly reason: string };

function askOnce(host: string, { configFile, environment }: SshQuestion, signal: AbortSignal): Promise<Answer> {
  const args = ['-G', ...(configFile === null ? [] : ['-F', configFile]), '--', host];
  const options = { env: environment as NodeJS.ProcessEnv, maxBuffer: LONGEST_ANSWER };
  return new Promise(resolve => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve(error.code === 'ENOENT' ? { kind: 'missing' } : { kind: 'not-run', reason: error.message });
    let forget = (): void => {};
    try {
      const child = execFile('ssh', args, options, (error, stdout, stderr) => {
        forget();
        if (error === null) resolve({ kind: 'words', text: stdout });
        else if (typeof error.code === 'number')
          resolve({ kind: 'refused', reason: lastLine(stderr) || error.message });
        else if (error.signal) resolve({ kind: 'not-run', reason: error.signal });
        else failed(error as NodeJS.ErrnoException);
      });
      // Given the signal, Node would keep its listener where there is no such program.
      forget = onAbort(signal, () => child.kill());
    } catch (error) {
      // Node throws some faults of starting a program, EAGAIN among them, where it reports others.
      failed(error as NodeJS.ErrnoException);
    }
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function parse(answer: string): SshWords {
  const words = new Map<string, string[]>();
  for (const line of answer.split('\n')) {
    const blank = line.indexOf(' ');
    if (blank < 0) continue;
    const key = line.slice(0, blank).toLowerCase();
    const values = words.get(key);
    if (values === undefined) words.set(key, [line.slice(blank + 1)]);
    else values.push(line.slice(blank + 1));
  }
  return words;
}

import { createInterface } from 'node:readline/promises';
import { PassThrough, type Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { oneAtATime } from '../../engine/oneAtATime';
import { silentPrompts, type HostKeyQuestion, type Prompts, type SecretRequest } from '../../engine/ports';
import { print, type Io } from '../io';
import { showControl } from '../../core/showControl';

export interface TerminalPrompts extends Prompts {
  /** For a program of its own, which reads known_hosts itself: trusting a key once would not reach it. Null: no terminal. */
  readonly forScripts: Prompts | null;
}

/** Questions on the terminal, one at a time; nobody is asked where standard input is none. */
export function terminalPrompts(io: Io): TerminalPrompts {
  if (!isTerminal(io.stdin)) return { ...silentPrompts, forScripts: null };
  const inTurn = oneAtATime();
  const prompts = questionsOn(io);
  const waiting: Prompts = {
    confirmHostKey: (question, signal) => inTurn(() => prompts.confirmHostKey(question, true, signal)),
    askSecret: (request, reason, signal) => inTurn(() => prompts.askSecret(request, reason, signal)),
    answer: (question, signal) => inTurn(() => prompts.answer(question, signal)),
  };
  const forScripts: Prompts = {
    ...waiting,
    confirmHostKey: (question, signal) => inTurn(() => prompts.confirmHostKey(question, false, signal)),
  };
  return { ...waiting, forScripts };
}

interface Questions extends Omit<Prompts, 'confirmHostKey'> {
  confirmHostKey(
    question: HostKeyQuestion,
    offersOnce: boolean,
    signal: AbortSignal,
  ): ReturnType<Prompts['confirmHostKey']>;
}

function questionsOn(io: Io): Questions {
  const ask = (question: string, signal: AbortSignal): Promise<string> => askLine(io, question, true, signal);
  const askHidden = (question: string, signal: AbortSignal): Promise<string> => askLine(io, question, false, signal);
  return {
    confirmHostKey: async ({ host, keyType, fingerprint, file }, offersOnce, signal) => {
      await print(io.stderr, `The host key of ${showControl(host)} is not known: ${keyType} ${fingerprint}\n`);
      const once = offersOnce ? ', go on once (once)' : '';
      const answer = await ask(`Add it to ${file} and go on (yes)${once}, or stop (no)? `, signal);
      return answer === 'yes' ? 'store' : answer === 'once' && offersOnce ? 'once' : 'refuse';
    },
    askSecret: async (request, reason, signal) => {
      const answer = await askHidden(`${showControl(reason)} ${secretName(request)}: `, signal);
      return answer === '' ? undefined : answer;
    },
    answer: async ({ name, instructions, prompts }, signal) => {
      for (const text of [name, instructions]) if (text !== '') await print(io.stderr, `${showControl(text)}\n`);
      const answers: string[] = [];
      for (const { text, echo } of prompts) answers.push(await (echo ? ask : askHidden)(showControl(text), signal));
      return answers;
    },
  };
}

function secretName(request: SecretRequest): string {
  switch (request.kind) {
    case 'password':
      return `Password of ${request.host}`;
    case 'second':
      return `Second password (enable, su, sudo) of ${request.host}`;
    case 'passphrase':
      return `Passphrase of ${request.keyFile}`;
  }
}

/** What is typed goes to the terminal, or nowhere. */
async function askLine(io: Io, question: string, echo: boolean, signal: AbortSignal): Promise<string> {
  await print(io.stderr, question);
  const output = echo ? io.stderr : new PassThrough().resume();
  const lines = createInterface({ input: io.stdin, output, terminal: true });
  try {
    return await lines.question('', { signal });
  } finally {
    lines.close();
    if (!echo) await print(io.stderr, '\n');
  }
}

function isTerminal(stream: Readable): stream is ReadStream {
  return (stream as Partial<ReadStream>).isTTY === true;
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { privateFolder } from '../../privateFolder';
import { askpassScript, helperProgram, knownHostsScript, type HelperPlaces } from './helperPrograms';

/** Answers the words that a helper was called with; null: no answer. Never rejects. */
export type Answer = (words: readonly string[]) => Promise<string | null>;

/**
 * A private folder (0700) with a socket on which this process answers the questions of the ssh that it started, and the
 * helpers that put them. Secrets pass through the socket and a pipe only. A token, made for this connection, keeps out
 * who was not started for it.
 */
export interface Door {
  readonly folder: string;
  /** For `SSH_ASKPASS`. */
  readonly askpass: string;
  /** For `KnownHostsCommand`. */
  readonly knownHosts: string;
  /** No more questions: takes socket, token and helpers away. The folder stays for the connection. */
  shut(): Promise<void>;
  /** Takes the folder away too. Safe to call twice. */
  remove(): Promise<void>;
}

/** A question is as long as ssh's longest prompt, or a key in base64. */
const LONGEST_QUESTION = 64 * 1024;

/**
 * @param temporaryFolder where the private folder is made
 * @param order known_hosts lines by which ssh orders the host key types that it asks for
 */
export async function openDoor(temporaryFolder: string, order: string, answer: Answer): Promise<Door> {
  const made = await privateFolder(temporaryFolder, 'ossec-ask-'); // short: a socket's path has 104 bytes at the most
  const { path: folder } = made;
  const at = (name: string): string => path.join(folder, name);
  const places: HelperPlaces = {
    node: process.execPath,
    socket: at('door'),
    token: randomBytes(32).toString('base64url'),
    program: at('ask.cjs'),
    order: at('order'),
  };
  const server = createServer({ allowHalfOpen: true }, socket => attend(socket, places.token, answer));
  try {
    await writeFile(places.program, helperProgram(places), { mode: 0o600 });
    await writeFile(places.order, order, { mode: 0o600 });
    await writeFile(at('askpass'), askpassScript(places), { mode: 0o700 });
    await writeFile(at('known-hosts'), knownHostsScript(places), { mode: 0o700 });
    await listen(server, places.socket);
  } catch (error) {
    await made.dispose();
    throw error;
  }
  const shut = async (): Promise<void> => {
    server.close();
    for (const name of ['ask.cjs', 'askpass', 'known-hosts', 'order', 'door']) await rm(at(name), { force: true });
  };
  return {
    folder,
    askpass: at('askpass'),
    knownHosts: at('known-hosts'),
    shut,
    remove: async () => {
      server.close();
      await made.dispose();
    },
  };
}

function attend(socket: Socket, token: string, answer: Answer): void {
  let heard = '';
  socket.on('error', () => {}); // ssh was ended, and its helper with it
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    if (heard.length > LONGEST_QUESTION) socket.destroy();
  });
  socket.once('end', () => {
    const words = wordsOf(heard, token);
    if (words === null) socket.destroy();
    else void answer(words).then(given => socket.end(JSON.stringify({ answer: given })));
  });
}

/** Null where the token is another one, or it is no question at all. */
function wordsOf(heard: string, token: string): readonly string[] | null {
  try {
    const question = JSON.parse(heard) as { token?: unknown; words?: unknown };
    const given = Buffer.from(String(question.token));
    const right = Buffer.from(token);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    return Array.isArray(question.words) ? question.words.map(String) : null;
  } catch {
    return null;
  }
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
}

import { asError } from '../abort';
import { fail } from '../problem';
import type { ConfigByLibrary, LibraryAnswer } from './config/byLibrary';
import { askSsh, type SshQuestion, type SshWords } from './askSsh';

/** What the person's SSH configuration means for a host. */
export interface SshAnswer {
  /** In the words of `ssh -G`. */
  readonly words: SshWords;
  /** False: there is no ssh here, so the words hold no defaults. */
  readonly isBySsh: boolean;
  /** What stands in the configuration and could not be evaluated, as only ssh can. */
  readonly passedOver: readonly string[];
}

export interface SshPlaces extends SshQuestion {
  /** The person's home folder. */
  readonly home: string;
  /** The person's name on this machine. */
  readonly user: string;
}

/**
 * Says what the person's SSH configuration means for hosts. The first one is always asked of `ssh -G`. Starting a program
 * for each of hundreds would cost more than the connections do, so from the second host on a library reads the files, on
 * two conditions: for the first host it gave the same answer as ssh, and nothing in the files is left to ssh alone
 * (Match lines, tokens and lists that depend on its release, quotes that the two may take otherwise). Else, and after every
 * change of the files, ssh is asked. Where there is no ssh, the library is all there is.
 */
export class SshConfiguration {
  #first: { readonly host: string; readonly words: Promise<SshWords | null> } | null = null;
  #batch: Promise<Batch | null> | null = null;
  #library: Promise<ConfigByLibrary> | null = null;

  constructor(private readonly places: SshPlaces) {}

  /** Rejects with a `ProblemError` (`ssh-config-invalid`, `ssh-not-started`), or with the signal's reason. */
  async ask(host: string, signal: AbortSignal): Promise<SshAnswer> {
    const words = this.#first === null ? await this.#askFirst(host, signal) : await this.#askFurther(host, signal);
    if (words !== null) return { words, isBySsh: true, passedOver: [] };
    return { ...(await this.#withoutSsh(host)), isBySsh: false };
  }

  /** Null: there is no ssh. */
  #askFirst(host: string, signal: AbortSignal): Promise<SshWords | null> {
    const words = askSsh(host, this.places, signal);
    if (PLAIN.test(host)) {
      this.#first = { host, words };
      words.catch(() => this.#forget());
    }
    return words;
  }

  async #askFurther(host: string, signal: AbortSignal): Promise<SshWords | null> {
    const batch = PLAIN.test(host) ? await this.#batchOf(signal) : null;
    if (batch !== null) {
      if (batch.library.isUnchanged()) return batch.answer(host) ?? askSsh(host, this.places, signal);
      this.#forget();
    }
    return askSsh(host, this.places, signal);
  }

  async #batchOf(signal: AbortSignal): Promise<Batch | null> {
    if (this.#first === null) return null;
    if (this.#batch === null) {
      this.#batch = makeBatch(this.#first, () => this.#read(), this.places, signal);
      this.#batch.catch(() => this.#forget());
    }
    return this.#batch.catch(() => null);
  }

  async #withoutSsh(host: string): Promise<LibraryAnswer> {
    try {
      return (await this.#read()).ask(host);
    } catch (error) {
      throw fail('ssh-config-invalid', { host, reason: asError(error).message });
    }
  }

  /** Rejects with a `ConfigError`. */
  async #read(): Promise<ConfigByLibrary> {
    const kept = await this.#library?.catch(() => null);
    if (kept?.isUnchanged()) return kept;
    this.#library = readByLibrary(this.places);
    return this.#library;
  }

  #forget(): void {
    this.#first = null;
    this.#batch = null;
    this.#library = null;
  }
}

/** Names that ssh takes as they are. */
const PLAIN = /^(?:[\w.+-]+@)?\w[\w.:-]*$/;

/** The machine's own configuration, where ssh is not asked for it. */
function systemFolder({ environment }: SshQuestion): string {
  return process.platform === 'win32' ? `${environment['PROGRAMDATA'] ?? 'C:\\ProgramData'}\\ssh` : '/etc/ssh';
}

async function readByLibrary(places: SshPlaces): Promise<ConfigByLibrary> {
  const { ConfigByLibrary } = await import('./config/byLibrary');
  return ConfigByLibrary.read({ ...places, system: systemFolder(places) });
}

interface Batch {
  readonly library: ConfigByLibrary;
  /** Null: only ssh can say. */
  answer(host: string): SshWords | null;
}

/** Null where the library cannot stand in for ssh. Rejects where the first host's answer or ssh's defaults are not to be had. */
async function makeBatch(
  first: { readonly host: string; readonly words: Promise<SshWords | null> },
  read: () => Promise<ConfigByLibrary>,
  places: SshPlaces,
  signal: AbortSignal,
): Promise<Batch | null> {
  const words = await first.words;
  if (words === null) return null;
  const library = await read().catch(() => null);
  const known = library?.ask(first.host);
  if (library === null || known?.isSure !== true) return null;
  const defaults = await askSsh('localhost', { ...places, configFile: 'none' }, signal);
  const standard: SshWords = new Map([...(defaults ?? [])].filter(([keyword]) => READ.has(keyword)));
  if (!isSame(words, over(standard, known))) return null;
  return {
    library,
    answer: host => {
      const answer = library.ask(host);
      return answer.isSure ? over(standard, answer) : null;
    },
  };
}

function over(defaults: SshWords, { words }: LibraryAnswer): SshWords {
  return new Map([...defaults, ...words]);
}

/** What the targets are made of. */
const READ: ReadonlySet<string> = new Set([
  ...['hostname', 'port', 'user', 'identityfile', 'identitiesonly', 'identityagent', 'hostkeyalias'],
  ...['userknownhostsfile', 'globalknownhostsfile', 'stricthostkeychecking', 'proxycommand', 'proxyjump'],
  ...['kexalgorithms', 'hostkeyalgorithms', 'ciphers', 'macs', 'connecttimeout'],
]);

function isSame(a: SshWords, b: SshWords): boolean {
  return [...READ].every(keyword => JSON.stringify(a.get(keyword)) === JSON.stringify(b.get(keyword)));
}

import type { SshWords } from '../askSsh';
import { ConfigError, isUnchanged, readConfigFiles, type ConfigFiles, type ConfigPlaces } from './configFiles';
import { Configuration, type Evaluated } from './evaluate';
import { hostnameOf, type MatchFacts } from './matchLine';
import { expandTokens, pathTokens, type Tokens } from './tokens';

/** What the configuration means for a host, found out without ssh. */
export interface LibraryAnswer {
  /** What it sets, in the words of `ssh -G`; no defaults but name and user. */
  readonly words: SshWords;
  /** What only ssh itself can answer; it was passed over. */
  readonly passedOver: readonly string[];
  /** ssh would say the same. */
  readonly isSure: boolean;
}

export interface LibraryPlaces extends ConfigPlaces {
  /** The person's name on this machine. */
  readonly user: string;
}

/** The person's SSH configuration, read once and asked for many hosts. */
export class ConfigByLibrary {
  readonly #configuration: Configuration;

  private constructor(
    private readonly files: ConfigFiles,
    private readonly places: LibraryPlaces,
  ) {
    this.#configuration = new Configuration(files.lines);
  }

  /** Rejects with a `ConfigError`. */
  static async read(places: LibraryPlaces): Promise<ConfigByLibrary> {
    return new ConfigByLibrary(await readConfigFiles(places), places);
  }

  /** As long as this is true, reading it again would bring the same. */
  isUnchanged(): boolean {
    return isUnchanged(this.files);
  }

  /** @param host `[USER@]NAME`. @throws ConfigError for a name that ssh would take for an option */
  ask(host: string): LibraryAnswer {
    const at = host.lastIndexOf('@');
    const facts = { host: host.slice(at + 1), user: at < 0 ? null : host.slice(0, at), localUser: this.places.user };
    if (facts.host.startsWith('-') || facts.host === '') throw new ConfigError('no host has such a name');
    const evaluated = this.#configuration.evaluate(facts);
    const { words, isSure } = new Wording(evaluated, facts, this.places.home).done();
    return { words, passedOver: evaluated.passedOver, isSure: isSure && !this.files.isForSsh };
  }
}

/** Keywords whose values are taken as they stand. */
const AS_THEY_STAND = ['hostkeyalias', 'globalknownhostsfile', 'identityfile'] as const;
const LISTS = ['kexalgorithms', 'hostkeyalgorithms', 'ciphers', 'macs'] as const;

/** What decides about other settings in a way that is not followed here. */
const NOT_FOLLOWED = ['canonicalizehostname', 'identityfile2'] as const;

/** Puts what is set into the words of `ssh -G`. */
class Wording {
  readonly #words = new Map<string, readonly string[]>();
  #isSure = true;

  constructor(
    private readonly evaluated: Evaluated,
    private readonly facts: MatchFacts,
    private readonly home: string,
  ) {}

  done(): { readonly words: SshWords; readonly isSure: boolean } {
    const { settings } = this.evaluated;
    const { host, user } = this.facts;
    const named = this.#first('hostname');
    this.#isSure &&= named === null || /^(?:[^%]|%h|%%)*$/.test(named);
    this.#put('hostname', (named === null ? host : hostnameOf(named, host)).toLowerCase());
    this.#put('user', user ?? this.#plain('user') ?? this.facts.localUser);
    for (const keyword of AS_THEY_STAND) {
      const words = settings.get(keyword);
      if (words !== undefined) this.#words.set(keyword, keyword === 'identityfile' ? words : [words.join(' ')]);
    }
    for (const keyword of LISTS) {
      const list = this.#first(keyword);
      this.#isSure &&= list === null || /^\w/.test(list);
      if (list !== null) this.#put(keyword, list);
    }
    this.#number('port', word => (/^\d+$/.test(word) ? word : null));
    this.#number('connecttimeout', secondsOf);
    this.#number('identitiesonly', word => YES_OR_NO[word.toLowerCase()] ?? null);
    this.#number('stricthostkeychecking', word => STRICTNESS[word.toLowerCase()] ?? null);
    this.#way();
    this.#paths();
    for (const keyword of NOT_FOLLOWED) this.#isSure &&= /^(no|false)$/i.test(this.#first(keyword) ?? 'no');
    return { words: this.#words, isSure: this.#isSure };
  }

  /** The first of ProxyCommand and ProxyJump counts. */
  #way(): void {
    const { settings } = this.evaluated;
    const ways = [...settings.keys()].filter(keyword => keyword === 'proxycommand' || keyword === 'proxyjump');
    this.#isSure &&= ways.length < 2;
    const [way] = ways;
    const value = way === undefined ? null : this.#first(way);
    if (way !== undefined && value !== null && value !== 'none') this.#put(way, value);
  }

  /** What `ssh -G` says with its tokens in place. */
  #paths(): void {
    const { settings } = this.evaluated;
    const tokens = pathTokens(this.#words, this.facts.host, { ...this.facts, home: this.home });
    const files = settings.get('userknownhostsfile')?.map(file => this.#path(file, tokens));
    if (files !== undefined) this.#put('userknownhostsfile', files.join(' '));
    const agent = this.#first('identityagent');
    if (agent !== null)
      this.#put('identityagent', /^(none|SSH_AUTH_SOCK)$|^\$/.test(agent) ? agent : this.#path(agent, tokens));
  }

  #path(file: string, tokens: Tokens): string {
    const expanded = expandTokens(file.replace(/^~(?=\/|$)/, this.home), tokens);
    // What is in %C, and whether there is a %j, differs between releases.
    this.#isSure &&= expanded !== null && !/[$~]|%[Cj]/.test(file.replace(/^~\//, ''));
    return expanded ?? file;
  }

  /** A value that ssh writes in one form; left out where it is none. */
  #number(keyword: string, form: (word: string) => string | null): void {
    const word = this.#first(keyword);
    if (word === null) return;
    const value = form(word);
    if (value === null) this.#isSure = false;
    else this.#put(keyword, value);
  }

  /** Later releases of ssh put tokens and variables in its place. */
  #plain(keyword: string): string | null {
    const word = this.#first(keyword);
    this.#isSure &&= word === null || !/[%$]/.test(word);
    return word;
  }

  #first(keyword: string): string | null {
    return this.evaluated.settings.get(keyword)?.[0] ?? null;
  }

  #put(keyword: string, word: string): void {
    this.#words.set(keyword, [word]);
  }
}

const YES_OR_NO: Readonly<Record<string, string>> = { yes: 'yes', true: 'yes', no: 'no', false: 'no' };

const STRICTNESS: Readonly<Record<string, string>> = {
  yes: 'true',
  true: 'true',
  ask: 'ask',
  no: 'false',
  off: 'false',
  false: 'false',
  'accept-new': 'accept-new',
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `1m30` is 90. */
function secondsOf(time: string): string | null {
  if (time.toLowerCase() === 'none') return 'none';
  if (!/^(?:\d+[smhdw]?)+$/i.test(time)) return null;
  const parts = [...time.matchAll(/(\d+)([smhdw]?)/gi)];
  return String(parts.reduce((sum, [, n, unit]) => sum + Number(n) * (SECONDS[unit!.toLowerCase()] ?? 1), 0));
}

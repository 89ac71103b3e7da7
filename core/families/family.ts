/**
 * What the project knows of one kind of device: data only, one file a family beside this one. Whoever talks to a
 * device, plays one or reads what one printed takes its knowledge from here.
 *
 * Every pattern meets text that a device chose, so each must run in time linear in its input: anchored or begun by a
 * literal, no quantified group with an open quantifier inside, no two neighbouring quantifiers that match the same
 * character (test/unit/families/patterns.test.ts). Prompt, pager and question patterns see one line of at most
 * `PROMPT_WINDOW` characters; noise, secret and error patterns see one line without its line end.
 */
export interface DeviceFamily {
  readonly id: FamilyId;
  /** The name that people use, e.g. `Cisco IOS / IOS-XE`. */
  readonly label: string;
  /**
   * `cli`: one interactive session in which commands are typed at a prompt. `shell`: a POSIX shell, where each command
   * is an `exec` request of its own, with an exit status.
   */
  readonly kind: 'cli' | 'shell';
  readonly prompts: Prompts;
  /** What a terminal sends for the Enter key on this device. */
  readonly enter: '\r' | '\n';
  readonly pager: Pager;
  readonly login: Login;
  /** Ways to more rights within a session, with the second password. */
  readonly become: Readonly<Partial<Record<BecomeMethod, BecomeStep>>>;
  readonly commands: Commands;
  /** A line that says "I did not carry this out", although the session goes on. */
  readonly errors: readonly ErrorMarker[];
  readonly noise: readonly Noise[];
  readonly secrets: readonly Secret[];
  readonly secretBlocks: readonly SecretBlock[];
  /** Seen in a banner, `show version` or `uname -a` of this family and of no other. */
  readonly identify: readonly RegExp[];
}

export type FamilyId =
  | 'cisco-ios'
  | 'cisco-nxos'
  | 'cisco-asa'
  | 'junos'
  | 'foundry'
  | 'arista-eos'
  | 'procurve'
  | 'fortios'
  | 'panos'
  | 'routeros'
  | 'vyos'
  | 'frr'
  | 'linux'
  | 'bsd';

/** What a session may do, lowest first. */
export type PromptLevel = 'user' | 'privileged' | 'config';

/**
 * Patterns for the last line of the output, as a terminal would show it (`shownLine`), anchored at both ends. The group
 * `name` holds the part that stays the same within a session. `null`: the family has no such level.
 */
export type Prompts = Readonly<Record<PromptLevel, RegExp | null>>;

/** A question of the device and the key or word that answers it. */
export interface Question {
  readonly pattern: RegExp;
  /** Exactly what is sent; Enter is not added. */
  readonly send: string;
  readonly why: string;
}

export interface Pager {
  /** For the last line of the output; `send` gives the next page. */
  readonly prompts: readonly Question[];
  /** Commands that switch paging off for this session only. None changes the device's configuration. */
  readonly off: readonly string[];
}

export interface Login {
  /** The device asks for the user's name within the session (terminal servers, `login:`). */
  readonly user: RegExp;
  readonly password: RegExp;
  /** Says that name or password are wrong. */
  readonly refused: readonly RegExp[];
  /** Asked once between login and the first prompt. */
  readonly questions: readonly Question[];
  /** Appended to the user's name in the SSH request, where that chooses a plain terminal. */
  readonly nameSuffix: string;
  /** The login lands in another shell; its prompt, and the command that starts the command line. */
  readonly outerShell: { readonly prompt: RegExp; readonly command: string } | null;
}

export type BecomeMethod = 'enable' | 'su' | 'sudo';

export interface BecomeStep {
  readonly command: string;
  /** The device asks for the second password. */
  readonly password: RegExp;
  /** The device asks for a name first. */
  readonly user: RegExp | null;
  /** Says that the password is wrong or the right is missing. */
  readonly refused: readonly RegExp[];
}

export interface Commands {
  /** OSSEC's own script for this family, or its generic one. */
  readonly stockType: string;
  /** What is shown before the entry's own arguments, in order. */
  readonly show: readonly string[];
  /** Lines that the stock script has the device leave out of one of these, as they differ at each run. */
  readonly leftOut?: { readonly command: string; readonly lines: RegExp };
  /** Ends the session from the lowest prompt. */
  readonly exit: string;
  /** Shows the device's own log, oldest line first; `null` where it has none, or where a log is a file. */
  readonly log: string | null;
  /** How the facts of a FWD line are had; `null` where a device has no files to check. */
  readonly integrity: IntegrityCommands | null;
}

/** Command lines with places for shell-quoted paths: `{paths}` the starting points, `{files}` one or more files. */
export interface IntegrityCommands {
  /** One path a line. */
  readonly list: string;
  /** `size:mode:uid:gid` a line, in the order of `{files}`; mode in octal. */
  readonly stat: string;
  /** As `stat`, with a blank and the path behind, for tables of many files. */
  readonly statWithPath: string;
  readonly md5: HashCommand;
  readonly sha1: HashCommand;
  readonly sha256: HashCommand;
}

export interface HashCommand {
  readonly command: string;
  /** One output line: groups `hash` and, where the line says it, `path`. */
  readonly line: RegExp;
}

export interface ErrorMarker {
  readonly pattern: RegExp;
  readonly means: string;
}

/** A line that changes although nobody changed the device. */
export type Noise =
  /** The group `changing` is what changes; the rest of the line stays. */
  | { readonly reason: string; readonly pattern: RegExp; readonly drop?: never }
  /** The line comes and goes, so that only leaving it out helps. */
  | { readonly reason: string; readonly pattern: RegExp; readonly drop: true };

/**
 * How much is masked. `secrets`: each secret is replaced by a keyed fingerprint, so that its change is still seen.
 * `cycling`: in addition, whatever the device encrypts or salts anew each time it is shown loses its fingerprint too.
 */
export type SecretLevel = 'none' | 'secrets' | 'cycling';

export interface Secret {
  /** Stands in the mask: `<community:9f86d081>`. Lower case, digits, hyphens. */
  readonly kind: string;
  /** The group `secret` is what is masked. Has the flag `d`. */
  readonly pattern: RegExp;
  /** Shown differently each time although nobody changed it. */
  readonly cycles?: true;
  /** The pattern means a secret only within such lines, where its own line does not say enough. */
  readonly within?: Section;
  /** Within such lines the pattern means something else. */
  readonly notWithin?: Section;
}

/** Lines behind one that matches `begin`, up to and with the next one that matches `end`. */
export interface Section {
  readonly begin: RegExp;
  readonly end: RegExp;
}

/** A secret of several lines, e.g. a private key in PEM form: everything between the two lines is masked. */
export interface SecretBlock {
  readonly kind: string;
  readonly begin: RegExp;
  readonly end: RegExp;
  readonly cycles?: true;
}

import type { FamilyId } from '../families/family';
import type { Entry } from '../protocol/entry';
import type { State } from '../protocol/state';

/** In the order in which a person chooses. */
export const LANGUAGES = ['expect', 'sh', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What a script watches: the configuration that a device shows, files of a host by size, rights, owner and hashes, the
 * output of commands, or the lines that are new in a log.
 */
export const WATCHES = ['configuration', 'files', 'output', 'log'] as const;
export type Watch = (typeof WATCHES)[number];

/** What a person wants a script for. */
export interface NewScriptRequest {
  /** Name of the file in `agentless/`, and so the `<type>` of the entry. */
  readonly name: string;
  readonly watch: Watch;
  readonly family: FamilyId;
  readonly language: Language;
  readonly state: State;
  /** Commands of a configuration or an output, folders of files, the command or the path of a log. At least one. */
  readonly watched: readonly string[];
  /** `USER@NAME` each; all stand in one `<agentless>` block. At least one. */
  readonly hosts: readonly string[];
  readonly become: Entry['become'];
  /** Seconds. */
  readonly frequency: number;
}

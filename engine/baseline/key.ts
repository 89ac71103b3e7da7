/** What a baseline belongs to. Two entries with the same script and host share it, as they do in OSSEC. */
export interface EntryKey {
  readonly script: string;
  readonly host: string;
}

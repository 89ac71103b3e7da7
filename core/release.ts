/** Releases of the manager whose behaviour differs; chosen by `agentless.release` and `--release`. */
export const RELEASES = ['ossec-3.7', 'ossec-3.8', 'ossec-4.1', 'ossec-4.2', 'ossec-4.3', 'wazuh-4'] as const;

export type Release = (typeof RELEASES)[number];

export const DEFAULT_RELEASE: Release = 'ossec-4.3';

export function isRelease(text: string): text is Release {
  return (RELEASES as readonly string[]).includes(text);
}

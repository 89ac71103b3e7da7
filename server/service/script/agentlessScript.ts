import { matchesGlob } from '../text/glob';
import { folderOf, nameOf } from '../files';

/** Commands that no other kind of script prints; ERROR and INFO alone are everybody's. */
const OWN_COMMANDS = /["'](?:\\[nr])*(?:STORE: |FWD: )/;

/**
 * Whether a script is one of OSSEC's agentless scripts: it lies in a folder named `agentless`, a setting says so, or its
 * text does.
 */
export function isAgentlessScript(uri: string, text: string, patterns: readonly string[]): boolean {
  const folder = folderOf(uri);
  if (folder !== null && nameOf(folder) === 'agentless') return true;
  return patterns.some(pattern => matchesGlob(pattern, uri)) || OWN_COMMANDS.test(text);
}

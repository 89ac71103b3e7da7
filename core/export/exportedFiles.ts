import { utf8 } from '../bytes';
import type { NewFile } from '../newScript/newScript';
import type { Entry } from '../protocol/entry';
import readme from './templates/README.md?raw';
import { exportWazuh5 } from './wazuh5';

/** Everything that an export for Wazuh 5 consists of: a relay for each entry, one `localfile.conf`, one `crontab`, a README. */
export function exportedFiles(entries: readonly Entry[]): readonly NewFile[] {
  const made = entries.map(exportWazuh5);
  return [
    textFile('README.md', readme),
    ...made.map(({ wrapper }) => wrapper),
    textFile('localfile.conf', made.map(({ localfile }) => localfile).join('')),
    textFile('crontab', made.map(({ cron }) => cron).join('')),
  ];
}

function textFile(path: string, text: string): NewFile {
  return { path, bytes: utf8(text), mode: 0o644 };
}

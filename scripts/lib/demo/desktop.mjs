import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startGuarded } from '../guarded.mjs';

/**
 * Opens the demo in the desktop VS Code that `code` on the PATH starts, with settings of its own and the extension from the
 * checkout.
 *
 * @param {string} checkout
 * @param {import('./folders.mjs').DemoFolders} folders
 * @param {Record<string, unknown>} settings
 * @returns {{ exited: Promise<number>, stop: () => Promise<void> }}  `exited` when the person closes the window
 */
export function openDesktop(checkout, { data, workspace }, settings) {
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify(settings, null, 2));
  const ours = ['--user-data-dir', data, '--extensions-dir', path.join(data, 'extensions')];
  const quiet = ['--disable-workspace-trust', '--skip-release-notes', '--disable-telemetry'];
  const code = startGuarded(
    'code',
    [...ours, ...quiet, `--extensionDevelopmentPath=${checkout}`, '--wait', workspace],
    {
      onOutput: text => process.stderr.write(text),
    },
  );
  return {
    exited: code.exited,
    async stop() {
      endMainProcess(data);
      await code.stop();
    },
  };
}

/**
 * `code` hands over to a process that leaves our group; VS Code writes that one's id into its data folder, which is ours alone.
 *
 * @param {string} data
 */
function endMainProcess(data) {
  try {
    process.kill(Number(readFileSync(path.join(data, 'code.lock'), 'utf8')), 'SIGTERM');
  } catch {
    // never started, or closed already
  }
}

// Runs the same suite through @vscode/test-electron: `npm run test:electron`. It uses the VS Code that VSCODE names, else
// downloads a desktop one (needs internet and a display). VSCODE=test/editor/host/code.mjs is the npm-installed server edition.
import { runTests } from '@vscode/test-electron';
import path from 'node:path';
import { bundleSuite } from './bundle-suite.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

try {
  await runTests({
    ...(process.env.VSCODE ? { vscodeExecutablePath: path.resolve(process.env.VSCODE) } : {}),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    launchArgs: [path.join(root, 'test/editor/workspace'), '--disable-extensions'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

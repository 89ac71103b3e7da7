// Installs the server edition of VS Code from the npm registry: `node test/editor/host/setup.mjs [FOLDER]`.
//
// code-server's npm package carries a complete VS Code server. Its own wrapper and post-install step want native modules that do
// not build everywhere, so both are left out: nothing is compiled, no install script runs, nothing else is downloaded. A stamp
// makes the second call free; it changes with the lock file and with this folder's own files.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultDir, installation } from './installation.mjs';

/** Parts that no extension needs: 220 MB less on disk. */
const unneeded = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'node_modules/@vscode/windows-process-tree',
  'extensions/copilot',
];

/** The only two modules whose binary does not come inside their package. */
const standIns = {
  'spdlog.cjs': 'node_modules/@vscode/spdlog/index.js',
  'native-watchdog.cjs': 'node_modules/@vscode/native-watchdog/index.js',
};

/** @param {string} cwd @param {...string} args */
function npm(cwd, ...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, signal } = spawnSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} in ${cwd} failed (${status ?? signal})`);
}

/** @param {string} dir */
function fingerprint(dir) {
  const hash = createHash('sha256').update(readFileSync(path.join(dir, 'package-lock.json')));
  for (const file of ['setup.mjs', ...Object.keys(standIns).map(name => `standins/${name}`)]) {
    hash.update(readFileSync(path.join(import.meta.dirname, file)));
  }
  return hash.digest('hex');
}

/** @param {string} dir */
function setUp(dir) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The npm-installed VS Code runs on Linux x64 only, this is ${process.platform} ${process.arch}. ` +
        'Use the desktop VS Code: "npm start -- --desktop", "npm run test:electron".',
    );
  }
  const place = installation(dir);
  const key = fingerprint(dir);
  if (!existsSync(place.stamp) || readFileSync(place.stamp, 'utf8') !== key) {
    npm(dir, 'ci');
    npm(place.vscode, 'ci', '--omit=dev', '--legacy-peer-deps'); // by the shrinkwrap that code-server ships
    for (const part of unneeded) rmSync(path.join(place.vscode, part), { recursive: true, force: true });
    for (const [from, to] of Object.entries(standIns)) {
      copyFileSync(path.join(import.meta.dirname, 'standins', from), path.join(place.vscode, to));
    }
    writeFileSync(place.stamp, key);
  }
  const { version } = JSON.parse(readFileSync(path.join(place.vscode, 'product.json'), 'utf8'));
  console.log(`VS Code ${version} (server edition) is ready in ${path.relative(process.cwd(), dir) || '.'}`);
}

setUp(process.argv[2] ? path.resolve(process.argv[2]) : defaultDir);

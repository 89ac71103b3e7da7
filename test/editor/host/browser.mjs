import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

/** How the browser is started everywhere: headless, and closed to every address but this machine's. */
export function launchOptions() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium on the PATH. Install one, or name it in CHROMIUM.');
  return {
    executablePath,
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses to run as root with it
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A document that a test answers itself counts as a public one, which else may not reach the workbench's own server.
      '--disable-features=LocalNetworkAccessChecks',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  };
}

/** Starts a browser of our own. */
export function openBrowser() {
  return chromium.launch(launchOptions());
}

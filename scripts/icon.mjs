// Draws media/icon.png, the picture of the extension in galleries, from media/agentless.svg: `node scripts/icon.mjs`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../test/editor/host/browser.mjs';

const root = path.resolve(import.meta.dirname, '..');
const sign = readFileSync(path.join(root, 'media/agentless.svg'), 'utf8');
const side = 256;

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<style>
    body { margin: 0; display: grid; place-items: center; height: 100vh; background: transparent; color: #e8f1f8 }
    div { display: grid; place-items: center; width: 100%; height: 100%; border-radius: 18%;
      background: #1b3c54 }
    svg { width: 74%; height: 74% }
    svg { stroke: #e8f1f8 }
  </style><div>${sign}</div>`);
  await page.screenshot({ path: path.join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}

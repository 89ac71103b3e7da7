import axeCore, { type Result } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/**
 * What axe finds against WCAG 2.2 A and AA in a page, a line a fault; the colours are those of the theme that is on. It is
 * evaluated from outside, because the page's own policy lets no other script in.
 */
export async function accessibilityFaults(page: FrameLocator): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const run = `(async () => {
    const module = undefined, define = undefined;
    ${axeCore.source};
    // The page is transparent: what it lies upon is VS Code's, which axe does not see from inside.
    document.documentElement.style.background = 'var(--vscode-editor-background)';
    const { violations } = await window.axe.run(document, { runOnly: ${JSON.stringify(tags)} });
    document.documentElement.style.background = '';
    return violations;
  })()`;
  const violations: readonly Result[] = await page.locator('body').evaluate(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

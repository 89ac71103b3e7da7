import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { useEditor } from '../pages/use-editor';
import { keepFleet } from './fleet';

const images = path.resolve(import.meta.dirname, '../../../docs/images');

describe('the pictures of the README', () => {
  const editor = useEditor({
    workspace: 'demo',
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    prepare: ({ workspace }) => (keepFleet(workspace), {}),
  });

  async function picture(name: string, height = 860): Promise<void> {
    mkdirSync(images, { recursive: true });
    const clip = { x: 0, y: 30, width: 1400, height: height - 30 };
    await editor.page.mouse.move(700, 5);
    await editor.page.screenshot({ path: path.join(images, `${name}.png`), clip });
  }

  async function showReport(): Promise<void> {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Report');
    await workbench.quickInput.pick(/check_files.sh → root@web1/);
    const page = workbench.webview();
    await page.getByRole('gridcell', { name: '/etc/shadow' }).click();
    await page.getByRole('region', { name: '/etc/shadow' }).waitFor();
    await page.locator('#files-title').evaluate(it => it.scrollIntoView());
  }

  it('shows what waits, and the diff of a router', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Review').row('cisco@core1').waitFor();
    await workbench.openFile('ossec.conf');
    await workbench.view('Review').row('permit tcp any any eq 23').click();
    await workbench.diff.lineAfter('permit tcp any any eq 23').waitFor();
    await picture('review-dark', 620);
  });

  it('shows the files of a server in dark and light', async () => {
    await showReport();
    await picture('report-dark');
    await editor.workbench.useTheme('Light Modern');
    await showReport();
    await picture('report-light');
  });

  it('shows the drift and the fleet', async () => {
    const { workbench } = editor;
    await editor.workbench.useTheme('Dark Modern');
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Report');
    await workbench.quickInput.pick(/check_files.sh → root@web1/);
    const drift = workbench.webview().getByRole('img', { name: 'Drift of' });
    await drift.evaluate(it => it.closest('section')?.scrollIntoView());
    await picture('drift-dark');
    await workbench.closeAllEditors();
    await workbench.command('Agentless: Open Fleet Report');
    await workbench.webview().getByText('6 entries:').waitFor();
    await picture('fleet-dark', 460);
  });
});

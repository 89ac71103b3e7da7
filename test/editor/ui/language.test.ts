import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { languageServers } from '../pages/language-server';
import { useEditor } from '../pages/use-editor';

const EXPECT_SCRIPT = `#!/usr/bin/env expect -f
# What the device says of itself.
if {[string compare [lindex $argv 0] "test"] == 0} { exit 0 }
proc fail {why} {
  puts "ERROR:$why"
  exit 1
}
puts "INFO: Starting."
set size 12
puts "FWD: $size:33188:0:0:xxx:xxx /etc/passwd"
puts "left over"
exit 0
`;

const SHELL_SCRIPT = `#!/bin/sh
[ "$*" = 'test test' ] && exit 0
say() { echo "$1"; }
echo "left over"
say "INFO: said by a function"
echo "INFO: for a log of our own" >>"$log"
logger "ERROR: for syslog"
printf '%s%s\\n' 'LOG: ' "put together"
cat <<EOF
FWD: 12:644:0:0:$md5:$sha1 /etc/passwd
FWD: $size:$mode:0:0:$md5:$sha1 $name
EOF
echo "STORE: now"
echo "model $model"
`;

describe('the language server in the editor', () => {
  const editor = useEditor({
    workspace: 'test/editor/scripts-workspace',
    settings: { 'editor.semanticHighlighting.enabled': true }, // the light high contrast theme leaves it off
  });

  it('explains an expect script, shows what becomes of its lines, and puts it right', async () => {
    const { workbench, workspace } = editor;
    const file = path.join(workspace, 'agentless/device_facts');
    writeFileSync(file, EXPECT_SCRIPT);
    chmodSync(file, 0o755);
    await workbench.openFile('device_facts');
    await workbench.editor.errors.first().waitFor();
    await workbench.editor.line('puts "FWD:').filter({ hasText: '→ syscheck' }).waitFor();
    await workbench.editor.lens('Start-up check').waitFor();
    await editor.screenshotInEveryTheme('language-1-script');
    await workbench.editor.hoverAt(10, 8, 'syscheck');
    await editor.screenshotInEveryTheme('language-2-hover');
    await workbench.page.keyboard.press('Escape');
    await workbench.editor.goTo(5, 12);
    await workbench.page.keyboard.press('Control+.');
    await workbench.page.locator('.action-widget .monaco-list-row').first().waitFor();
    await editor.screenshotInEveryTheme('language-3-fixes');
    await workbench.page.keyboard.press('Escape');
    await workbench.editor.fixAt(5, 12, 'Put a blank behind the colon');
    await workbench.editor.line('puts "ERROR: $why"').waitFor();
    await workbench.editor.save();
    await workbench.closeAllEditors();
  });

  it('goes from a line of a transcript to what printed it, and back', async () => {
    const { workbench, page } = editor;
    await workbench.openFile('gives_up');
    await workbench.editor.lens('Run on root@down').click();
    await workbench.notifications.press('The device does not answer.', 'Open Transcript');
    await workbench.tab('transcript.agentless').waitFor();
    await workbench.editor.goTo(2, 10);
    await page.keyboard.press('F12');
    await workbench.tab('gives_up').and(page.locator('.active')).waitFor();
    await workbench.editor.line('echo "ERROR: The device does not answer."').waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 4, Col 7' }).waitFor();
    await page.keyboard.press('Shift+F12');
    await workbench.tab('transcript.agentless').and(page.locator('.active')).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 2, Col 1' }).waitFor();
    await workbench.closeAllEditors();
  });

  it('marks what reaches agentlessd in a script, and nothing else', async () => {
    const { workbench, workspace } = editor;
    writeFileSync(path.join(workspace, 'agentless/tokens'), SHELL_SCRIPT);
    chmodSync(path.join(workspace, 'agentless/tokens'), 0o755);
    await workbench.openFile('tokens');
    await workbench.editor.line('left over').filter({ hasText: '→ discarded' }).waitFor();
    // The grammar paints commands wherever they stand; the server takes the paint off what agentlessd does not see.
    await editor.screenshotInEveryTheme('language-9-tokens', () =>
      workbench.page.waitForFunction(() => {
        const line = [...document.querySelectorAll('.view-line')].find(it => it.textContent.includes('own'));
        const colour = (text: string): string | undefined =>
          [...(line?.querySelectorAll('span > span') ?? [])].find(it => it.textContent.includes(text))?.className;
        return colour('INFO') !== undefined && colour('INFO') === colour('own');
      }),
    );
    await workbench.closeAllEditors();
  });

  it('runs an entry from above its host in ossec.conf, and compares what differs', async () => {
    const { workbench } = editor;
    await workbench.openFile('ossec.conf');
    await workbench.editor.lens('Run on root@drifts').click();
    await workbench.webview().getByText('new: baseline stored').waitFor();
    await workbench.openFile('ossec.conf');
    await workbench.editor.lens('Run on root@drifts · new').waitFor();
    await workbench.editor.lens('Run on root@drifts').click();
    await workbench.statusItem('1 changed').waitFor();
    await workbench.openFile('ossec.conf');
    await workbench.editor.lens('Run on root@drifts · changed').waitFor();
    await editor.screenshotInEveryTheme('language-4-configuration');
    await workbench.editor.lens('Compare').click();
    await workbench.diff.lineAfter('uptime is').waitFor();
    await workbench.closeAllEditors();
  });

  it('offers the elements of an entry while one is written', async () => {
    const { workbench, page } = editor;
    await workbench.openFile('ossec.conf');
    await workbench.editor.goTo(4, 36);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await workbench.editor.type('<');
    const suggestions = page.locator('.suggest-widget:visible .monaco-list-row');
    await suggestions.filter({ hasText: 'frequency' }).first().waitFor();
    await editor.screenshotInEveryTheme('language-5-completion');
    await suggestions.filter({ hasText: 'frequency' }).first().click();
    await workbench.editor.line('<frequency>').waitFor();
    await workbench.command('File: Revert File');
    await workbench.closeAllEditors();
  });

  it('marks what is wrong in a transcript and in ossec.conf, and says why', async () => {
    const { workbench, workspace } = editor;
    writeFileSync(
      path.join(workspace, 'seen.agentless'),
      'INFO:Starting.\nFWD:19419:4755:0:0:abc:def /etc/passwd\nLOG: quiet\nSTORE: now\nhostname edge\nERROR: % Invalid input\nnever read\n',
    );
    await workbench.openFile('seen.agentless');
    await workbench.editor.errors.first().waitFor();
    await workbench.editor.hoverAt(2, 2, 'FWD');
    await editor.screenshotInEveryTheme('language-7-transcript');
    await workbench.page.keyboard.press('Escape');
    await workbench.openFile('ossec.conf');
    await workbench.editor.goTo(2, 3);
    await workbench.editor.type(
      '<agentless><type>nowhere</type><state>sometimes</state><frequency>1h</frequency></agentless>\n  ',
    );
    await workbench.editor.errors.first().waitFor();
    await workbench.editor.hoverAt(2, 45, 'sometimes');
    await editor.screenshotInEveryTheme('language-8-configuration');
    await workbench.page.keyboard.press('Escape');
    await workbench.command('File: Revert File');
    await workbench.closeAllEditors();
  });

  it('starts the server again when it ends, and says so once', async () => {
    const { workbench, home, workspace } = editor;
    const toast = workbench.notifications.toast('The language server of Agentless ended unexpectedly');
    writeFileSync(path.join(workspace, 'after.agentless'), 'INFO: Starting.\nFWD:1:644:0:0:a:b /etc\n');
    await workbench.openFile('after.agentless');
    await workbench.editor.errors.first().waitFor();

    const endServer = async (): Promise<void> => {
      const [pid, ...others] = languageServers(home);
      expect(others).toEqual([]);
      process.kill(pid as number, 'SIGKILL');
      await vi.waitFor(() => expect(languageServers(home).filter(now => now !== pid)).toHaveLength(1), 30_000);
    };
    await endServer();
    await toast.waitFor();
    await workbench.screenshot('language-6-restarted');
    await workbench.editor.hoverAt(2, 2, 'FWD');
    // Not by its button: on a busy machine the toast may have left for the notifications' centre by now.
    await workbench.command('Notifications: Clear All Notifications');
    await toast.waitFor({ state: 'detached' });

    await endServer();
    await workbench.editor.hoverAt(2, 2, 'FWD');
    await workbench.editor.errors.first().waitFor();
    expect(await toast.count()).toBe(0);
  });
});

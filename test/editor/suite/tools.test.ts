import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

describe('language model tools', () => {
  const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder(), name)), { recursive: true });
    writeFileSync(path.join(folder(), name), text);
  };

  async function ask(tool: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
    return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  before(async () => {
    await vscode.extensions.getExtension('ossec-agentless.ossec-agentless')?.activate();
    write('tools.agentless', 'INFO: Starting.\nFWD:1:2 /etc/passwd\nLOG: event\n');
  });

  it('are there, and each says what it does', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('agentless_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [
      'agentless_check',
      'agentless_explain',
      'agentless_whatChanged',
    ]);
    for (const { description } of ours) assert.match(description, /runs nothing|no device is contacted/);
  });

  it('check a file as the editor does', async () => {
    const { files } = JSON.parse(await ask('agentless_check', { path: 'tools.agentless' })) as {
      readonly files: readonly { readonly findings: readonly { readonly code: string; readonly line: number }[] }[];
    };
    assert.ok(files[0]?.findings.some(({ code, line }) => code === 'fwd/field-count' && line === 2));
  });

  it('explain a transcript', async () => {
    const text = await ask('agentless_explain', { path: 'tools.agentless', state: 'periodic' });
    assert.match(text, /^.*log.*event$/m);
  });

  it('read nothing outside of the workspace, and no password list', async () => {
    write('agentless/.passlist', 'root@web1|secret|\n');
    await assert.rejects(ask('agentless_check', { path: '../../../../../../etc/passwd' }));
    await assert.rejects(ask('agentless_explain', { path: 'agentless/.passlist' }));
  });

  it('say what changed on a host, masked, and keep back what is not', async () => {
    const entry = (host: string): string =>
      `<agentless><type>show</type><frequency>60</frequency><host>${host}</host><state>periodic_diff</state></agentless>\n`;
    write('ossec.conf', `<ossec_config>\n${entry('net@r1')}${entry('net@r2')}</ossec_config>\n`);
    for (const [host, level] of [
      ['net@r1', 'secrets'],
      ['net@r2', 'none'],
    ] as const) {
      const masking = { level, key: null };
      const info = { version: 1, script: 'show', host, run: null, scriptSha256: null, masking };
      write(`.agentless/baselines/show/${host}/snapshot.txt`, 'hostname old\n');
      write(
        `.agentless/baselines/show/${host}/baseline.json`,
        JSON.stringify({ ...info, acceptedAt: '2026-01-01T00:00:00.000Z', acceptedBy: 'ann', comment: '' }),
      );
      write(`.agentless/pending/show/${host}/snapshot.txt`, 'hostname new\n');
      write(
        `.agentless/pending/show/${host}/pending.json`,
        JSON.stringify({ ...info, foundAt: '2026-01-02T00:00:00.000Z', basedOn: 'x' }),
      );
    }
    await waitFor(async () => (await ask('agentless_whatChanged', { host: 'r1' })).includes('+hostname new'));
    const told = await ask('agentless_whatChanged', { host: 'r1' });
    assert.match(told, /-hostname old\n\+hostname new\n/);
    assert.match(told, /data, no instructions/);
    const kept = await ask('agentless_whatChanged', { host: 'net@r2' });
    assert.match(kept, /not masked/);
    assert.doesNotMatch(kept, /hostname/);
    await assert.rejects(ask('agentless_whatChanged', { host: 'r9' }));
  });
});

/** Waits until the inventory has noticed the new ossec.conf; the test's own limit ends it. */
async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await new Promise(resolve => setTimeout(resolve, 50));
}

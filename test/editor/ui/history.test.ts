import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes';
import type { Baseline } from '../../../core/comparison/comparison';
import { stateRevision } from '../../../engine/baseline/content';
import type { BaselineStore } from '../../../engine/baseline/store';
import { FileList } from '../../../core/comparison/fileLists/fileList';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { systemClock } from '../../../engine/ports';
import { useEditor } from '../pages/use-editor';

const R1 = { script: 'ssh_ios_diff', host: 'cisco@r1' };
const WEB = { script: 'check_files.sh', host: 'root@web1' };
const FROM = { run: 'runs/ssh_ios_diff/cisco@r1/x', scriptSha256: 'ab12' };

const text = (snapshot: string): Baseline => ({ snapshot: utf8(snapshot), integrity: null });
const files = (...sums: readonly string[]): Baseline => ({
  snapshot: null,
  integrity: FileList.of(sums.map((sum, index) => ({ sum, name: `/etc/file-${index}` }))),
});

describe('comments, history and a manager’s own states', () => {
  const editor = useEditor({
    workspace: 'demo',
    settings: { 'agentless.review.askComment': true },
    prepare: async scratch => {
      const store = openStore(scratch.workspace, { clock: systemClock });
      const at = '2026-01-01T00:00:00.000Z';
      const leave = async (key: typeof R1, before: Baseline, after: Baseline): Promise<void> => {
        await store.storeFirst(key, before, { ...FROM, acceptedAt: at, acceptedBy: 'first run', comment: '' });
        await store.propose(key, after, { ...FROM, foundAt: at, basedOn: stateRevision(before) });
      };
      await leave(R1, text('a\nb\nc\nd\ne\n'), text('A\nb\nc\nd\nE\n'));
      await leave(WEB, files('1', '1'), files('2', '2'));
      leaveManager(path.join(scratch.root, 'manager'));
      return {};
    },
  });
  const store = (): BaselineStore => openStore(editor.workspace, { clock: systemClock });
  const comments = async (key: typeof R1): Promise<(string | undefined)[]> =>
    (await store().history(key)).map(({ info }) => info?.comment);
  const QUESTION = 'Why is this change accepted?';

  it('asks why, of one place, of one file and of the rest, and keeps the answer with who and from what', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    const review = workbench.view('Review');
    await review.act('A', 'Accept This Change');
    await workbench.quickInput.answerQuestion(QUESTION, 'ticket 17');
    await review.row(/^A/).waitFor({ state: 'detached' });
    await review.act('/etc/file-0', 'Accept This Change');
    await workbench.quickInput.answerQuestion(QUESTION, 'updated packages');
    await review.row('/etc/file-0').waitFor({ state: 'detached' });
    await review.act('cisco@r1', 'Accept');
    await workbench.quickInput.answerQuestion(QUESTION, 'the rest of ticket 17');
    await review.row('cisco@r1').waitFor({ state: 'detached' });
    expect(await comments(R1)).toEqual(['the rest of ticket 17', 'ticket 17', '']);
    expect(await comments(WEB)).toEqual(['updated packages', '']);
    expect((await store().read(R1))?.info).toMatchObject({ ...FROM, acceptedBy: expect.stringMatching(/./) as string });
  });

  it('accepts nothing where the person does not answer', async () => {
    const { workbench } = editor;
    await workbench.view('Review').act('root@web1', 'Accept');
    await workbench.quickInput.message.filter({ hasText: QUESTION }).waitFor();
    await workbench.quickInput.cancel();
    expect(await comments(WEB)).toHaveLength(2);
    await workbench.view('Review').row('root@web1').waitFor();
  });

  it('lists the states with their comments, and shows the difference between any two', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Open History…');
    await workbench.quickInput.pick(/ssh_ios_diff → cisco@r1/);
    await workbench.quickInput.rows.filter({ hasText: 'ticket 17' }).first().waitFor();
    await workbench.screenshot('history-1-states');
    await workbench.quickInput.rows.last().click();
    await workbench.quickInput.rows.filter({ hasText: 'the baseline now' }).first().click();
    await workbench.diff.lineBefore('a').waitFor();
    await workbench.diff.lineAfter('E').waitFor();
    await workbench.screenshot('history-2-diff');
  });

  it('checks the baselines against a manager’s queue and shows what differs', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Check Baselines against a Manager…');
    await chooseManager();
    await workbench.quickInput.rows.filter({ hasText: '1 place in the stored text' }).first().waitFor();
    await workbench.screenshot('history-3-verify');
    await workbench.quickInput.rows.filter({ hasText: '1 place in the stored text' }).first().click();
    await workbench.diff.lineBefore('of the manager').waitFor();
    await workbench.diff.lineAfter('A').waitFor();
  });

  it('imports them: a new one at once, another one beside the baseline', async () => {
    const { workbench } = editor;
    await workbench.command('Agentless: Import Baselines from a Manager…');
    await chooseManager();
    await workbench.notifications.toast('New baselines: 1. As they were: 0. Waiting for review: 1.').waitFor();
    await workbench.view('Review').row('of the manager').waitFor();
    const imported = path.join(editor.workspace, '.agentless/baselines/ssh_ios_diff/cisco@r9/snapshot.txt');
    expect(readFileSync(imported, 'utf8')).toMatch(/^enable secret 5 <enable-secret:[0-9a-f]{12}>\n$/);
    expect((await store().history({ script: 'ssh_ios_diff', host: 'cisco@r9' })).length).toBe(2);
    await workbench.screenshot('history-4-imported');
  });

  it.each([
    ['light', 'Light Modern'],
    ['high-contrast', 'Dark High Contrast'],
  ])('can be read in the %s theme', async (name, theme) => {
    const { workbench } = editor;
    await workbench.closeAllEditors();
    await workbench.useTheme(theme);
    await workbench.view('Review').row('of the manager').click();
    await workbench.diff.lineAfter('of the manager').waitFor();
    await workbench.screenshot(`history-5-${name}`);
  });

  async function chooseManager(): Promise<void> {
    const folder = `${path.join(editor.workspace, '..', 'manager')}/`;
    await editor.workbench.quickInput.chooseFolder('OSSEC manager', folder, /^(Check|Import|OK)$/);
  }
});

/** The queue of a manager: another state of r1, and a device that the workspace does not know. */
function leaveManager(folder: string): void {
  const put = (name: string, content: string, seconds: number): void => {
    const file = path.join(folder, 'queue/diff', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, seconds, seconds);
  };
  put('cisco@r1->ssh_ios_diff/last-entry', 'of the manager\nb\nc\nd\nE\n', 1_700_000_000);
  put('cisco@r9->ssh_ios_diff/state.1700000000', 'older\n', 1_700_000_000);
  put('cisco@r9->ssh_ios_diff/last-entry', 'enable secret 5 $1$abcd$efghijkl\n', 1_700_000_100);
}

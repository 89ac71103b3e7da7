import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepBaseline, keepPending, keepRun } from '../host/kept-runs.mjs';
import { useEditor } from '../pages/use-editor';

const r1 = { script: 'ssh_ios_diff', host: 'cisco@r1', state: 'periodic_diff' } as const;
const edge = { script: 'junos_config.py', host: 'netops@edge1', state: 'periodic_diff' } as const;
const day = (ago: number): Date => new Date(Date.now() - ago * 86_400_000);

/** The description is changed once, by hand; the load and the clock are other ones each time. */
const config = (run: number): string =>
  [
    'hostname r1',
    `! load ${run * 17} percent`,
    'interface GigabitEthernet0/1',
    ` description ${run < 3 ? 'uplink' : 'to the data centre'}`,
    `ntp clock-period ${17_179_000 + run * 3}`,
    'end',
    '',
  ].join('\n');

function keepWeek(workspace: string): void {
  keepBaseline(workspace, r1, { at: day(6), by: 'ana', snapshot: [config(1)] });
  keepPending(workspace, r1, { at: day(1), snapshot: [config(2)] });
  for (const run of [1, 2, 3, 4])
    keepRun(workspace, r1, { at: day(5 - run), outcome: 'changed', output: ['STORE: now\n', config(run)], alerts: 1 });
  keepBaseline(workspace, edge, { at: day(6), by: 'ana', snapshot: ['version 21\n'] });
  for (const run of [1, 2])
    keepRun(workspace, edge, { at: day(run), outcome: 'same', output: ['STORE: now\nversion 21\n'] });
}

describe('filters proposed from kept runs', () => {
  const editor = useEditor({ workspace: 'demo', prepare: ({ workspace }) => (keepWeek(workspace), {}) });
  const filters = (): string => path.join(editor.workspace, '.agentless/filters.json');

  it('lists what changed by itself and how often, with nothing chosen', async () => {
    const { workbench } = editor;
    await workbench.showContainer('Agentless');
    await workbench.view('Review').row('load 34 percent').waitFor();
    await workbench.view('Entries').chooseFromMenu('cisco@r1', 'Propose Filters…');
    await workbench.quickInput.row(/Ignore the changing part: ! load … percent/).waitFor();
    await workbench.quickInput.row('Leave out: a drift value that the clock adjusts by itself').waitFor();
    const shown = await workbench.quickInput.rows.allInnerTexts();
    expect(shown).toHaveLength(2);
    for (const text of shown) expect(text).toContain('another in each of the last 4 runs');
    await workbench.quickInput.widget.getByText('0 Selected').waitFor();
    await editor.screenshotInEveryTheme('proposals-1-choose');
    await workbench.quickInput.cancel();
    expect(existsSync(filters())).toBe(false);
  });

  it('keeps what the person has chosen, in their name, and the review leaves it out', async () => {
    const { workbench, page } = editor;
    await workbench.view('Entries').chooseFromMenu('cisco@r1', 'Propose Filters…');
    await workbench.quickInput.pick(/load … percent/);
    await workbench.quickInput.widget.getByText('1 Selected').waitFor();
    await page.keyboard.press('Enter');
    await workbench.quickInput.answerQuestion('Who answers', 'net team');
    await workbench.notifications.toast('OSSEC sees them until the script filters them').waitFor();
    expect(JSON.parse(readFileSync(filters(), 'utf8'))).toMatchObject({
      filters: [{ kind: 'mask', owner: 'net team', entries: ['ssh_ios_diff:*'] }],
    });
    await workbench
      .view('Review')
      .row(/1 line filtered by: /)
      .waitFor();
    await editor.screenshotInEveryTheme('proposals-2-kept');
    await workbench.view('Entries').chooseFromMenu('cisco@r1', 'Propose Filters…');
    await workbench.quickInput.row(/a drift value/).waitFor();
    expect(await workbench.quickInput.row(/load … percent/).count()).toBe(0);
    await workbench.quickInput.cancel();
  });

  it('says what it takes where there are too few runs', async () => {
    const { workbench } = editor;
    await workbench.view('Entries').chooseFromMenu('netops@edge1', 'Propose Filters…');
    await workbench.notifications.toast('3 kept runs show it, or "Check Twice"').waitFor();
    await workbench.screenshot('proposals-3-too-few');
  });
});

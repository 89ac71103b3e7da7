import { expect, it } from 'vitest';
import { ciscoIos } from '../../../core/families/ciscoIos';
import { junos } from '../../../core/families/junos';
import { PROMPT_WINDOW, lastShownLine, promptAt, questionAt } from '../../../core/families/prompt';
import { routeros } from '../../../core/families/routeros';

it('looks at the end only, however long the output is', () => {
  expect(promptAt(ciscoIos, `${'x'.repeat(1_000_000)}\r\nr1#`)?.name).toBe('r1');
  expect(lastShownLine('y'.repeat(10 * PROMPT_WINDOW)).length).toBe(PROMPT_WINDOW);
});

it('tells the session’s prompt from text that looks like one', () => {
  const output = 'Router banner\r\nwelcome>';
  expect(promptAt(ciscoIos, output)?.name).toBe('welcome');
  expect(promptAt(ciscoIos, output, 'r1')).toBeNull();
  expect(promptAt(ciscoIos, 'r1(config)#', 'r1')?.level).toBe('config');
});

it('gives the level, the name and the text of a prompt', () => {
  expect(promptAt(junos, '\r\n[edit]\r\nnetops@edge1# ')).toEqual({
    level: 'config',
    name: 'netops@edge1',
    text: 'netops@edge1# ',
  });
});

it('answers what a device asks before its first prompt', () => {
  const output = '\r\nDo you want to see the software license? [Y/n]: ';
  expect(questionAt(routeros.login.questions, output)?.send).toBe('n');
  expect(questionAt(routeros.login.questions, '[admin@MikroTik] > ')).toBeNull();
});

import { expect, it } from 'vitest';
import { run } from './run';

const CASE = {
  id: 'one',
  script: 'tool',
  hosts: ['h'],
  mode: 'periodic_diff',
  inputs: ['a', 'b'].map(text => ({ bytes: { utf8: `STORE: now\n${text}\n` } })),
};

it('answers a line a case, in order, and a malformed line in its place', async () => {
  const input = [
    JSON.stringify(CASE),
    'nonsense',
    JSON.stringify({ ...CASE, id: 'three', mode: 'sometimes' }),
    JSON.stringify({ ...CASE, id: 'four' }),
  ];
  const { status, stdout } = await run(['simulate'], `${input.join('\n')}\n`);
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { id?: string; error?: string });
  expect(answers.map(({ id, error }) => id ?? (error === undefined ? 'nothing' : 'error'))).toEqual([
    'one',
    'error',
    'error',
    'four',
  ]);
  expect(status).toBe(2);
});

it('mails the alert of a changed block', async () => {
  const { status, stdout } = await run(['simulate'], JSON.stringify({ ...CASE, release: 'ossec-3.7' }));
  const [, second] = (
    JSON.parse(stdout) as { cycles: { alerts: { rule: number; mail: { subject: string; body: { b64: string } } }[] }[] }
  ).cycles;
  const [alert] = second?.alerts ?? [];
  expect(alert).toMatchObject({
    rule: 555,
    mail: { subject: 'OSSEC Alert - (tool) h - Level 7 - Integrity checksum for agentless device changed.' },
  });
  expect(Buffer.from(alert?.mail.body.b64 ?? '', 'base64').toString()).toContain(
    'Change detected:\r\n1c1\r\n< a\r\n---\r\n> b\r\n',
  );
  expect(status).toBe(0);
});

it('marks Wazuh’s behaviour as not recorded', async () => {
  const { stdout } = await run(['simulate'], JSON.stringify({ ...CASE, release: 'wazuh-4' }));
  expect(JSON.parse(stdout)).toMatchObject({ recorded: false });
});

it('never runs what is to stay connected', async () => {
  const { status, stdout } = await run(['simulate'], JSON.stringify({ ...CASE, mode: 'stay_connected' }));
  const silent = { log: [], messages: [], snapshot: { h: null }, alerts: [], analysisd_crashed: false };
  expect(JSON.parse(stdout)).toEqual({ id: 'one', cycles: [silent, silent], database: {} });
  expect(status).toBe(0);
});

it('plays the case that its help shows', async () => {
  const { stdout } = await run(['help', 'simulate']);
  const [example = ''] = /\{"id": "first"[^]*?\}\}\n/.exec(stdout) ?? [];
  const answer = await run(['simulate'], `${example.replaceAll('\n', '')}\n`);
  expect(answer.status).toBe(0);
  expect(answer.stdout).toContain('INFO: tool: root@192.0.2.1: x');
});

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { families } from '../../core/families/families';
import { statesOf, watchesOf } from '../../core/newScript/choices';
import { LANGUAGES, type Language, type NewScriptRequest } from '../../core/newScript/request';
import { everyRequest, familyOf, title } from '../unit/core/newScript/requests';
import { scriptBench, type ScriptBench, type ScriptRun } from './support/newScripts';
import { answerOf, factsOf, twin } from './support/simulatedText';

/** A file of the simulated hosts that serves as a log. */
const LOG = '/etc/hosts';

let bench: ScriptBench;
beforeAll(async () => {
  bench = await scriptBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

/**
 * Every family in every language, each with another of the things that can be watched there, so that each pair of
 * family, language, watch and state comes up. All combinations are checked and read by their interpreters in
 * test/unit/core/newScript.
 */
function pairwise(): readonly NewScriptRequest[] {
  return families.flatMap((family, number) => {
    const kinds = watchesOf(family).flatMap(watch => statesOf(watch).map(state => ({ watch, state })));
    return LANGUAGES.map((language, turn) => {
      const { watch, state } = kinds[(number + turn) % kinds.length] as (typeof kinds)[number];
      return request(family.id, watch, language, state);
    });
  });
}

function request(family: string, watch: string, language: Language, state?: string): NewScriptRequest {
  const found = everyRequest().find(
    one =>
      one.family === family && one.watch === watch && one.language === language && one.state === (state ?? one.state),
  );
  if (found === undefined) throw new Error(`nobody asks for ${watch} of ${family}`);
  const isFile = watch === 'log' && familyOf(found).kind === 'shell';
  // The simulated Junos has no log.
  const watched = isFile ? [LOG] : watch === 'log' && family === 'junos' ? ['show version'] : found.watched;
  return { ...found, become: null, watched };
}

function forDevice(wanted: NewScriptRequest, user?: string): NewScriptRequest {
  const device = bench.deviceOf(wanted.family);
  return { ...wanted, hosts: [`${user ?? device.user}@${device.alias}`] };
}

function secrets(family: string): { readonly password: string; readonly second: string } {
  const { password, enable } = bench.deviceOf(family);
  return { password, second: enable };
}

describe.concurrent('reports what the device said', { timeout: 120_000 }, () => {
  test.each(pairwise().map(one => [title(one), one] as const))('%s', async (_, wanted) => {
    const run = await bench.run(forDevice(wanted), secrets(wanted.family));
    expect(run).toMatchObject({ started: true, end: { kind: 'exited', code: 0 } });
    expect(reported(run.lines)).toEqual(await expected(wanted));
    expect(serious(run)).toEqual([]);
  });
});

/** What a run says, without empty lines, in which devices differ. */
function reported(lines: readonly string[]): readonly string[] {
  return lines.filter(line => line !== '');
}

/** What stands in the files and configurations themselves is not the script's to decide. */
function serious({ findings }: ScriptRun): readonly string[] {
  const asWanted = /^secret\/|^fwd\/blank-in-name$|^volatile\/last-|^run\/nothing-checked$/;
  return findings.map(({ code }) => code).filter(code => !asWanted.test(code));
}

async function expected(wanted: NewScriptRequest): Promise<readonly string[]> {
  const { watch, state, watched } = wanted;
  const family = familyOf(wanted);
  const device = twin(bench.deviceOf(wanted.family), bench.now);
  const around = (...lines: readonly string[]): readonly string[] => ['INFO: Starting.', ...lines, 'INFO: Finished.'];
  if (watch === 'files') {
    const facts = factsOf(device, watched).sort(byName);
    return state === 'periodic' ? around(...facts.map(one => `FWD: ${one}`)) : around('STORE: now', ...facts);
  }
  // With queue/diff at hand, the first run only remembers.
  if (watch === 'log') return around();
  const answers = await Promise.all(watched.map(command => answerOf(device, command, family)));
  if (state === 'periodic') return around(...answers.flat().map(line => `LOG: ${line}`));
  return around('STORE: now', ...answers.flatMap((lines, index) => [`# ${watched[index]}`, ...lines]));
}

function byName(one: string, other: string): number {
  const [a, b] = [one, other].map(line => line.slice(line.indexOf(' ')));
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** A family whose device is talked to at its prompt, and one whose commands are carried out by a shell. */
const WAYS = LANGUAGES.flatMap(language => [
  ['at a prompt', language, request('cisco-ios', 'configuration', language)] as const,
  ['by a shell', language, request('linux', 'files', language, 'periodic')] as const,
]);

describe.concurrent('says ERROR and exits', { timeout: 120_000 }, () => {
  async function fails(wanted: NewScriptRequest, more: Parameters<ScriptBench['run']>[1]): Promise<string> {
    const { started, end, lines } = await bench.run(forDevice(wanted), { ...secrets(wanted.family), ...more });
    expect(started).toBe(true);
    expect(end).toEqual({ kind: 'exited', code: 1 });
    expect(lines.filter(line => /^(?:STORE: |FWD:|LOG:)/.test(line))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^ERROR: ./);
    return lines.at(-1) ?? '';
  }

  test.each(WAYS)('%s, in %s: a wrong password', async (_, __, wanted) => {
    expect(await fails(wanted, { password: 'wrong' })).toMatch(/refused the (?:login|password)/);
  });

  test.each(WAYS)('%s, in %s: nobody listens', async (_, __, wanted) => {
    const { alias } = bench.deviceOf(wanted.family);
    const sshConfig = `Host ${alias}\n  Port ${await unusedPort()}\n`;
    expect(await fails(wanted, { sshConfig })).toMatch(/ended .*Connection refused/);
  });

  test.each(WAYS)('%s, in %s: an unknown host key', async (_, __, wanted) => {
    const { alias } = bench.deviceOf(wanted.family);
    const sshConfig = `Host ${alias}\n  UserKnownHostsFile /dev/null\n`;
    expect(await fails(wanted, { sshConfig })).toMatch(/host key of \S+ is unknown or has changed/);
  });

  test.each(LANGUAGES)('in %s: a wrong second password', async language => {
    const error = await fails(request('cisco-ios', 'configuration', language), { second: 'wrong' });
    expect(error).toMatch(/refused the second password/);
  });

  test.each(LANGUAGES)('in %s: a command that the device does not know', async language => {
    const wanted = { ...request('cisco-asa', 'output', language), watched: ['show nothing'] };
    expect(await fails(wanted, {})).toMatch(/did not carry out 'show nothing': ERROR: % Invalid input/);
  });

  test.each(LANGUAGES)('in %s: a log that cannot be read', async language => {
    const wanted = { ...request('linux', 'log', language), watched: ['/var/log/nothing'] };
    expect(await fails(wanted, {})).toMatch(/did not carry out the command: \/var\/log\/nothing cannot be read/);
  });
});

describe.concurrent('more rights', { timeout: 120_000 }, () => {
  const cases = (['linux', 'bsd'] as const).flatMap(family =>
    (['su', 'sudo'] as const).flatMap(become => LANGUAGES.map(language => [family, become, language] as const)),
  );

  test.each(cases)('%s: use_%s in %s reads what only root may', async (family, become, language) => {
    const wanted = { ...request(family, 'output', language, 'periodic'), watched: ['cat /etc/shadow'], become };
    const { password, second } = secrets(family);
    const run = await bench.run(forDevice(wanted, 'admin'), { password, second: become === 'su' ? second : password });
    expect(run.lines).toContainEqual(expect.stringMatching(/^LOG: root:\$6\$/));
    expect(run.end).toEqual({ kind: 'exited', code: 0 });
  });

  test.each(LANGUAGES)('in %s: a wrong password for su', async language => {
    const wanted = { ...request('linux', 'files', language), become: 'su' } as const;
    const { password } = secrets('linux');
    const run = await bench.run(forDevice(wanted, 'admin'), { password, second: 'wrong' });
    expect(run.lines.at(-1)).toMatch(/^ERROR: .*Authentication failure/);
    expect(run.end).toEqual({ kind: 'exited', code: 1 });
  });
});

describe.concurrent('a log', { timeout: 120_000 }, () => {
  test.each(LANGUAGES)('in %s: only what is new since the last run is an event', async language => {
    const root = await bench.root();
    const wanted = forDevice(request('cisco-asa', 'log', language));
    const run = (): Promise<ScriptRun> => bench.run(wanted, { ...secrets('cisco-asa'), root });
    const events = ({ lines }: ScriptRun): readonly string[] => lines.filter(line => line.startsWith('LOG: '));
    expect(events(await run())).toEqual([]);
    const mark = join(root, 'queue/diff', `${wanted.hosts[0]}->${wanted.name}.${language === 'python' ? 0 : 1}.lines`);
    const remembered = (await readFile(mark, 'utf8')).trimEnd().split('\n');
    // As if the last three lines had come since, and two had been there that have left the log.
    const [heading = '', ...old] = remembered;
    await writeFile(mark, [heading, 'gone 1', 'gone 2', ...old.slice(0, -3), ''].join('\n'));
    expect(events(await run())).toEqual(old.slice(-3).map(line => `LOG: ${line}`));
    expect(events(await run())).toEqual([]);
  });
});

describe.concurrent('time and secrets', { timeout: 120_000 }, () => {
  test.each(WAYS)('%s, in %s: a silent host ends the run', async (_, __, wanted) => {
    const folder = await bench.root();
    await fakeSsh(folder, 'sleep 60');
    const run = await bench.run(forDevice(wanted), { ...secrets(wanted.family), path: folder, patience: 1 });
    expect(run.lines.at(-1)).toMatch(/^ERROR: .* said nothing more for 1 seconds/);
    expect(run.end).toEqual({ kind: 'exited', code: 1 });
  });

  test.each(WAYS)('%s, in %s: no secret in the arguments or the environment of ssh', async (_, __, wanted) => {
    const folder = await bench.root();
    await fakeSsh(folder, `printf '%s\\n' "$@" >${folder}/seen; env >>${folder}/seen; exit 255`);
    const marked = { password: 'marked-first', second: 'marked-second' };
    await bench.run(forDevice(wanted), { ...marked, path: folder });
    const seen = await readFile(join(folder, 'seen'), 'utf8');
    expect(seen).toContain('StrictHostKeyChecking=yes');
    expect(seen).not.toMatch(/marked-(?:first|second)/);
  });
});

async function fakeSsh(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'ssh'), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, 'ssh'), 0o755);
}

/** A port that was free a moment ago. */
function unusedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

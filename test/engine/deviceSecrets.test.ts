import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../core/config/secret';
import type { Masking } from '../../core/masking/masking';
import { openStore } from '../../engine/baseline/workspaceStore';
import { fingerprintKeyFor, newFingerprintKey, parseFingerprintKey } from '../../engine/fingerprintKey';
import { systemClock, type Log } from '../../engine/ports';
import { localRunner } from '../../engine/run/local';
import { maskingFor } from '../../engine/run/maskingFor';
import type { RunResult } from '../../engine/run/result';
import { runEntry } from '../../engine/run/runEntry';
import { familyExamples } from '../unit/families/examples';
import { temporaryFolder } from './support/folders';
import { entryOf, LIMITS, localOptions, putScript } from './support/scripts';

const KEY = newFingerprintKey();
const HOST = 'root@192.0.2.1';

interface Device {
  readonly root: string;
  readonly logged: readonly string[];
  /** Runs a script that prints these lines. */
  run(lines: readonly string[], masking?: Masking): Promise<RunResult>;
}

async function device(): Promise<Device> {
  const root = await temporaryFolder();
  const temporary = await temporaryFolder();
  const logged: string[] = [];
  const note = (text: string): void => void logged.push(text);
  const log: Log = { error: note, warn: note, info: note, debug: note };
  const store = openStore(root, { clock: systemClock });
  return {
    root,
    logged,
    run: async (lines, masking) => {
      await putScript(root, 'script', `#!/bin/sh\ncat <<'END_OF_TEXT'\n${lines.join('\n')}\nEND_OF_TEXT\n`);
      const runner = localRunner(localOptions(root, temporary));
      const context = { runner, store, release: 'ossec-4.3', limits: LIMITS, clock: systemClock, log } as const;
      const all = masking === undefined ? context : { ...context, masking };
      return runEntry(entryOf('script'), all, new AbortController().signal);
    },
  };
}

/** Everything that a run has written below `.agentless/`, and all that could be written of its result. */
async function writtenBy({ root, logged }: Device, results: readonly RunResult[]): Promise<string> {
  const texts = [...logged, JSON.stringify(results), inspect(results, { depth: 9 })];
  for (const file of await readdir(join(root, '.agentless'), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) texts.push(await readFile(join(file.parentPath, file.name), 'latin1'));
  }
  return texts.join('\n');
}

/** A long word in place of each secret of an example, so that it is found wherever it is written. */
function marked([line, shown]: readonly [string, string], mark: string): string | null {
  const parts = shown.split(/<[a-z-]+:F>/);
  if (parts.length !== 2) return null;
  const [before = '', after = ''] = parts;
  const secret = line.slice(before.length, line.length - after.length);
  const changed = secret.replace(/[a-z0-9]{2,}(?=[^a-z0-9]*$)/i, mark);
  return changed === secret ? null : `${before}${changed}${after}`;
}

describe.each(familyExamples.map(example => [example.family, example] as const))(
  'a device of %s',
  (family, example) => {
    const masking = maskingFor({ script: 'script', host: HOST }, { family, levels: {}, key: KEY });
    const lines = (mark: string): string[] => example.secrets.flatMap(pair => marked(pair, mark) ?? []);
    const run = (mark: string): string[] => [
      ...['INFO: Starting.', 'hello', ...lines(mark)],
      ...lines(mark).flatMap(line => [`INFO: ${line}`, `LOG: ${line}`]),
      ...['STORE: now', 'hostname r1', ...lines(mark), 'end'],
    ];

    it('leaves no secret in any file, log line or result, and yet a changed one is seen', async () => {
      const [one, two] = ['0123456789mark0123456789', '0123456789kram0123456789'];
      expect(lines(one).length).toBeGreaterThan(1);
      const it = await device();
      const results = [
        await it.run(run(one), masking),
        await it.run(run(one), masking),
        await it.run(run(two), masking),
      ];
      expect(results.map(({ outcome }) => outcome)).toEqual(['new', 'same', 'changed']);
      const written = await writtenBy(it, results);
      expect(written).not.toContain(one);
      expect(written).not.toContain(two);
      expect(written).toContain('hostname r1');
      expect(results[2]?.exactAlerts?.reveal()).toHaveLength(1);
    });

    it('has the secret in the exact alert, which exists in memory only', async () => {
      const it = await device();
      const [line = ''] = lines('0123456789mark0123456789');
      await it.run(['STORE: now', 'hostname r1'], masking);
      const result = await it.run(['STORE: now', 'hostname r1', line], masking);
      const exact = result.exactAlerts?.reveal().map(({ text }) => Buffer.from(text).toString('latin1'));
      expect(exact?.join()).toContain('0123456789mark0123456789');
    });

    it('is masked although nobody says what it is, and although there is no key', async () => {
      const it = await device();
      const secret = '0123456789mark0123456789';
      const results = [await it.run(run(secret)), await it.run(run('0123456789kram0123456789'))];
      expect(results.map(({ outcome }) => outcome)).toEqual(['new', 'same']);
      expect(results[1]?.notes.map(({ code }) => code)).toContain('fingerprint-key-missing');
      expect(await writtenBy(it, results)).not.toMatch(/0123456789(mark|kram)/);
    });
  },
);

it('the text of an ERROR is masked in the problem, the log and the record', async () => {
  const it = await device();
  const results = [await it.run(['ERROR: enable secret 0 verysecretword'])];
  expect(results[0]?.problem?.code).toBe('script-error');
  expect(await writtenBy(it, results)).not.toContain('verysecretword');
});

it('what is watched while it runs is masked', async () => {
  const root = await temporaryFolder();
  await putScript(root, 'script', "#!/bin/sh\necho 'STORE: now'\necho 'enable secret verysecretword'\n");
  const seen: string[] = [];
  await runEntry(
    entryOf('script'),
    {
      runner: localRunner(localOptions(root, await temporaryFolder())),
      store: openStore(root, { clock: systemClock }),
      release: 'ossec-4.3',
      limits: LIMITS,
      clock: systemClock,
      log: { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} },
      watch: piece => seen.push(Buffer.from(piece.bytes.subarray(piece.start, piece.end)).toString('latin1')),
    },
    new AbortController().signal,
  );
  expect(seen.join('')).toContain('enable secret <enable-secret>');
});

describe('a fingerprint key', () => {
  it('is read back from its text, and from nothing shorter', () => {
    expect(parseFingerprintKey(`${KEY.reveal()}\n`)?.reveal()).toBe(KEY.reveal());
    expect(parseFingerprintKey('hunter2')).toBeNull();
    expect(parseFingerprintKey('')).toBeNull();
  });

  it('gives each host fingerprints of its own, and none without the key', () => {
    const [a, b] = ['a@r1', 'a@r2'].map(host => fingerprintKeyFor(KEY, host).fingerprint('public'));
    const other = fingerprintKeyFor(newFingerprintKey(), 'a@r1').fingerprint('public');
    expect(new Set([a, b, other]).size).toBe(3);
    expect(a).toBe(fingerprintKeyFor(new Secret(KEY.reveal()), 'a@r1').fingerprint('public'));
  });
});

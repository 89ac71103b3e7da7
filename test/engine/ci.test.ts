import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from './support/folders';

const root = path.resolve(import.meta.dirname, '../..');
const DOCS = path.join(root, 'docs/ci');
const SLOW = { timeout: 180_000 };

let folder: string;
const at = (name: string): string => path.join(folder, name);

/** A checkout of the demo with recordings and baselines, and `agentless` on the PATH. */
beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(at('bin'));
  writeFileSync(at('bin/agentless'), `#!/bin/sh\nexec '${process.execPath}' '${root}/dist/cli.js' "$@"\n`);
  chmodSync(at('bin/agentless'), 0o755);
  cpSync(path.join(root, 'demo'), at('checkout'), { recursive: true });
  cpSync(path.join(import.meta.dirname, 'ci/recordings'), at('checkout/recordings'), { recursive: true });
  expect(sh('checkout', 'agentless run --all --replay recordings')).toMatchObject({ status: 0 });
}, 120_000);

function sh(where: string, command: string, env: Record<string, string> = {}): { status: number | null; out: string } {
  const given = { PATH: `${at('bin')}:/usr/bin:/bin`, HOME: folder, ...env };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-c', command], { cwd: at(where), env: given });
  return { status, out: `${String(stdout)}${String(stderr)}` };
}

/** What a CI system does with each job: a checkout of its own, and the artifacts of the jobs before. */
function job(name: string, commands: readonly string[], env: Record<string, string> = {}): number | null {
  cpSync(at('checkout'), at(name), { recursive: true });
  const statuses = commands.map(command => sh(name, command, env).status);
  return statuses.find(status => status !== 0) ?? 0;
}

interface GitHubJob {
  readonly steps: readonly { readonly run?: string }[];
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly after_script?: readonly string[];
  readonly parallel?: number;
}

/** Every script says one thing more than its recording's baseline. */
function changeScripts(): void {
  const file = at('checkout/agentless/junos_config.py');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('say(b"STORE: now")', 'say(b"STORE: now")\n    say(b"changed")'),
  );
}

describe('the examples for CI', () => {
  it.each([
    ['an unchanged', 0, () => {}],
    ['a changed', 1, changeScripts],
  ])('GitHub Actions judges %s workspace as it is', SLOW, (_, expected, change) => {
    change();
    const { jobs } = parse(readFileSync(path.join(DOCS, 'github-actions.yml'), 'utf8')) as {
      jobs: Record<'check' | 'run' | 'review', GitHubJob>;
    };
    const runs = ({ steps }: GitHubJob): string[] => steps.flatMap(({ run }) => run ?? []);
    expect(job('check', runs(jobs.check))).toBe(0);
    const shards = jobs.run.strategy?.matrix.shard ?? [];
    const statuses = shards.map(shard =>
      job(
        `shard${shard}`,
        runs(jobs.run).map(run => run.replaceAll('${{ matrix.shard }}', String(shard))),
      ),
    );
    expect(Math.max(...statuses.map(Number))).toBe(expected);
    for (const shard of shards)
      cpSync(at(`shard${shard}/.agentless`), at(`checkout/shards/${shard}`), { recursive: true });
    expect(job('review', runs(jobs.review))).toBe(expected);
  });

  it('GitLab runs the same', SLOW, () => {
    changeScripts();
    const jobs = parse(readFileSync(path.join(DOCS, 'gitlab-ci.yml'), 'utf8')) as Record<
      'check' | 'run' | 'review',
      GitLabJob
    >;
    expect(job('check', jobs.check.script)).toBe(0);
    const total = jobs.run.parallel ?? 0;
    for (let index = 1; index <= total; index++) {
      const env = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(total) };
      job(`node${index}`, [...jobs.run.script, ...(jobs.run.after_script ?? [])], env);
      cpSync(at(`node${index}/shards`), at('checkout/shards'), { recursive: true });
    }
    expect(job('review', jobs.review.script)).toBe(1);
    expect(sh('review', 'agentless baseline diff').out).toContain('+changed');
  });

  it('the hook lets a clean commit through and stops one with a finding', SLOW, () => {
    const git = 'git -c user.name=t -c user.email=t@example.invalid';
    expect(
      sh('checkout', `git init -q . && cp '${DOCS}/pre-commit' .git/hooks/ && git add . && ${git} commit -qm one`)
        .status,
    ).toBe(0);
    expect(
      sh(
        'checkout',
        `printf 'STORE: now\\na\\n' > 'agentless/what r1 says.agentless' && git add . && ${git} commit -qm blank`,
      ),
    ).toMatchObject({ status: 0 });
    const broken = "sed -i 's/periodic_diff/sometimes/' ossec.conf && git add . && ";
    expect(sh('checkout', `${broken}${git} commit -qm two`).status).not.toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { installMachinePackages } from '../../../scripts/lib/install.mjs';

/** A machine that has some programs and takes others from apt-get, or does not. */
function machine({ has, offers = [] }: { has: string[]; offers?: string[] }) {
  const present = new Set(has);
  const ran: string[] = [];
  const packages = ['expect', 'chromium'].map(name => ({
    name,
    reason: `because of ${name}`,
    steps: name === 'chromium' ? ['ui'] : ['ui', 'engine'],
    present: () => present.has(name),
  }));
  const run = (_name: string, command: string, args: readonly string[]): Promise<number> => {
    ran.push([command, ...args].join(' '));
    if (args.includes('install')) for (const name of offers) if (args.includes(name)) present.add(name);
    return Promise.resolve(0);
  };
  return { packages, run, ran };
}

describe('installMachinePackages', () => {
  it('runs nothing where all is there', async () => {
    const { packages, run, ran } = machine({ has: ['expect', 'chromium'] });
    expect(await installMachinePackages(['ui'], run, { packages, installs: true })).toBeUndefined();
    expect(ran).toEqual([]);
  });

  it('installs what is missing, after the lists were read', async () => {
    const { packages, run, ran } = machine({ has: ['expect'], offers: ['chromium'] });
    expect(await installMachinePackages(['ui'], run, { packages, installs: true })).toBeUndefined();
    expect(ran).toEqual([
      'env DEBIAN_FRONTEND=noninteractive apt-get update -q',
      'env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium',
    ]);
  });

  it('names what is missing where it may not install, with the reason', async () => {
    const { packages, run, ran } = machine({ has: [] });
    const message = await installMachinePackages(['ui'], run, { packages, installs: false });
    expect(message).toContain('expect: because of expect');
    expect(message).toContain('chromium: because of chromium');
    expect(ran).toEqual([]);
  });

  it('names what is still missing after an installation that failed', async () => {
    const { packages, run } = machine({ has: ['expect'] });
    expect(await installMachinePackages(['ui'], run, { packages, installs: true })).toContain('chromium');
  });

  it('asks for nothing that the chosen steps do not need', async () => {
    const { packages, run } = machine({ has: ['expect'] });
    expect(await installMachinePackages(['engine'], run, { packages, installs: false })).toBeUndefined();
  });
});

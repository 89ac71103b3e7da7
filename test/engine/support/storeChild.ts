/**
 * A process to be killed. Carries out operations on the store of a workspace, from the number given on, and says each
 * number when it is done: `storeChild WORKSPACE FIRST LAST [CRASH [together]]`. With CRASH, it kills itself at that file
 * operation; `together`: each operation for several entries at once.
 */
import promises from 'node:fs/promises';
import { systemClock } from '../../../engine/ports';
import { KEY } from './states';
import { carryOutOperation, TOGETHER } from './storeOperations';
import { openStore } from '../../../engine/baseline/workspaceStore';

const CHANGING = ['rename', 'rm', 'rmdir', 'unlink', 'mkdir', 'open', 'writeFile', 'link', 'cp'] as const;

const [workspace = '', first = '0', last = '0', crash, together] = process.argv.slice(2);

if (crash !== undefined) crashAt(Number(crash));
void carryOut();

async function carryOut(): Promise<void> {
  const store = openStore(workspace, { clock: systemClock });
  for (let number = Number(first); number < Number(last); number++) {
    const keys = together === undefined ? [KEY] : TOGETHER;
    const answers = await Promise.all(keys.map(key => carryOutOperation(store, number, key)));
    const refused = answers.find(answer => !answer.done);
    process.stdout.write(refused === undefined ? `${number}\n` : `refused ${number}: ${JSON.stringify(refused)}\n`);
  }
}

/** The process dies in front of its n-th operation, so that all before are on the disk and nothing after is. */
function crashAt(number: number): void {
  let count = 0;
  for (const name of CHANGING) {
    const original = promises[name] as (...given: unknown[]) => unknown;
    Object.assign(promises, {
      [name]: (...given: unknown[]) => {
        count++;
        if (count === number) process.kill(process.pid, 'SIGKILL');
        return original(...given);
      },
    });
  }
}

/**
 * A process to be killed. Carries out operations on the store of a workspace, from the number given on, and says each
 * number when it is done: `storeChild WORKSPACE FIRST LAST [CRASH]`. With CRASH, it kills itself at that file operation.
 */
import promises from 'node:fs/promises';
import { systemClock } from '../../../engine/ports';
import { carryOutOperation } from './storeOperations';
import { openStore } from '../../../engine/baseline/workspaceStore';

const CHANGING = ['rename', 'rm', 'rmdir', 'unlink', 'mkdir', 'open', 'writeFile', 'link', 'cp'] as const;

const [workspace = '', first = '0', last = '0', crash] = process.argv.slice(2);

if (crash !== undefined) crashAt(Number(crash));
void carryOut();

async function carryOut(): Promise<void> {
  const store = openStore(workspace, { clock: systemClock });
  for (let number = Number(first); number < Number(last); number++) {
    const answer = await carryOutOperation(store, number);
    process.stdout.write(answer.done ? `${number}\n` : `refused ${number}: ${answer.problem.code}\n`);
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

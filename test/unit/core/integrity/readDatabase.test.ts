import { expect, it } from 'vitest';
import { IntegrityDatabase, nextMarks } from '../../../../core/integrity/database';
import { entryOfDiffFolder, entryOfSyscheckFile, timeOfState } from '../../../../core/integrity/managerNames';
import { readDatabase } from '../../../../core/integrity/readDatabase';

it('reads what analysisd writes: of a file that was replaced, the newest line', () => {
  const database = new IntegrityDatabase(false);
  database.add('/etc/passwd', '5:644:0:0:a:b', '1700000000');
  database.add('/a name with blanks', '1', '1700000000');
  database.replace('/etc/passwd', '6:644:0:0:c:d', nextMarks('+++'), '1700000060');
  expect(readDatabase(database.toBinary())).toEqual([
    { name: '/a name with blanks', sum: '1', marks: '+++', silenced: false },
    { name: '/etc/passwd', sum: '6:644:0:0:c:d', marks: '!++', silenced: false },
  ]);
});

it('knows of which files analysisd is silent, and leaves out what is none of its lines', () => {
  expect(readDatabase('!!!1 !17 /loud\n#++2 !17 /replaced\nrubbish\n\n+++ !17 /empty sum\n')).toEqual([
    { name: '/empty sum', sum: '', marks: '+++', silenced: false },
    { name: '/loud', sum: '1', marks: '!!!', silenced: true },
  ]);
});

it('knows its entries by the names of files and folders', () => {
  expect(entryOfDiffFolder('cisco@r1->ssh_ios_diff')).toEqual({ host: 'cisco@r1', script: 'ssh_ios_diff' });
  expect(entryOfDiffFolder('cisco@r1')).toBeNull();
  expect(entryOfSyscheckFile('(ssh_ios_diff) cisco@r1->syscheck')).toEqual({
    host: 'cisco@r1',
    script: 'ssh_ios_diff',
  });
  expect(entryOfSyscheckFile('(web) 192.0.2.1->syscheck')).toBeNull();
  expect(entryOfSyscheckFile('syscheck')).toBeNull();
  expect([timeOfState('state.1700000000'), timeOfState('diff.1700000000'), timeOfState('state.x')]).toEqual([
    1_700_000_000,
    null,
    null,
  ]);
});

import { describe, expect, it } from 'vitest';
import { found } from './find';

const FWD = 'FWD: 2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /etc/motd\n';

describe('the block over a run', () => {
  it.each<[name: string, text: string, findings: string[]]>([
    ['as it should be', 'INFO: Starting\nSTORE: now\na\nINFO: Finished.\n', []],
    ['an empty output', '␄', ['1:1 store/none «»']],
    ['no STORE', 'INFO: x\ntext\n', ['1:1 store/none «INFO: x»']],
    ['no STORE, but an ERROR', 'INFO: x\nERROR: no login\n', []],
    ['a misspelt STORE', 'STORE:now\ntext\n', ['1:1 command/missing-space «STORE:»']],
    ['nothing stored', 'STORE: now\n', ['1:1 store/empty «STORE: now»']],
    ['blank lines stored', 'STORE: now\n\n \n', ['1:1 store/empty «STORE: now»']],
    ['a second STORE', 'STORE: a\nx\ny\nSTORE: b\nz\n', ['4:1 store/second «STORE: b»']],
    ['a second STORE behind an empty block', 'STORE: a\nSTORE: b\nz\n', []],
    ['ERROR behind text', 'STORE: a\nx\nERROR: y\n', ['3:1 store/error-in-block «ERROR: y»']],
    ['ERROR behind nothing', 'STORE: a\n\nERROR: y\n', ['3:1 store/error-after-store «ERROR: y»']],
    ['a device’s ERROR', 'STORE: a\nx\nERROR: % Invalid\n', ['3:1 error/device-text «ERROR: % Invalid»']],
    ['text before', 'a\nb\nSTORE: now\nx\n', ['1:1 store/output-before «a»']],
    ['a login before', "spawn ssh r1\n\n␍root@r1's password: \nLast login: x\nr1#\nSTORE: now\nx\n", []],
    ['text behind the closing INFO', 'STORE: a\nx\nINFO: Finished.\n\ny\nz\n', ['5:1 store/text-after-info «y»']],
    ['INFO among text', 'STORE: a\nx\nINFO: half\ny\n', ['3:1 store/taken-out «INFO:»']],
    ['INFO before text', 'STORE: a\nINFO: Starting\ny\n', []],
    ['LOG among text', 'STORE: a\nx\nLOG: permit\n', ['3:1 store/taken-out «LOG:»']],
    ['FWD among text', `STORE: a\nx\n${FWD}`, ['3:1 store/taken-out «FWD:»']],
    ['FWD before the block', `${FWD}STORE: a\nx\n`, ['1:1 run/forward-in-diff «FWD:»']],
    ['only FWD', `${FWD}${FWD.replace('motd', 'issue')}`, ['1:1 run/forward-in-diff «FWD:»']],
    ['output behind ERROR', 'ERROR: x\n\na\nb\n', ['3:1 error/output-after «a␊b»']],
    ['blank lines behind ERROR', 'ERROR: x\n\n \n', []],
    ['ERROR without text', 'ERROR: \n', ['1:1 error/empty «ERROR: »']],
  ])('%s', (_, text, findings) => {
    expect(found('periodic_diff', text)).toEqual(findings);
  });

  it('is no block in a periodic entry', () => {
    expect(found('periodic', 'STORE: a\nx\nSTORE: b\n')).toEqual([
      '1:1 store/ignored-in-periodic «STORE: a»',
      '3:1 store/ignored-in-periodic «STORE: b»',
    ]);
  });
});

describe('the run as a whole', () => {
  it.each<[name: string, text: string, findings: string[]]>([
    ['nothing', '␄', ['1:1 run/nothing-checked «»']],
    ['INFO only', 'INFO: x\n', ['1:1 run/nothing-checked «INFO: x»']],
    ['a misspelt ERROR', 'error: x\n', ['1:1 command/letter-case «error:»']],
    ['a LOG', 'LOG: x\n', []],
    ['an ERROR', 'ERROR: x\n', []],
    [
      'a login that failed',
      'root@r1: Permission denied (publickey).\n',
      ['1:1 run/failure-unreported «root@r1: Permission denied (publickey).»'],
    ],
    ['a login that failed, reported', 'Host key verification failed.\nERROR: host key\n', []],
    ['a password asked again', `Permission denied, please try again.\n${FWD}`, []],
    [
      'a Tcl stack',
      'send: spawn id exp3 not open\n    while executing\n"send x"\n',
      ['1:1 run/script-died «send: spawn id exp3 not open»'],
    ],
    [
      'a Python stack',
      'Traceback (most recent call last):\n  File "x"\n',
      ['1:1 run/script-died «Traceback (most recent call last):»'],
    ],
    [
      'a shell that died',
      './check: line 3: foo: command not found\n',
      ['1:1 run/script-died «./check: line 3: foo: command not found»'],
    ],
  ])('%s', (_, text, findings) => {
    expect(found('periodic', text)).toEqual(findings);
  });
});

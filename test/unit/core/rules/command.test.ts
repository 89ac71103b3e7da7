import { describe, expect, it } from 'vitest';
import type { State } from '../../../../core/protocol/state';
import { codes, found } from './find';

const FWD = 'FWD: 2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /etc/motd\n';
/** A periodic run that is otherwise in order. */
const outside = (line: string): string => `${FWD}${line}\n`;
/** A block that is otherwise in order. */
const inside = (line: string): string => `STORE: now\nhostname r1\n${line}\n`;

describe('what was meant as a command, outside a block', () => {
  it.each<[line: string, finding: string]>([
    ['INFO:Starting', '2:1 command/missing-space «INFO:»'],
    ['INFO:', '2:1 command/missing-space «INFO:»'],
    ['INFO:␉x', '2:1 command/missing-space «INFO:»'],
    ['INFO:\u00a0x', '2:1 command/missing-space «INFO:»'],
    ['ERROR:no login', '2:1 command/missing-space «ERROR:»'],
    ['STORE:now', '2:1 command/missing-space «STORE:»'],
    ['info: x', '2:1 command/letter-case «info:»'],
    ['Error: x', '2:1 command/letter-case «Error:»'],
    ['fwd: x', '2:1 command/letter-case «fwd:»'],
    ['sTORE: x', '2:1 command/letter-case «sTORE:»'],
    [' INFO: x', '2:1 command/leading-blank « INFO:»'],
    ['␉␠LOG: x', '2:1 command/leading-blank «␉ LOG:»'],
    ['⟦BOM⟧INFO: x', '2:1 command/byte-order-mark «\ufeffINFO:»'],
    ['␛[0mINFO: x', '2:1 command/hidden-by-escape «␛[0mINFO:»'],
    ['␛]0;root@web1␇␛[?2004hERROR: x', '2:1 command/hidden-by-escape «␛]0;root@web1␇␛[?2004hERROR:»'],
    ['router#STORE: now', '2:8 command/glued «STORE:»'],
    ['router> INFO: x', '2:9 command/glued «INFO:»'],
    ['working...INFO: x', '2:11 command/glued «INFO:»'],
    ['doneERROR: x', '2:5 command/glued «ERROR:»'],
    ['Password: ERROR: Timeout', '2:11 command/glued «ERROR:»'],
    ['10%LOG: x', '2:4 command/glued «LOG:»'],
    ['INFO : x', '2:5 command/blank-before-colon « :»'],
    ['STORE  :now', '2:6 command/blank-before-colon «  :»'],
    ['STORE now', '2:1 command/no-colon «STORE »'],
    ['ERROR', '2:1 command/no-colon «ERROR»'],
    ['ERROR; no login', '2:1 command/no-colon «ERROR; »'],
    ['INFO：x', '2:1 command/no-colon «INFO：»'],
    ['WARN: x', '2:1 command/unknown «WARN:»'],
    ['DEBUG:x', '2:1 command/unknown «DEBUG:»'],
    ['FWD:19', '2:1 command/lost-byte «FWD:1»'],
  ])('%s', (line, finding) => {
    expect(found('periodic', outside(line))).toContain(finding);
  });

  it.each<[line: string]>([
    ['INFORMATION is free'],
    ['INFOX: x'],
    ['LOG OFF NOW, PLEASE'],
    ['Errors: 0'],
    ['error'],
    ['an echo of "INFO: x"'],
    ['if ($x) { send_user "\\nERROR: $x\\n" }'],
    ['12:00:01 INFO: x'],
    ['SYSINFO: x'],
    ['MEMO: x'],
    ['WARNX: x'],
    ['\ufeff'],
    ['␛[0m'],
    [''],
    [' '],
  ])('%s is text and is left alone', line => {
    expect(codes('periodic', outside(line))).toEqual([]);
  });
});

describe('inside a block, text is mostly the device’s', () => {
  it.each<[line: string, expected: string[]]>([
    ['INFO:Finished', ['command/missing-space']],
    ['STORE:now', ['command/missing-space']],
    ['store: now', ['command/letter-case']],
    ['router#INFO: x', ['command/glued']],
    ['␛[0mINFO: x', ['command/hidden-by-escape']],
    ['error: x', []],
    ['Info: x', []],
    [' LOG: x', []],
    ['WARN: x', []],
    ['STORE now', []],
    ['status: ERROR: x', []],
  ])('%s', (line, expected) => {
    expect(codes('periodic_diff', inside(line))).toEqual(expected);
  });
});

describe('FWD and LOG skip a byte', () => {
  it.each<[line: string, expected: string[]]>([
    ['LOG:text', ['command/lost-byte']],
    ['LOG:␉text', []],
    ['LOG:x', ['command/lost-byte']],
    ['LOG:', ['log/empty']],
    ['LOG: ', ['log/empty']],
    ['LOG:␍', ['log/empty']],
    ['FWD:', ['fwd/no-name']],
  ])('%s', (line, expected) => {
    expect(codes('periodic', outside(line))).toEqual(expected);
  });

  it.each<[State, string, string[]]>([
    ['periodic', `${FWD}FWD:␄`, ['command/bare-at-end']],
    ['periodic', `${FWD}LOG:␄`, ['command/bare-at-end']],
    ['periodic', `${FWD}LOG: ␄`, ['log/empty']],
  ])('as the last bytes', (state, text, expected) => {
    expect(codes(state, text)).toEqual(expected);
  });
});

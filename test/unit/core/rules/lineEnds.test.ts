import { describe, expect, it } from 'vitest';
import { codes, found } from './find';

const block = (line: string): string => `STORE: now\n${line}\ntext\n`;

describe('carriage returns', () => {
  it.each<[line: string, findings: string[]]>([
    ['hostname r1␍', []],
    ['hostname r1␍␍', ['2:12 line/double-cr «␍␍»']],
    ['␍', []],
    ['10%␍20%', ['2:4 line/cut-at-cr «␍20%»']],
    ['␍hostname r1', ['2:1 line/cut-at-cr «␍hostname r1»']],
    ['a␍b␍c␍', ['2:2 line/cut-at-cr «␍b␍c␍»']],
    ['a␍␀', []],
    ['a␍INFO: x', ['2:3 line/command-behind-cr «INFO:»']],
    ['a␍b␍FWD: x', ['2:5 line/command-behind-cr «FWD:»']],
    ['a␍info: x', ['2:2 line/cut-at-cr «␍info: x»']],
    ['Connection to r1 closed.␍␍', ['2:1 terminal/session «Connection to r1 closed.»']],
  ])('%s', (line, findings) => {
    expect(found('periodic_diff', block(line))).toEqual(findings);
  });

  it('cost a name its end', () => {
    const fwd = 'FWD: 2:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /etc/a␍b\n';
    expect(found('periodic', fwd)).toEqual(['1:96 line/cut-at-cr «␍b»']);
  });

  it('matter in dropped text only where a command is lost', () => {
    const login = "␍root@r1's password: ␍\n";
    expect(codes('periodic_diff', `${login}${block('hostname r1')}`)).toEqual([]);
    expect(codes('periodic_diff', `␛[?2004l␍INFO: x\n${block('hostname r1')}`)).toEqual(['line/command-behind-cr']);
  });
});

describe('NUL', () => {
  it.each<[line: string, findings: string[]]>([
    ['a␀b', ['2:2 line/hidden-by-nul «␀b»']],
    ['a␀', []],
    ['␀␀hostname r1', ['2:1 line/hidden-by-nul «␀␀hostname r1»']],
    ['a␀INFO: x', ['2:2 line/hidden-by-nul «␀INFO: x»']],
  ])('%s', (line, findings) => {
    expect(found('periodic_diff', `STORE: now\n${line}\ntext\n`)).toEqual(findings);
  });
});

describe('pieces of 2047 bytes', () => {
  it.each<[bytes: number, findings: string[]]>([
    [2046, ['alert/line-lost']],
    [2047, ['line/split']],
    [2048, ['line/split']],
    [4100, ['line/split']],
  ])('a line of %i bytes', (bytes, findings) => {
    expect(codes('periodic_diff', block(`⟦a×${bytes}⟧`))).toEqual(findings);
  });

  it.each<[command: string, findings: string[]]>([
    ['LOG: x', ['line/split-forges-command']],
    ['INFO: x', ['line/split-forges-command']],
    ['STORE: x', ['line/split-forges-command', 'store/second']],
    ['ERROR: x', ['error/output-after', 'line/split-forges-command', 'store/error-in-block']],
    ['info: x', ['line/split']],
  ])('the second piece begins with %s', (command, findings) => {
    expect(codes('periodic_diff', block(`⟦a×2047⟧${command}`)).sort()).toEqual([...findings].sort());
  });

  it('say nothing about long text that is dropped', () => {
    expect(codes('periodic_diff', `⟦a×3000⟧\n${block('hostname r1')}`)).toEqual(['store/output-before']);
  });
});

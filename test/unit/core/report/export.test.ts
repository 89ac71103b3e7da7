import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvCell, reportCsv } from '../../../../core/report/export/csv';
import type { ReportExport, RunFacts } from '../../../../core/report/export/facts';
import { reportJson } from '../../../../core/report/export/json';
import { reportMarkdown } from '../../../../core/report/export/markdown';
import { inertLine, inertText } from '../../../../core/report/inert';
import { DEFAULT_QUERY, FileView } from '../../../../core/report/view';
import { modelOf } from './models';

const FACTS: RunFacts = {
  outcome: 'changed',
  startedAt: '2026-01-31T09:08:07.000Z',
  duration: 1500,
  problem: null,
  notes: [],
  comparedWith: { acceptedAt: '2026-01-30T00:00:00.000Z', acceptedBy: 'first run' },
};

const [MD5, OTHER, SHA1] = ['a'.repeat(32), 'c'.repeat(32), 'b'.repeat(40)];

function report(before: string, after: string): ReportExport {
  const options = { script: 'tool', host: 'root@web1', state: 'periodic', release: 'ossec-4.3' } as const;
  const model = modelOf(after, before, options);
  const rows = model.files === null ? new Uint32Array(0) : new FileView(model.files, DEFAULT_QUERY).rows();
  return { model, facts: FACTS, release: 'ossec-4.3', rows };
}

const CHANGED = report(
  `FWD: 10:640:0:42:${MD5}:${SHA1} /etc/shadow\nFWD: 1:644:0:0:${MD5}:${SHA1} /gone\n`,
  `FWD: 12:644:0:42:${OTHER}:${SHA1} /etc/shadow\nFWD: 5:755:0:0:${MD5}:${SHA1} /new\n`,
);

describe('CSV', () => {
  it('has a row a file, old and new side by side', () => {
    expect([...reportCsv(CHANGED)].join('')).toBe(
      [
        'file,change,size_old,size_new,mode_old,mode_new,owner_old,owner_new,group_old,group_new,md5_old,md5_new,' +
          'sha1_old,sha1_new,sha256_old,sha256_new,mode_text_old,mode_text_new,rule,level',
        `/etc/shadow,changed,10,12,640,644,0,0,42,42,${MD5},${OTHER},${SHA1},${SHA1},,,rw-r-----,rw-r--r--,550,7`,
        `/gone,vanished,1,,644,,0,,0,,${MD5},,${SHA1},,,,rw-r--r--,,,`,
        `/new,added,,5,,755,,0,,0,,${MD5},,${SHA1},,,,rwxr-xr-x,,`,
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'␉=1"],
    ['\u200b=1', '⟨U+200B⟩=1'],
    ['＝1', "'＝1"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a;b', '"a;b"'],
    ['a\r\n=1', 'a␍␊=1'],
    ['plain', 'plain'],
  ])('makes no formula of %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('JSON', () => {
  const schema = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../../../docs/report.schema.json'), 'utf8'),
  ) as object;
  const validate = new Ajv().compile(schema);

  it.each([
    ['a change', CHANGED],
    ['nothing at all', report('', '')],
    ['a name that is no UTF-8', report('', 'FWD: 1:644:0:0:m:s /\u0000x\nFWD: 2 \u001b[2J\n')],
    ['an ERROR', report('FWD: 1:644:0:0:m:s /a\n', 'ERROR: lost\n')],
  ])('is what the schema says: %s', (_, it_) => {
    const document: unknown = JSON.parse([...reportJson(it_)].join(''));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('says what OSSEC would not see', () => {
    const document = JSON.parse([...reportJson(CHANGED)].join('')) as {
      notSeenByOssec: { code: string; count: number }[];
      files: { change: string; new: { modeText: string } | null }[];
    };
    expect(document.notSeenByOssec.map(({ code, count }) => [code, count])).toEqual([
      ['vanished', 1],
      ['added', 1],
      ['three-times', 1],
      ['mail-fields', 1],
    ]);
    expect(document.files[0]?.new?.modeText).toBe('rw-r--r--');
  });
});

describe('Markdown', () => {
  it('reads like a report', () => {
    const text = reportMarkdown(CHANGED);
    expect(text).toContain('# `tool` → `root@web1`: changed');
    expect(text).toContain('- Vanished files: 1. OSSEC raises no alert');
    expect(text).toContain("Integrity checksum changed for: '/etc/shadow'");
    expect(text).toContain(
      '| `/etc/shadow` | changed | size `10` → `12`<br>permissions `rw-r----- 640` → `rw-r--r-- 644`<br>' +
        `md5 \`${MD5}\` → \`${OTHER}\` | rule 550, level 7 |`,
    );
    expect(text).toContain('| `/gone` | vanished |');
  });

  it('keeps text of a device in code, whatever it is', () => {
    const evil = '``` | @octocat <img src=x> [a](javascript:1)';
    const text = reportMarkdown(report('', `FWD: 1:644:0:0:m:s /${evil}\n`));
    expect(text).toContain('| ````/``` \\| @octocat <img src=x> [a](javascript:1)```` | added |');
  });

  it('closes no fence early', () => {
    const text = reportMarkdown(report('FWD: 1:644:0:0:m:s /`````\n', 'FWD: 2:644:0:0:m:s /`````\n'));
    expect(text).toContain('\n``````\n** Alert');
  });
});

describe('text of a device', () => {
  it.each([
    ['\x1b[2J', '␛[2J'],
    ['a\u202egpj.exe', 'a⟨U+202E⟩gpj.exe'],
    ['a\u200bb\ufeff', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
    ['\x9b31m\x7f', '⟨U+009B⟩31m␡'],
    ['\u{e0041}', '⟨U+E0041⟩'],
    ['日本 é 🙂', '日本 é 🙂'],
  ])('%j is shown as %s', (text, shown) => {
    expect(inertLine(text)).toBe(shown);
  });

  it('keeps its lines where it has several', () => {
    expect(inertText('a\n\tb\r\n')).toBe('a\n\tb␍\n');
    expect(inertLine('a\nb')).toBe('a␊b');
  });
});

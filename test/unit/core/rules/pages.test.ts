import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRelease } from '../../../../core/release';
import {
  areaOf,
  checkTranscript,
  everyRule,
  indexRules,
  pageOf,
  TRANSCRIPT_TABLES,
  type Rule,
} from '../../../../core/rules';
import type { State } from '../../../../core/protocol/state';
import { visible } from './visible';

/** Rewrites what is made from the table (heads of pages, index) instead of comparing: `UPDATE=1 npx vitest run …`. */
const UPDATE = process.env['UPDATE'] === '1';

const ROOT = join(import.meta.dirname, '../../../..');
const FOLDER = join(ROOT, 'docs/rules');
const INDEX = join(FOLDER, 'README.md');
const rules = [...indexRules(...TRANSCRIPT_TABLES).values()];

const SECTIONS = ['You print', 'OSSEC does', 'Print instead', 'Example', 'See also'];

describe('every rule has a page in the fixed form', () => {
  it.each(rules.map(rule => [rule.code, rule] as const))('%s', (_, rule) => {
    const file = join(ROOT, pageOf(rule.code));
    expect(existsSync(file), `${pageOf(rule.code)} is missing`).toBe(true);
    const page = readFileSync(file, 'utf8');
    const [title, , head] = page.split('\n');
    if (UPDATE) writeFileSync(file, page.split('\n').with(0, `# ${rule.title}`).with(2, headOf(rule)).join('\n'));
    else expect([title, head]).toEqual([`# ${rule.title}`, headOf(rule)]);
    expect([...page.matchAll(/^## (.+)$/gm)].map(match => match[1])).toEqual(SECTIONS);
  });
});

describe('the bad example of a page yields its finding alone, the good one none', () => {
  it.each(rules.map(rule => [rule.code]))('%s', code => {
    const examples = examplesOf(readFileSync(join(ROOT, pageOf(code)), 'utf8'));
    expect(examples.map(({ kind }) => kind)).toEqual(['bad', 'good']);
    for (const { kind, state, release, bytes } of examples) {
      const codes = checkTranscript(bytes, { state, release }).map(finding => finding.code);
      expect(codes, kind).toEqual(kind === 'bad' ? [code] : []);
    }
  });
});

describe('pages hang together', () => {
  it('link to pages that are there', () => {
    for (const { code } of rules) {
      const page = readFileSync(join(ROOT, pageOf(code)), 'utf8');
      const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1] as string);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(existsSync(join(FOLDER, link)), `${code} links to ${link}`).toBe(true);
    }
  });

  it('have an index that is up to date', () => {
    const index = indexPage([...everyRule().values()]);
    if (UPDATE) writeFileSync(INDEX, index);
    else expect(readFileSync(INDEX, 'utf8'), 'stale: run the tests once with UPDATE=1').toBe(index);
  });

  it('belong to a rule', () => {
    const known = new Set([...everyRule().values()].map(rule => pageOf(rule.code).replace('docs/rules/', '')));
    const areas = new Set([...everyRule().values()].map(rule => areaOf(rule.code)));
    const pages = readdirSync(FOLDER).filter(page => areas.has(page.slice(0, page.indexOf('-'))));
    expect(pages.filter(page => !known.has(page))).toEqual([]);
  });
});

function headOf({ code, level, fix }: Rule): string {
  return `\`${code}\` · ${level}${fix === undefined ? '' : ` · fix: ${fix}`}`;
}

interface Example {
  readonly kind: string;
  readonly state: State;
  readonly release: 'ossec-4.3';
  readonly bytes: Uint8Array;
}

function examplesOf(page: string): Example[] {
  const fences = page.matchAll(
    /^```agentless-output (bad|good) state=(periodic|periodic_diff)(?: release=(\S+))?\n([^]*?)^```$/gm,
  );
  return [...fences].map(([, kind = '', state, release = 'ossec-4.3', text = '']) => {
    if (!isRelease(release)) throw new Error(`no release: ${release}`);
    return { kind, state: state as State, release: release as 'ossec-4.3', bytes: visible(text) };
  });
}

function indexPage(all: readonly Rule[]): string {
  const areas = [...new Set(all.map(rule => areaOf(rule.code)))];
  const table = (area: string): string =>
    all
      .filter(rule => areaOf(rule.code) === area)
      .map(rule => {
        const link = `[${rule.code}](${pageOf(rule.code).replace('docs/rules/', '')})`;
        return `| ${link} | ${rule.level} | ${rule.fix === undefined ? '' : 'yes'} | ${rule.title} |`;
      })
      .join('\n');
  const sections = areas.map(
    area => `## ${area}\n\n| code | level | fix | |\n| --- | --- | --- | --- |\n${table(area)}\n`,
  );
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

const INTRODUCTION = `# Rules

What a script does and prints, and what ossec.conf and the password list say, judged by what OSSEC would do with it. The level of a rule, or \`off\`, is set by \`agentless.rules\`:
\`{ "fwd/owner-not-number": "off", "volatile/*": "error" }\`.

The examples on the pages about transcripts write what cannot be seen so that it can: \`␍\` a carriage return, \`␛\` an escape character, \`␀\`
NUL, \`␉\` TAB, \`␈\` backspace, \`␇\` bell, \`␌\` form feed, \`␠\` a blank, \`⟦a×500⟧\` five hundred \`a\`, \`⟦BOM⟧\` a byte order mark, and
\`␄\` the end of the output where no line feed stands before it. A test runs them.

This page is made from the tables in \`core/rules/catalogue\`, \`core/script/rules\` and \`core/config/rules\`: \`UPDATE=1 npx vitest run test/unit/core/rules/pages.test.ts\`.
`;

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RELEASE } from '../../../../core/release';
import { pageOf, type Rule } from '../../../../core/rules/rule';
import { readScript } from '../../../../core/script/readScript';
import { scriptFindings } from '../../../../core/script/scriptFindings';
import { SCRIPT_RULES } from '../../../../core/script/rules/scriptRules';
import type { ScriptLanguage } from '../../../../core/script/program';
import { createGrammars } from '../../../../server/grammars';
import { nodePorts } from '../../../../server/nodePorts';

const ROOT = path.join(import.meta.dirname, '../../../..');
const SECTIONS = ['What you write', 'What OSSEC does', 'What to write instead'];
const LANGUAGES: Readonly<Record<string, ScriptLanguage>> = {
  sh: 'shell',
  expect: 'expect',
  python: 'python',
  perl: 'perl',
};

interface Example {
  readonly language: ScriptLanguage;
  readonly kind: string;
  readonly isExecutable: boolean | null;
  readonly source: string;
}

/** The scripts of a page: ```` ```sh bad ````, with `executable=no` where the file has no right to be run. */
function examplesOf(page: string): Example[] {
  const fences = page.matchAll(/^```(sh|expect|python|perl) (bad|good)(?: executable=(yes|no))?\n([^]*?)^```$/gm);
  return [...fences].map(([, language = '', kind = '', executable, source = '']) => ({
    language: LANGUAGES[language] as ScriptLanguage,
    kind,
    isExecutable: executable === undefined ? null : executable === 'yes',
    source,
  }));
}

const grammars = createGrammars(nodePorts().readWasm);

async function codesIn({ language, source, isExecutable }: Example): Promise<string[]> {
  const program = await readScript(language, source, grammars);
  const options = { state: null, release: DEFAULT_RELEASE, file: { isExecutable } };
  return [...new Set(scriptFindings(program, source, options).map(({ code }) => code))];
}

describe.each(Object.values<Rule>(SCRIPT_RULES).map(rule => [rule.code, rule] as const))(
  'the page of %s',
  (code, rule) => {
    const page = readFileSync(path.join(ROOT, pageOf(code)), 'utf8');

    it('has the fixed form', () => {
      const fix = rule.fix === undefined ? '' : ` · fix: ${rule.fix}`;
      expect(page.split('\n').slice(0, 3)).toEqual([`# ${rule.title}`, '', `\`${code}\` · ${rule.level}${fix}`]);
      expect([...page.matchAll(/^## (.+)$/gm)].map(match => match[1])).toEqual(SECTIONS);
      for (const [, link = ''] of page.matchAll(/\]\(([^)]+)\)/g)) {
        expect(existsSync(path.join(ROOT, 'docs/rules', link)), link).toBe(true);
      }
    });

    it('has an example with this finding alone, and one with none', async () => {
      const [bad, good, ...more] = examplesOf(page);
      expect(more).toEqual([]);
      expect([bad?.kind, good?.kind]).toEqual(['bad', 'good']);
      expect(await codesIn(bad as Example)).toEqual([code]);
      expect(await codesIn(good as Example)).toEqual([]);
    });
  },
);

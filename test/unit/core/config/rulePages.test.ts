import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { configFindings } from '../../../../core/config/configFindings';
import { CONFIG_RULES, PASSLIST_RULES } from '../../../../core/config/configRules';
import { passlistFindings } from '../../../../core/config/passlistFindings';
import { baselineFindings } from '../../../../core/integrity/baselineFindings';
import { BASELINE_RULES } from '../../../../core/integrity/baselineRules';
import { DEFAULT_RELEASE, isRelease, type Release } from '../../../../core/release';
import { pageOf, type Rule } from '../../../../core/rules/rule';

interface Example {
  readonly text: string;
  readonly release: Release;
}

/** The fenced blocks of a page: first what not to write, then what to write instead. */
function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```\w+(?: release=(\S+))?\n([^]*?)\n```$/gm)].map(([, release = '', text = '']) => ({
    text: `${text}\n`,
    release: isRelease(release) ? release : DEFAULT_RELEASE,
  }));
}

function codesIn({ text, release }: Example, rule: Rule): string[] {
  if (rule.code.startsWith('passlist/')) return passlistFindings(utf8(text), { release }).map(finding => finding.code);
  if (rule.code.startsWith('baseline/')) return baselineFindings(utf8(text)).map(finding => finding.code);
  const isFile = /^(<\?xml|<ossec)/.test(text);
  const file = isFile ? text : `<ossec_config>\n${text}</ossec_config>\n`;
  const findings = configFindings(utf8(file), {
    release,
    script: type =>
      type === 'missing_script' || type.startsWith('/')
        ? 'missing'
        : type === 'not_executable'
          ? 'not-executable'
          : 'ready',
    hasPassword: host => !host.startsWith('new@'),
  });
  return findings.map(finding => finding.code);
}

const rules: Rule[] = [
  ...Object.values(CONFIG_RULES),
  ...Object.values(PASSLIST_RULES),
  ...Object.values(BASELINE_RULES),
];

it('codes are unique', () => {
  expect(new Set(rules.map(rule => rule.code)).size).toBe(rules.length);
});

describe.each(rules.map(rule => [rule.code, rule] as const))('the page of %s', (code, rule) => {
  const page = readFileSync(new URL(`../../../../${pageOf(code)}`, import.meta.url), 'utf8');

  it('says what the table says', () => {
    const fix = rule.fix === undefined ? '' : ` · fix: ${rule.fix}`;
    expect(page.split('\n').slice(0, 3)).toEqual([`# ${rule.title}`, '', `\`${code}\` · ${rule.level}${fix}`]);
  });

  it('has an example with the finding, and one without any', () => {
    const [bad, good] = examplesOf(page);
    expect(bad && codesIn(bad, rule)).toContain(code);
    expect(good && codesIn(good, rule)).toEqual([]);
  });
});

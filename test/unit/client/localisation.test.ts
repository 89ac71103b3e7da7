import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../../core/newScript/checkRequest';
import { PROBLEMS } from '../../../engine/problems/problems';
import { ACTIONS } from '../../../engine/problems/problemText';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Readonly<Record<string, string>>;

/** What must not be translated: places, commands that links name, and names in code. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\{\d+\}|\{\w+\}|\(command:[^)]*\)|`[^`]*`/g) ?? []).sort();
}

/** The same in both languages. */
const SAME = new Set(['Agentless', 'Demo', 'OK', 'Mail']);

describe('the manifest in German', () => {
  const english = read('package.nls.json');
  const german = read('package.nls.de.json');

  it('has every text, and no other', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('leaves nothing untranslated', () => {
    const same = Object.keys(english).filter(key => german[key] === english[key] && !SAME.has(english[key] ?? ''));
    expect(same).toEqual([]);
  });

  it.each(Object.entries(english))('%s keeps what is not text', (key, text) => {
    expect(fixedParts(german[key] ?? '')).toEqual(fixedParts(text));
  });
});

describe("the editor's messages in German", () => {
  const german = read('l10n/bundle.l10n.de.json');

  it('has every message, and no other', async () => {
    const english = new Set([...(await exported()), ...translatedByParameter(), ...fromTables()]);
    expect([...english].filter(text => german[text] === undefined)).toEqual([]);
    expect(Object.keys(german).filter(text => !english.has(text))).toEqual([]);
  }, 120_000);

  it('leaves nothing untranslated', () => {
    const hasWords = (text: string): boolean => /[A-Za-z]/.test(text.replace(/\{\w+\}/g, ''));
    const same = Object.keys(german).filter(text => german[text] === text && hasWords(text) && !SAME.has(text));
    expect(same).toEqual([]);
  });

  it('keeps what is not text', () => {
    const broken = Object.entries(german).filter(([text, it]) => fixedParts(text).join() !== fixedParts(it).join());
    expect(broken).toEqual([]);
  });
});

/** The files that hold such calls: a parser goes through each, which is what takes long on a machine that is busy. */
function sources(holding: RegExp): readonly { readonly file: string; readonly contents: string }[] {
  return ['client', 'core/report'].flatMap(room =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => path.join(root, room, name))
      .map(file => ({ file, contents: readFileSync(file, 'utf8') }))
      .filter(({ contents }) => holding.test(contents)),
  );
}

/** `vscode.l10n.t('…')`, as the editor's own tool finds them. */
async function exported(): Promise<readonly string[]> {
  return Object.keys(await getL10nJson(sources(/\bl10n\b/).map(({ contents }) => ({ extension: '.ts', contents }))));
}

/** `t('…')` and `translate('…')`, where the translation is handed in. */
function translatedByParameter(): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const { expression: called } = node;
      const name = ts.isIdentifier(called) ? called : ts.isPropertyAccessExpression(called) ? called.name : null;
      const [first] = node.arguments;
      if (['t', 'translate'].includes(name?.text ?? '') && first && ts.isStringLiteralLike(first))
        found.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const { file, contents } of sources(/\b(?:t|translate)\(/))
    visit(ts.createSourceFile(file, contents, ts.ScriptTarget.Latest));
  return found;
}

/** Texts that stand in tables of the engine and of core. */
function fromTables(): readonly string[] {
  const problems = Object.values(PROBLEMS).flatMap(({ message, cause }) => [message, cause]);
  const wrong = { name: '/', watched: [], hosts: [], frequency: 0 };
  const request = { watch: 'output', family: 'linux', language: 'sh', state: 'periodic', become: null } as const;
  const asked = [wrong, { ...wrong, hosts: ['?'], watched: ['\n'] }].flatMap(it => checkRequest({ ...request, ...it }));
  return [...problems, ...Object.values(ACTIONS), ...asked.map(({ message }) => message)].filter(text => text !== '');
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../core/settings';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Property {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly scope?: string;
  readonly markdownDescription: string;
}

const text = read('package.json');
const manifest = JSON.parse(text) as {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
  };
};
const names = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const properties = Object.assign({}, ...manifest.contributes.configuration.map(group => group.properties)) as Record<
  string,
  Property
>;

describe('package.json', () => {
  it.each(Object.entries(SETTINGS))('declares the setting %s as the language server reads it', (key, declaration) => {
    const property = properties[`agentless.${key}`];
    expect(property?.type).toBe(declaration.type);
    expect(property?.default).toEqual(declaration.default);
    expect(property?.enum).toEqual(declaration.enum);
  });

  it('says of each setting when it acts, except of those that npm start sets', () => {
    const silent = Object.entries(properties).filter(
      ([, { markdownDescription }]) => !/Acts at |at once|at the next/.test(named(markdownDescription)),
    );
    expect(silent.map(([key]) => key).filter(key => !key.startsWith('agentless.demo.'))).toEqual([]);
  });

  it('lets no untrusted workspace choose what is executed or where a connection goes', () => {
    const deciding = Object.entries(properties).filter(([, { scope }]) => scope === 'machine-overridable');
    expect(deciding.map(([key]) => key).sort()).toEqual(
      [...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
    );
  });

  it('puts only declared commands into menus', () => {
    const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
    const used = Object.values(manifest.contributes.menus).flatMap(items => items.map(({ command }) => command));
    expect(used.filter(command => !declared.has(command))).toEqual([]);
  });

  it('names every text in package.nls.json, and nothing else stands there', () => {
    const used = new Set([...text.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(names).sort());
  });

  it('names only files that are there', () => {
    const files = [...text.matchAll(/"(?:path|configuration|icon|svg)": "(?:\.\/)?([^"$%]+\.\w+)"/g)].map(
      ([, file]) => file as string,
    );
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(file => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

function named(description: string): string {
  return names[description.slice(1, -1)] ?? description;
}

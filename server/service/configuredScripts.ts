import { LANGUAGES } from '../../core/languageProtocol';
import { scriptLanguage } from '../../core/script/readScript';
import { nameOf, type Files } from './files';
import { LineDocument } from './text/lineDocument';

const LANGUAGE_IDS = {
  expect: LANGUAGES.expect,
  shell: LANGUAGES.shell,
  python: LANGUAGES.python,
  perl: LANGUAGES.perl,
} as const;

/** The scripts behind these addresses that can be read and are in a language of the service's. */
export async function configuredScripts(uris: readonly string[], files: Files): Promise<LineDocument[]> {
  const documents = await Promise.all(uris.map(uri => openScript(uri, files)));
  return documents.filter(document => document !== null);
}

async function openScript(uri: string, files: Files): Promise<LineDocument | null> {
  const text = await files.read(uri);
  if (text === null) return null;
  const language = scriptLanguage(nameOf(uri), text.slice(0, text.indexOf('\n')));
  return language === null ? null : new LineDocument(uri, LANGUAGE_IDS[language], 0, text);
}

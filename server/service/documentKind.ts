import { LANGUAGES } from '../../core/languageProtocol';
import type { ScriptLanguage } from '../../core/script/program';
import { nameOf } from './files';

/** What a document is to the service. Anything else is none of its business. */
export type DocumentKind =
  | { readonly kind: 'transcript' }
  | { readonly kind: 'integrity' }
  | { readonly kind: 'configuration' }
  | { readonly kind: 'passlist' }
  | { readonly kind: 'script'; readonly language: ScriptLanguage };

/** The kind of a document by its name where OSSEC has one for it, else by its language. */
export function documentKind(uri: string, languageId: string): DocumentKind | null {
  const name = nameOf(uri);
  if (name === 'ossec.conf') return { kind: 'configuration' };
  if (name === '.passlist') return { kind: 'passlist' };
  switch (languageId) {
    case LANGUAGES.transcript:
      return { kind: 'transcript' };
    case LANGUAGES.integrity:
      return { kind: 'integrity' };
    case LANGUAGES.configuration:
      return { kind: 'configuration' };
    case LANGUAGES.passlist:
      return { kind: 'passlist' };
    default: {
      const language = SCRIPT_LANGUAGES[languageId];
      return language === undefined ? null : { kind: 'script', language };
    }
  }
}

/** Editors' names of the languages; some say `sh` where VS Code says `shellscript`. */
const SCRIPT_LANGUAGES: Readonly<Record<string, ScriptLanguage | undefined>> = {
  [LANGUAGES.expect]: 'expect',
  tcl: 'expect',
  [LANGUAGES.shell]: 'shell',
  sh: 'shell',
  bash: 'shell',
  [LANGUAGES.python]: 'python',
  [LANGUAGES.perl]: 'perl',
  cperl: 'perl',
};

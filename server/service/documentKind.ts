import { LANGUAGES } from '../../core/languageProtocol';

/** What a document is to the service. Anything else is none of its business. */
export type DocumentKind = 'transcript' | 'integrity';

/** The kind of a document by its language, and by its name where the language is a general one. */
export function documentKind(_uri: string, languageId: string): DocumentKind | null {
  switch (languageId) {
    case LANGUAGES.transcript:
      return 'transcript';
    case LANGUAGES.integrity:
      return 'integrity';
    default:
      return null;
  }
}

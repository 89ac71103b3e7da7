import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';

/** Which documents the language server serves. */
export function servedDocuments(): { readonly scheme: string; readonly language: string }[] {
  const languages = Object.values(LANGUAGES);
  return [
    ...documentSchemes().flatMap(scheme => languages.map(language => ({ scheme, language }))),
    { scheme: 'agentless', language: LANGUAGES.integrity },
  ];
}

/** Where documents are that a person works on. A virtual workspace has a scheme of its own; those of `git:` are past. */
function documentSchemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}

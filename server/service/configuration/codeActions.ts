import type { CodeAction, Range } from 'vscode-languageserver-types';
import { pathAt } from '../../../core/config/xmlTree';
import type { ServiceContext } from '../context';
import { excuseActions } from '../findings/excuseActions';
import { fixActions } from '../findings/fixActions';
import type { ConfigurationView } from './configurationView';

/** Fixes, and comments that excuse a line or the file. */
export function codeActions(view: ConfigurationView, range: Range, context: ServiceContext): CodeAction[] {
  const { document, findings } = view;
  const form = {
    comment: (text: string) => `<!-- ${text} -->`,
    mayStandAbove: (line: number) => isBetweenElements(view, line),
    top: /^\s*<\?/.test(document.textAt(0)) ? 1 : 0,
  };
  return [
    ...fixActions(document.uri, findings, range, context),
    ...excuseActions(document, findings, range, form, context),
  ];
}

/** The line begins with a start tag. Within a value a comment's line break would become part of the value. */
function isBetweenElements(view: ConfigurationView, line: number): boolean {
  const first = view.document.textAt(line).search(/\S/);
  const offset = view.offsets.offsetAt({ line, character: Math.max(0, first) });
  // A path holds the elements that the offset is within, so look behind the first character of the tag.
  const inner = pathAt(view.xml, offset + 1).at(-1);
  return inner !== undefined && inner.startTag.start === offset && view.xml.error === null;
}

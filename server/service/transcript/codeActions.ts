import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { fixActions } from '../findings/fixActions';
import { findingsOf } from './findings';
import type { TranscriptView } from './transcriptView';

export function codeActions(view: TranscriptView, range: Range, context: ServiceContext): CodeAction[] {
  return fixActions(view.document.uri, [...findingsOf(view)], range, context);
}

import type { Diagnostic } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { reportFindings } from '../findings/reportFindings';
import { findingsOf } from './findings';
import type { TranscriptView } from './transcriptView';

export function diagnostics(view: TranscriptView, context: ServiceContext): Diagnostic[] {
  return reportFindings(view.document.uri, findingsOf(view), context);
}

import type { Features } from '../features';
import { reportFindings } from '../findings/reportFindings';
import { codeActions } from './codeActions';
import { completion } from './completion';
import { foldingRanges } from './folding';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { definition, documentLinks, documentSymbols, references } from './navigation';
import type { ScriptView } from './scriptView';
import { selectionRange } from './selectionRanges';
import { semanticTokens } from './semanticTokens';
import { signatureHelp } from './signatureHelp';

export const scriptFeatures: Features<ScriptView> = {
  diagnostics: (view, context) => reportFindings(view.document.uri, view.findings, context),
  codeActions,
  completion,
  hover,
  inlayHints,
  definition,
  references,
  documentSymbols,
  documentLinks,
  signatureHelp,
  selectionRange,
  foldingRanges,
  semanticTokens,
};

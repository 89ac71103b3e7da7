import type { Features } from '../features';
import { reportFindings } from '../findings/reportFindings';
import { codeActions } from './codeActions';
import { completion } from './completion';
import type { ConfigurationView } from './configurationView';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { definition, documentLinks, documentSymbols, foldingRanges, references } from './navigation';
import { selectionRange } from './selectionRanges';
import { semanticTokens } from './semanticTokens';

export const configurationFeatures: Features<ConfigurationView> = {
  diagnostics: (view, context) => reportFindings(view.document.uri, view.findings, context),
  codeActions,
  hover,
  completion,
  definition,
  references,
  documentLinks,
  documentSymbols,
  foldingRanges,
  inlayHints,
  semanticTokens,
  selectionRange,
};

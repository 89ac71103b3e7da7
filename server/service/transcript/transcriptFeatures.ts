import type { Features } from '../features';
import { codeActions } from './codeActions';
import { completion } from './completion';
import { definition } from './definition';
import { diagnostics } from './diagnostics';
import { documentSymbols } from './documentSymbols';
import { foldingRanges } from './folding';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { references } from './references';
import { selectionRange } from './selectionRanges';
import { semanticTokens } from './semanticTokens';
import { signatureHelp } from './signatureHelp';
import type { TranscriptView } from './transcriptView';

export const transcriptFeatures: Features<TranscriptView> = {
  diagnostics,
  hover,
  completion,
  signatureHelp,
  codeActions,
  documentSymbols,
  foldingRanges,
  semanticTokens,
  inlayHints,
  selectionRange,
  definition,
  references,
};

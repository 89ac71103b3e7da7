import type { Features } from '../features';
import { fixActions } from '../findings/fixActions';
import { reportFindings } from '../findings/reportFindings';
import { completion } from './completion';
import type { ConfigurationView } from './configurationView';
import { hover } from './hover';
import { definition, documentLinks, documentSymbols, foldingRanges, references } from './navigation';

export const configurationFeatures: Features<ConfigurationView> = {
  diagnostics: (view, context) => reportFindings(view.document.uri, view.findings, context),
  codeActions: (view, range, context) => fixActions(view.document.uri, view.findings, range, context),
  hover,
  completion,
  definition,
  references,
  documentLinks,
  documentSymbols,
  foldingRanges,
};

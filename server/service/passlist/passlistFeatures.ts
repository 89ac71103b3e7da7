import { passlistFindings } from '../../../core/config/passlistFindings';
import { encodeText } from '../byteOffsets';
import type { Features } from '../features';
import { fixActions } from '../findings/fixActions';
import { placeFinding, type PlacedFinding } from '../findings/placedFinding';
import { reportFindings } from '../findings/reportFindings';
import type { ServiceContext } from '../context';
import { completion, definition, documentSymbols, hover, semanticTokens } from './hosts';
import { inlayHints } from './inlayHints';
import type { PasslistView } from './passlistView';
import { references } from './references';
import { selectionRange } from './selectionRanges';
import { signatureHelp } from './signature';

export const passlistFeatures: Features<PasslistView> = {
  diagnostics: (view, context) => reportFindings(view.document.uri, findingsOf(view, context), context),
  codeActions: (view, range, context) => fixActions(view.document.uri, findingsOf(view, context), range, context),
  hover,
  completion,
  definition,
  documentSymbols,
  semanticTokens,
  references,
  inlayHints,
  signatureHelp,
  selectionRange,
};

function findingsOf({ document }: PasslistView, { settings }: ServiceContext): PlacedFinding[] {
  if (!settings['lint.enabled']) return [];
  const { bytes, range } = encodeText(document.getText());
  const findings = passlistFindings(bytes, { release: settings.release, levels: settings.rules });
  return findings.map(finding => placeFinding(finding, range));
}

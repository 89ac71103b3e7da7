import type { State } from '../../../core/protocol/state';
import type { LanguageSettings } from '../../../core/settings';
import { NO_CHECK, pieceCheck } from '../findings/pieceCheck';
import type { LineDocument } from '../text/lineDocument';
import { RunFindings } from './runFindings';
import { Transcript } from './transcript';
import type { TranscriptView } from './transcriptView';

interface Kept {
  readonly view: TranscriptView;
  /** What the view was made from, beside the text. */
  readonly made: string;
}

/**
 * Parses transcripts and keeps what it parsed, so that an edit costs the lines it touches. The kept view goes with its
 * document.
 */
export function createTranscriptParser(): (
  document: LineDocument,
  knownState: State | null,
  settings: LanguageSettings,
) => TranscriptView {
  const kept = new WeakMap<LineDocument, Kept>();
  return (document, knownState, settings) => {
    const state = knownState ?? settings['lint.transcriptState'];
    const { release, rules } = settings;
    const isLinted = settings['lint.enabled'];
    const made = JSON.stringify([state, release, rules, isLinted]);
    const known = kept.get(document);
    if (known?.made === made) {
      known.view.transcript.refresh();
      return known.view;
    }
    const options = { release, levels: rules };
    const check = isLinted ? (readAs: State) => pieceCheck(readAs, options) : () => NO_CHECK;
    const transcript = new Transcript(document, { state, check });
    const runFindings = isLinted ? new RunFindings(document, transcript, options) : null;
    const view: TranscriptView = { kind: 'transcript', document, transcript, runFindings };
    kept.set(document, { view, made });
    return view;
  };
}

import type { State } from '../../../core/protocol/state';
import type { LanguageSettings } from '../../../core/settings';
import { NO_CHECK, pieceCheck } from '../findings/pieceCheck';
import type { ServiceContext } from '../context';
import type { ScriptView } from '../script/scriptView';
import type { LineDocument } from '../text/lineDocument';
import { RunFindings } from './runFindings';
import { Transcript } from './transcript';
import type { TranscriptView } from './transcriptView';

interface Kept {
  readonly view: TranscriptView;
  /** What the view was made from, beside the text. */
  readonly made: string;
}

/** Lines that are read without a breath: a few ms where few of them need a closer look, some 10 where many do. */
const LINES_AT_ONCE = 16_384;

/**
 * Parses transcripts and keeps what it parsed, so that an edit costs the lines it touches. The kept view goes with its
 * document.
 * @param breathe called while a long transcript is read, so that other questions are answered meanwhile
 * @param scriptsOf looks for the scripts that may have printed a transcript
 */
export function createTranscriptParser(
  breathe: () => Promise<void>,
  scriptsOf: (document: LineDocument, context: ServiceContext) => Promise<readonly ScriptView[]>,
): (
  document: LineDocument,
  knownState: State | null,
  settings: LanguageSettings,
) => TranscriptView | Promise<TranscriptView> {
  const kept = new WeakMap<LineDocument, Kept>();
  const viewOf = (document: LineDocument, knownState: State | null, settings: LanguageSettings): TranscriptView => {
    const state = knownState ?? settings['lint.transcriptState'];
    const { release, rules } = settings;
    const isLinted = settings['lint.enabled'];
    const made = JSON.stringify([state, release, rules, isLinted]);
    const known = kept.get(document);
    if (known?.made === made) return known.view;
    const options = { release, levels: rules };
    const check = isLinted ? (readAs: State) => pieceCheck(readAs, options) : () => NO_CHECK;
    const transcript = new Transcript(document, { state, check });
    const runFindings = isLinted ? new RunFindings(document, transcript, options) : null;
    const view: TranscriptView = {
      kind: 'transcript',
      document,
      transcript,
      runFindings,
      scripts: context => scriptsOf(document, context),
    };
    kept.set(document, { view, made });
    return view;
  };
  const readAll = async (view: TranscriptView): Promise<TranscriptView> => {
    do await breathe();
    while (!view.transcript.readSome(LINES_AT_ONCE));
    return view;
  };
  return (document, knownState, settings) => {
    const view = viewOf(document, knownState, settings);
    return view.transcript.readSome(LINES_AT_ONCE) ? view : readAll(view);
  };
}

import type { Alert } from '../integrity/alert';
import { ALERT_TEXT_LIMIT, Analysisd } from '../integrity/analysisd';
import { adoptFingerprints, lacksFingerprints } from '../masking/adopt';
import { cyclingKinds, kindsOf } from '../masking/kinds';
import { linesOfAlert, maskAlertText } from '../masking/maskedAlert';
import { maskBytes } from '../masking/maskStream';
import { maskingInfo, type Masking, type MaskingInfo } from '../masking/masking';
import { pairPrinted, pairStored, truthOf, type PairedText, type PrintedText } from '../masking/pairedText';
import { equalBytes } from '../bytes';
import { diffLocation } from '../protocol/location';
import type { RunOutcome } from '../protocol/run';
import { normalDiffHead } from '../snapshot/diff';
import { diffAlertText, diffReadLimit } from '../snapshot/diffAlert';
import { compareWithBaseline, type CompareOptions } from './compare';
import type { Baseline, Comparison } from './comparison';

/** A run as it was printed, and the same without its secrets. */
export interface MaskedRun {
  /** In memory only. */
  readonly printed: RunOutcome;
  /** What may be written and shown. The same object where nothing is masked. */
  readonly masked: RunOutcome;
}

/** The accepted state as it lies in the store. */
export interface StoredState {
  readonly state: Baseline;
  /** Undefined: by an earlier release, by hand, or by an import that masked nothing. */
  readonly masking: MaskingInfo | undefined;
}

export interface MaskedComparison {
  /** Over masked texts: all of it may be written. Its alerts are OSSEC's, with secrets masked. */
  readonly comparison: Comparison;
  /** The alerts with the secrets that were printed, as OSSEC would send them. In memory only. */
  readonly exactAlerts: readonly Alert[];
  /** How `comparison.next` is masked. */
  readonly masking: MaskingInfo;
  /** Some secrets could not be held against the stored ones: another key, or none. */
  readonly blind: boolean;
}

/**
 * `compareWithBaseline` where secrets are kept out of everything that is stored. What differs is decided on masked
 * texts; what OSSEC would raise is decided on what was really printed, because a mask is ours and OSSEC knows none.
 */
export function compareMasked(
  run: MaskedRun,
  stored: StoredState,
  masking: Masking,
  options: CompareOptions,
): MaskedComparison {
  const baseline = maskedState(stored, masking);
  const { block, blind, key } = comparableBlock(run.masked.block, baseline.snapshot, stored.masking, {
    knowledge: masking.knowledge,
    ...maskingInfo(masking),
  });
  const comparison = compareWithBaseline({ ...run.masked, block }, baseline, options);
  const info: MaskingInfo = { level: masking.level, key };
  const exact = exactSnapshotAlert(
    run,
    baseline.snapshot,
    comparison,
    { masking, sameKey: key === ours(masking) },
    options,
  );
  if (exact === null) return { comparison, exactAlerts: comparison.alerts, masking: info, blind };
  const others = comparison.alerts.filter(alert => alert !== comparison.snapshot?.alert);
  const alerts = exact.masked === null ? others : [...others, exact.masked];
  const snapshot =
    comparison.snapshot === null || exact.masked === null
      ? comparison.snapshot
      : { ...comparison.snapshot, alert: exact.masked };
  return {
    comparison: { ...comparison, alerts, snapshot },
    exactAlerts: exact.printed === null ? others : [...others, exact.printed],
    masking: info,
    blind,
  };
}

/** The stored state without secrets, also where it was stored before anything was masked. */
export function maskedState({ state, masking: was }: StoredState, masking: Masking): Baseline {
  if (masking.level === 'none' || state.snapshot === null) return state;
  if (was !== undefined && was.level !== 'none') return state;
  return { ...state, snapshot: maskBytes(state.snapshot, masking) };
}

/** The key's name, or null where there is none. */
function ours({ key }: Masking): string | null {
  return key?.id ?? null;
}

interface ComparableBlock {
  readonly block: Uint8Array | null;
  readonly blind: boolean;
  /** Whose fingerprints stand in it. */
  readonly key: string | null;
}

/**
 * A masked text as it may be held against a masked older one: where their fingerprints do not tell, those of the older one
 * are adopted, so that nothing appears changed that is not.
 *
 * @param was how the older text was masked; where it was not, the caller has just done it with our key
 */
export function comparableBlock(
  block: Uint8Array | null,
  before: Uint8Array | null,
  was: MaskingInfo | undefined,
  masking: MaskingInfo & Pick<Masking, 'knowledge'>,
): ComparableBlock {
  if (masking.level === 'none' || block === null || before === null) return { block, blind: false, key: masking.key };
  const key = was === undefined || was.level === 'none' ? masking.key : was.key;
  const sameKey = key === masking.key;
  const kinds = kindsOf(masking.knowledge);
  const cycling = cyclingKinds(masking.knowledge, masking.level);
  const naked = lacksFingerprints(before, kinds, cycling);
  const weaker = was !== undefined && was.level !== masking.level;
  if (equalBytes(before, block)) return { block, blind: naked, key };
  if (sameKey && !naked && !weaker) return { block, blind: false, key };
  return { block: adoptFingerprints(before, block, { kinds, sameKey }), blind: !sameKey || naked, key };
}

interface ExactAlert {
  readonly printed: Alert | null;
  readonly masked: Alert | null;
}

/** What agentlessd would have seen, and the alert about it; null where that is what the masked texts say. */
function exactSnapshotAlert(
  { printed, masked }: MaskedRun,
  stored: Uint8Array | null,
  comparison: Comparison,
  { masking, sameKey }: { readonly masking: Masking; readonly sameKey: boolean },
  options: CompareOptions,
): ExactAlert | null {
  if (printed === masked || masking.level === 'none') return null;
  if (printed.block === null || stored === null) return null;
  // With a fingerprint for each secret, equal masked texts mean equal texts.
  if (comparison.snapshot === null && masking.level !== 'cycling') return null;
  if (comparison.snapshot?.alert === null) return null; // nobody is left to raise one
  const after = pairPrinted(printed.block, masking);
  return alertAbout(pairStored(stored, after, masking, sameKey), after, options);
}

function alertAbout(before: PairedText, after: PrintedText, { script, host, release }: CompareOptions): ExactAlert {
  const [old, now] = [truthOf(before), truthOf(after)];
  if (equalBytes(old, now)) return { printed: null, masked: null };
  const text = diffAlertText(normalDiffHead(old, now, diffReadLimit(release)), release);
  const receive = (shown: Uint8Array): Alert | null =>
    new Analysisd({ release }).receive({ queue: '1', location: diffLocation(script, host, release), text: shown }, '0')
      .alert;
  const printed = receive(text);
  const isCut = printed !== null && printed.text.length >= ALERT_TEXT_LIMIT;
  const kept = isCut ? linesOfAlert(text, printed.text) : text;
  return { printed, masked: receive(maskAlertText(kept, before, after)) };
}

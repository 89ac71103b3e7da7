import type { State } from '../../protocol/state';
import { STORE_RULES } from '../catalogue/store';
import type { Line } from '../line';
import { isDeviceText } from '../local/error';
import { READ } from '../local/check';
import { nearMiss } from '../nearMiss';
import type { Report } from '../report';
import type { Tracker } from './tracker';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface StoreState {
  /** The STORE that opened the block. */
  store: (Place & { readonly lineEnd: number }) | null;
  /** Lines stored since then, and those of them that are not blank. */
  lines: number;
  texts: number;
  /** The last INFO behind stored text. */
  info: (Place & { readonly text: string }) | null;
  /** Text behind a closing INFO was reported for this block. */
  saidTextAfter: boolean;
  /** A line was probably meant as STORE, or as the ERROR that came in its place. */
  meantStore: boolean;
  /** FWD or LOG: the run has another purpose than a block. */
  sent: boolean;
  failed: boolean;
  /** The first line of the output. */
  first: Place | null;
}

const fresh = (): StoreState => ({
  store: null,
  lines: 0,
  texts: 0,
  info: null,
  saidTextAfter: false,
  meantStore: false,
  sent: false,
  failed: false,
  first: null,
});

/** The STORE block over a whole run (facts, chapter 4). */
export function storeTracker(state: State): Tracker {
  const run = fresh();
  return {
    effects: [...READ, 'not-read'],
    take: (line, report) => {
      run.first ??= { start: line.offset, end: line.textEndOffset };
      take(run, line, report);
    },
    end: report => {
      if (state === 'periodic_diff') end(run, report);
    },
  };
}

function take(run: StoreState, line: Line, report: Report): void {
  switch (line.effect) {
    case 'discarded':
      takeDropped(run, line, report);
      return;
    case 'store-opened':
      takeStore(run, line, report);
      return;
    case 'stored':
      takeStored(run, line, report);
      return;
    case 'logged':
      if (line.open && line.part === 0 && run.texts > 0)
        run.info = { start: line.offset, end: line.textEndOffset, text: line.text };
      return;
    case 'integrity':
    case 'log':
      run.sent = true;
      if (line.open && line.part === 0) reportTakenOut(line.offset, line.command?.name ?? '', report);
      return;
    case 'failed':
      run.failed = true;
      takeError(run, line, report);
      return;
    case 'not-read':
      return;
  }
}

function takeDropped(run: StoreState, line: Line, report: Report): void {
  if (line.command?.name === 'STORE' && line.state === 'periodic') {
    const { ignoredInPeriodic } = STORE_RULES;
    report(ignoredInPeriodic, ignoredInPeriodic.message(), line.offset, line.textEndOffset);
  } else if (!run.meantStore) {
    const meant = nearMiss(line)?.command;
    run.meantStore = meant === 'STORE' || meant === 'ERROR';
  }
}

function takeStore(run: StoreState, line: Line, report: Report): void {
  const start = line.offset;
  const end = line.textEndOffset;
  if (run.store !== null && run.texts > 0) {
    const { second } = STORE_RULES;
    report(second, second.message(run.lines), start, end, {
      fix: [{ start, end: line.at(line.end), text: '' }],
      related: [{ message: 'The block that is thrown away begins here.', start: run.store.start, end: run.store.end }],
    });
  }
  Object.assign(run, { store: { start, end }, lines: 0, texts: 0, info: null, saidTextAfter: false });
}

/** What scripts say when they are through. */
const CLOSING = /finish|done|complet|success|\bend(?:ed)?\b|closed/i;

function takeStored(run: StoreState, line: Line, report: Report): void {
  run.lines++;
  if (line.isBlank) return;
  run.texts++;
  const { info } = run;
  if (info === null) return;
  run.info = null;
  if (!CLOSING.test(info.text)) {
    reportTakenOut(info.start, 'INFO', report);
    return;
  }
  if (run.saidTextAfter) return;
  run.saidTextAfter = true;
  const { textAfterInfo } = STORE_RULES;
  report(textAfterInfo, textAfterInfo.message(info.text), line.offset, line.textEndOffset, {
    related: [{ message: 'The INFO that does not end the block.', start: info.start, end: info.end }],
  });
}

function reportTakenOut(start: number, name: string, report: Report): void {
  const { takenOut } = STORE_RULES;
  report(takenOut, takenOut.message(name), start, start + name.length + 1, { fix: [{ start, end: start, text: ' ' }] });
}

function takeError(run: StoreState, line: Line, report: Report): void {
  if (!line.open || isDeviceText(line)) return;
  const { errorInBlock, errorAfterStore } = STORE_RULES;
  if (run.texts > 0) report(errorInBlock, errorInBlock.message(run.lines), line.offset, line.textEndOffset);
  else report(errorAfterStore, errorAfterStore.message(), line.offset, line.textEndOffset);
}

function end(run: StoreState, report: Report): void {
  if (run.failed) return;
  const { none, empty } = STORE_RULES;
  if (run.store !== null) {
    if (run.texts === 0) report(empty, empty.message(), run.store.start, run.store.end);
  } else if (!run.meantStore && !run.sent) report(none, none.message(), run.first?.start ?? 0, run.first?.end ?? 0);
}

import { RUN_RULES } from '../catalogue/run';
import type { State } from '../../protocol/state';
import type { Line } from '../line';
import { READ } from '../local/check';
import { nearMiss } from '../nearMiss';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import type { Tracker } from './tracker';

interface RunState {
  /** The run does something that OSSEC notices, or tried to. */
  active: boolean;
  failed: boolean;
  /** The first sign of a login that failed. */
  refusal: { readonly start: number; readonly end: number; readonly text: string } | null;
  first: { readonly start: number; readonly end: number } | null;
  /** FWD was reported in a periodic_diff run. */
  saidForward: boolean;
}

/** What a run reports as a whole, and what it fails to report. */
export function runTracker(state: State): Tracker {
  const run: RunState = { active: false, failed: false, refusal: null, first: null, saidForward: false };
  return {
    effects: READ,
    take: (line, report) => take(run, line, report),
    end: report => end(run, state, report),
  };
}

function take(run: RunState, line: Line, report: Report): void {
  run.first ??= { start: line.offset, end: line.textEndOffset };
  switch (line.effect) {
    case 'integrity':
      run.active = true;
      if (line.state === 'periodic_diff' && !line.open) reportForward(run, line, report);
      return;
    case 'log':
    case 'store-opened':
      run.active = true;
      return;
    case 'failed':
      run.failed = true;
      return;
    case 'discarded':
    case 'stored':
      takeText(run, line, report);
      return;
    case 'logged':
    case 'not-read':
      return;
  }
}

function reportForward(run: RunState, line: Line, report: Report): void {
  if (run.saidForward) return;
  run.saidForward = true;
  const { forwardInDiff } = RUN_RULES;
  report(forwardInDiff, forwardInDiff.message(), line.offset, line.offset + 4);
}

/** ssh and its like, where they give up. `Permission denied, please try again.` is not the end yet. */
const LOGIN_FAILED =
  /^(?:ssh: (?:connect to|Could not resolve)|.{0,128}: Permission denied \(|Permission denied \(|Host key verification failed|Unable to negotiate|Unknown cipher type|no matching (?:cipher|mac|host key|key exchange)|Received disconnect|Connection (?:closed|reset|timed out|refused)\b(?! by foreign)|kex_exchange_identification|.{0,128}: No route to host)/;

/** Tcl, Python, Perl and shells, where they give up. */
const INTERPRETER_DIED =
  /^(?: {4}while executing$|Traceback \(most recent call last\):|invalid command name "|can't read "[^"]{0,64}": no such variable|send: spawn id \S{1,16} not open|syntax error at \S+ line \d|\S{1,128}: (?:line )?\d{1,6}: (?:.{1,64}: not found|.{1,64}: command not found|[Ss]yntax error))/;

function takeText(run: RunState, line: Line, report: Report): void {
  if (line.hints & HINT.crash && INTERPRETER_DIED.test(line.text)) {
    const { scriptDied } = RUN_RULES;
    report(scriptDied, scriptDied.message(line.text), line.offset, line.textEndOffset);
    run.active = true;
  }
  if (run.refusal === null && line.hints & HINT.connection && LOGIN_FAILED.test(line.text)) {
    run.refusal = { start: line.offset, end: line.textEndOffset, text: line.text };
  }
  if (!run.active && line.effect === 'discarded') run.active = line.command !== null || isMeantAsCommand(line);
}

function isMeantAsCommand(line: Line): boolean {
  const miss = nearMiss(line);
  return miss !== null && miss.command !== 'INFO';
}

function end(run: RunState, state: State, report: Report): void {
  const { nothingChecked, failureUnreported } = RUN_RULES;
  if (run.failed) return;
  if (run.refusal !== null) {
    const { text, start, end } = run.refusal;
    report(failureUnreported, failureUnreported.message(text), start, end);
  } else if (state === 'periodic' && !run.active) {
    report(nothingChecked, nothingChecked.message(), run.first?.start ?? 0, run.first?.end ?? 0);
  }
}

import { isBefore } from '../text/positions';
import { moveFinding, type PlacedFinding } from '../findings/placedFinding';
import type { TranscriptView } from './transcriptView';

/** All findings of a transcript, by place: those of single lines and those of the whole run. */
export function* findingsOf({ transcript, runFindings }: TranscriptView): Generator<PlacedFinding> {
  const ofRun = runFindings?.current() ?? [];
  let next = 0;
  for (let line = transcript.nextFinding(0); line >= 0; line = transcript.nextFinding(line + 1)) {
    for (const finding of transcript.findingsAt(line)) {
      const placed = moveFinding(finding, line);
      for (; next < ofRun.length && isBefore((ofRun[next] as PlacedFinding).range.start, placed.range.start); next++) {
        yield ofRun[next] as PlacedFinding;
      }
      yield placed;
    }
  }
  for (; next < ofRun.length; next++) yield ofRun[next] as PlacedFinding;
}

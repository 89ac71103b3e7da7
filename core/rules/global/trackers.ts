import type { State } from '../../protocol/state';
import { READ } from '../local/check';
import { byEffect } from '../local/checks';
import { pathTracker } from './paths';
import { runTracker } from './run';
import { storeTracker } from './store';
import type { Tracker } from './tracker';
import { unseenTracker } from './unseen';

/** Every check that needs the whole run, as one. Each piece is shown to those alone that look at its effect. */
export function wholeRunTracker(state: State): Tracker {
  const trackers = [storeTracker(state), unseenTracker(), runTracker(state), pathTracker()];
  const interested = byEffect(trackers);
  return {
    effects: [...READ, 'not-read'],
    take: (line, report) => {
      for (const tracker of interested[line.effect]) tracker.take(line, report);
    },
    end: report => {
      for (const tracker of trackers) tracker.end(report);
    },
  };
}

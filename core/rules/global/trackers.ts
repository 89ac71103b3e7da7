import type { State } from '../../protocol/state';
import { READ } from '../local/check';
import { byEffect } from '../local/checks';
import { pathTracker, type ForwardsTake } from './paths';
import { runTracker } from './run';
import { storeTracker } from './store';
import type { Tracker } from './tracker';
import { unseenTracker } from './unseen';

export interface WholeRunTracker extends Tracker {
  /**
   * Whether clean FWD lines may be given to `takeForwards`: from the second on that stands outside of a block, because
   * all but their names is alike then.
   */
  readonly takesForwards: boolean;
  /** Takes the FWD lines that `clean` has just found clean, in the place of `take`. */
  readonly takeForwards: ForwardsTake;
}

/** Every check that needs the whole run, as one. Each piece is shown to those alone that look at its effect. */
export function wholeRunTracker(state: State): WholeRunTracker {
  const paths = pathTracker();
  const trackers = [storeTracker(state), unseenTracker(), runTracker(state), paths];
  const interested = byEffect(trackers);
  let takesForwards = false;
  return {
    effects: [...READ, 'not-read'],
    get takesForwards() {
      return takesForwards;
    },
    take: (line, report) => {
      if (line.effect === 'integrity') takesForwards = !line.open;
      else if (line.effect === 'store-opened') takesForwards = false;
      for (const tracker of interested[line.effect]) tracker.take(line, report);
    },
    takeForwards: paths.takeForwards,
    end: report => {
      for (const tracker of trackers) tracker.end(report);
    },
  };
}

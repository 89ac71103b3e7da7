import { expandTokens } from './tokens';
import { anyOf } from './patterns';

/** What a Match line may ask about. */
export interface MatchFacts {
  /** The name as typed, without the user. */
  readonly host: string;
  /** The user that was typed; null: none. */
  readonly user: string | null;
  /** The person's name on this machine. */
  readonly localUser: string;
}

/** As far as the configuration has been read. */
export interface MatchState {
  readonly facts: MatchFacts;
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** What cannot be answered is noted here; the line does not apply then. */
  readonly passedOver: string[];
  wantsFinal: boolean;
  readonly isFinal: boolean;
}

/** Whether a Match line applies: all of its criteria do. A command of `exec` is never run. */
export function matches(criteria: readonly string[], state: MatchState): boolean {
  const words = [...criteria];
  let all = true;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const criterion = word.replace(/^!/, '').toLowerCase();
    const answer = criterion in ALONE ? ALONE[criterion as Alone](state) : withValue(criterion, words.shift(), state);
    if (answer === null) {
      // ssh runs a command only where all before it applies; so does this note.
      if (all) state.passedOver.push(`Match ${criterion}`);
      all = false;
    } else if (answer === word.startsWith('!')) all = false;
  }
  return all;
}

type Alone = 'all' | 'final' | 'canonical';

const ALONE: Readonly<Record<Alone, (state: MatchState) => boolean | null>> = {
  all: () => true,
  final: state => {
    state.wantsFinal = true;
    return state.isFinal;
  },
  // Names are not looked up here, so none has become canonical; in the second reading ssh takes it for `final`.
  canonical: state => state.isFinal,
};

/** Null: nobody here knows. */
function withValue(criterion: string, value: string | undefined, state: MatchState): boolean | null {
  const { facts, settings } = state;
  const patterns = value?.split(',') ?? [];
  const [named] = settings.get('hostname') ?? [];
  switch (criterion) {
    case 'host':
      return anyOf(patterns, 'any')(named === undefined ? facts.host : hostnameOf(named, facts.host));
    case 'originalhost':
      return anyOf(patterns, 'any')(facts.host);
    case 'user':
      return anyOf(patterns, 'exact')(facts.user ?? settings.get('user')?.[0] ?? facts.localUser);
    case 'localuser':
      return anyOf(patterns, 'exact')(facts.localUser);
    default:
      return null;
  }
}

/** `%h` of HostName is the name as typed. */
export function hostnameOf(setting: string, host: string): string {
  return expandTokens(setting, { h: host }) ?? setting;
}

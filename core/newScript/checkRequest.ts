import { familyById } from '../families/families';
import { becomesOf, statesOf, watchesOf } from './choices';
import type { NewScriptRequest } from './request';

/** What a person has to put right, by the part of the request that is wrong. */
export interface RequestProblem {
  readonly part: 'name' | 'watch' | 'family' | 'state' | 'watched' | 'host' | 'become' | 'frequency';
  readonly message: string;
}

/** Everything that keeps a request from giving a correct script and entry. */
export function checkRequest(request: NewScriptRequest): readonly RequestProblem[] {
  const { name, hosts, frequency, watched } = request;
  const problems: (RequestProblem | null)[] = [
    nameProblem(name),
    hosts.length === 0 ? { part: 'host', message: 'Name at least one host.' } : null,
    ...hosts.map(hostProblem),
    watched.length === 0 ? { part: 'watched', message: 'Name at least one thing to watch.' } : null,
    ...watched.map(watchedProblem),
    Number.isInteger(frequency) && frequency >= 60
      ? null
      : {
          part: 'frequency',
          message: 'The frequency is a whole number of seconds, 60 or more: OSSEC needs a minute for a round.',
        },
    ...choiceProblems(request),
  ];
  return problems.filter(problem => problem !== null);
}

/** A name that OSSEC takes as a `<type>`: a file in `agentless/`, one word. */
export function nameProblem(name: string): RequestProblem | null {
  if (/^[A-Za-z0-9_][\w.+-]{0,99}$/.test(name)) return null;
  return {
    part: 'name',
    message: 'The name is one word of letters, digits, `_`, `-` and `.`; OSSEC takes no folders.',
  };
}

/** A host as it may stand in ossec.conf, `.passlist` and a folder's name. */
export function hostProblem(host: string): RequestProblem | null {
  if (/^[\w.+-]+@[\w.:-]+$/.test(host) && !host.startsWith('-')) return null;
  return { part: 'host', message: 'The host is USER@NAME, without blanks and quotes.' };
}

function watchedProblem(text: string): RequestProblem | null {
  if (text.trim() !== '' && !/[\x00-\x1f\x7f]/.test(text) && text !== 'END_OF_WATCHED') return null;
  return { part: 'watched', message: 'What is watched is one line each, without control characters.' };
}

function choiceProblems({ family: id, watch, state, become }: NewScriptRequest): (RequestProblem | null)[] {
  const family = familyById(id);
  if (family === undefined) return [{ part: 'family', message: `There is no family '${id}'.` }];
  const { label } = family;
  return [
    watchesOf(family).includes(watch) ? null : { part: 'watch', message: `${label} has no ${watch} to watch.` },
    statesOf(watch).includes(state)
      ? null
      : {
          part: 'state',
          message: `A script that watches ${watch === 'log' ? 'a log' : `the ${watch}`} is not ${state}.`,
        },
    become === null || becomesOf(family).includes(become)
      ? null
      : { part: 'become', message: `use_${become} is nothing for ${label}.` },
  ];
}

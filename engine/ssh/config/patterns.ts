import { wildcard } from '../knownHosts';

/** Says whether a name is one of those that a list of patterns stands for: one fits, and none of those with a `!`. */
export type NameTest = (name: string) => boolean;

/** @param letters `exact` for Host lines, whose case counts for ssh; the hosts of Match lines are compared without it */
export function anyOf(patterns: readonly string[], letters: 'any' | 'exact'): NameTest {
  const wanted = patterns.filter(pattern => !pattern.startsWith('!')).map(pattern => oneOf(pattern, letters));
  const unwanted = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => oneOf(pattern.slice(1), letters));
  return name => wanted.some(fits => fits(name)) && !unwanted.some(fits => fits(name));
}

/** Most lines name one host, and a configuration may have hundreds of them. */
function oneOf(pattern: string, letters: 'any' | 'exact'): NameTest {
  if (letters === 'exact' && !/[*?]/.test(pattern)) return name => name === pattern;
  const expression = wildcard(pattern, letters);
  return name => expression.test(name);
}

import type { Pair } from './gnuDiff';

/** Numbers that look random and are the same in each run: `below(n)` is a whole number from 0 to n - 1. */
export type Below = (n: number) => number;

export function random(seed: number): Below {
  let state = seed >>> 0;
  return n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const text = (lines: readonly string[]) => lines.map(line => `${line}\n`).join('');
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** A line as routers have them: some occur once, some in every block. */
export function configurationLine(below: Below): string {
  const kinds = [
    () => '!',
    () => ' exit',
    () => ' no shutdown',
    () => ' switchport mode access',
    () => ` switchport access vlan ${below(40)}`,
    () => `interface GigabitEthernet${below(4)}/${below(48)}`,
    () => ` description uplink ${below(1000)}`,
    () => ` ip address 10.${below(4)}.${below(256)}.${below(256)} 255.255.255.0`,
    () => `access-list ${below(200)} permit tcp any host 10.0.${below(256)}.${below(256)} eq ${below(1024)}`,
  ];
  return kinds[below(kinds.length)]!();
}

/** `lines` with some taken out, put in, replaced, or moved in blocks; each edit touches up to `size` lines. */
function edited(lines: readonly string[], edits: number, size: number, below: Below, make: () => string): string[] {
  const result = [...lines];
  for (let k = 0; k < edits; k++) {
    const at = below(result.length + 1);
    const some = 1 + below(size);
    const kind = below(4);
    if (kind === 0) result.splice(at, some);
    else if (kind === 1) result.splice(at, 0, ...times(some, make));
    else if (kind === 2) result.splice(at, some, ...times(some, make));
    else result.splice(below(result.length + 1), 0, ...result.splice(at, some));
  }
  return result;
}

/** A configuration of up to `most` lines and what became of it. */
export function configurationPair(below: Below, most: number): Pair {
  const make = () => configurationLine(below);
  const before = times(below(most + 1), make);
  return [text(before), text(edited(before, below(40), 12, below, make))];
}

/** Two files of few different lines, each of them many times, with unrelated or edited content. */
export function repetitivePair(below: Below, most: number): Pair {
  const different = 1 + below(12);
  const make = () => (below(100) < 90 ? `line ${below(different)}` : `rare ${below(most)}`);
  const before = times(below(most + 1), make);
  const after = below(2) === 0 ? times(below(most + 1), make) : edited(before, below(30), 8, below, make);
  return [text(before), text(after)];
}

/** Two files that have only some lines in common, so that most are without a partner and others have many. */
export function unrelatedPair(below: Below, most: number): Pair {
  const common = below(100);
  const side = (name: string) =>
    times(below(most + 1), () => (below(100) < common ? `both ${below(1 + below(most))}` : `${name} ${below(most)}`));
  return [text(side('old')), text(side('new'))];
}

/** The blocks of a configuration in another order. */
export function movedBlocksPair(below: Below, most: number): Pair {
  const blocks = times(2 + below(10), () => times(1 + below(Math.max(1, most >> 3)), () => configurationLine(below)));
  return [text(blocks.flat()), text(shuffled(blocks, below).flat())];
}

/** The numbers below `lines` in two orders: every line has one partner, and almost all of them have to be changed. */
export function shuffledPair(below: Below, lines: number): Pair {
  const numbers = times(lines, i => `${i}`);
  return [text(shuffled(numbers, below)), text(shuffled(numbers, below))];
}

function shuffled<T>(items: readonly T[], below: Below): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/** All texts of up to `most` lines that consist of the letters; `end` is what follows the last line. */
export function allTexts(letters: string, most: number, end = '\n'): string[] {
  let longest = [''];
  const all = ['']; // no lines
  for (let n = 1; n <= most; n++) {
    longest = longest.flatMap(text => [...letters].map(letter => (text === '' ? letter : `${text}\n${letter}`)));
    all.push(...longest.map(text => text + end));
  }
  return all;
}

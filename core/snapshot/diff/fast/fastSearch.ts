import type { Sequences } from '../frontier';
import { Runs } from '../runs';
import type { Changes } from '../search';
import { SEARCH_MODULE } from './searchModule';

/** As much of WebAssembly as is used here. Not all of those who compile core/ have the types of a host that has it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** What search.wat exports. Lengths in bytes of the lines' numbers: four a line. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): unknown };
  readonly search: (aLength: number, shift: number, bLength: number) => void;
}

interface Searcher {
  readonly exports: Exports;
  /** Where the search puts what it finds. */
  found: Changes;
}

/** Where the lines stand in the module's memory (see search.wat), and what it is counted in. */
const LINES_AT = 131_392;
const PAGE = 65_536;
const LINE_SIZE = Int32Array.BYTES_PER_ELEMENT;

/** With more memory than this (200,000 lines) a searcher is not kept for the next search. */
const KEPT_MEMORY = 1 << 20;

/** Compiled at the first search; null where that failed. */
let module: object | null | undefined;
let idle: Searcher | null = null;

/**
 * What `searchPlainly` finds, several times faster and as fast in its first run. Null where it cannot be done, and the
 * other has to do it: where there is no WebAssembly, none with SIMD, a policy that forbids it, or too little memory.
 *
 * @param sequences the classes of the lines to search
 * @param aLength how long the first sequence is
 */
export function searchFast({ lines, shift }: Sequences, aLength: number): Changes | null {
  const searcher = takeSearcher();
  if (searcher === null) return null;
  const { memory, search } = searcher.exports;
  try {
    const missing = LINES_AT + lines.byteLength - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    new Int32Array(memory.buffer, LINES_AT, lines.length).set(lines);
    const found = (searcher.found = { deleted: new Runs(), inserted: new Runs() });
    search(aLength * LINE_SIZE, shift * LINE_SIZE, (lines.length - shift) * LINE_SIZE);
    if (memory.buffer.byteLength <= KEPT_MEMORY) idle = searcher;
    return found;
  } catch {
    return null; // no room for the lines, or for the parts that wait
  }
}

function takeSearcher(): Searcher | null {
  const taken = idle;
  idle = null;
  return taken ?? newSearcher();
}

function newSearcher(): Searcher | null {
  try {
    module ??= module === null ? null : new WebAssembly.Module(bytesOf(SEARCH_MODULE));
    if (module === null) return null;
    const searcher: Searcher = {
      found: { deleted: new Runs(), inserted: new Runs() },
      exports: new WebAssembly.Instance(module, {
        '': {
          deleted: (start: number, end: number) => searcher.found.deleted.add(start, end),
          inserted: (start: number, end: number) => searcher.found.inserted.add(start, end),
        },
      }).exports as Exports,
    };
    return searcher;
  } catch {
    module ??= null;
    return null;
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

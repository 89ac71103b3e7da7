import { wasmFactory, wasmMemory, type WasmMemory } from '../../../simd/webAssembly';
import type { Sequences } from '../frontier';
import { Runs } from '../runs';
import type { Changes } from '../search';
import { SEARCH_MODULE } from './searchModule';

/** What search.wat exports. Lengths in bytes of the lines' numbers: four a line. */
interface Exports {
  readonly search: (aLength: number, shift: number, bLength: number) => void;
}

interface Searcher {
  readonly exports: Exports;
  readonly memory: WasmMemory;
  /** Says where the search puts what it finds from now on. */
  readonly begin: (found: Changes) => void;
}

/** Where the lines stand in the module's memory (see search.wat). */
const LINES_AT = 131_392;
/** Room for parts that wait: 4,096 of them, which is more than they ever are. */
const PARTS_SIZE = 65_536;
const LINE_SIZE = Int32Array.BYTES_PER_ELEMENT;

/** A searcher has so much memory (200,000 lines) at least. One with more is not kept for the next search. */
const KEPT_MEMORY = 1 << 20;

const instantiate = wasmFactory<Exports>(SEARCH_MODULE);
let idle: Searcher | null = null;

/**
 * What `searchPlainly` finds, several times faster and as fast in its first run. Null where it cannot be done, and the
 * other has to do it: where there is no WebAssembly, none with SIMD, a policy that forbids it, or too little memory.
 *
 * @param sequences the classes of the lines to search
 * @param aLength how long the first sequence is
 */
export function searchFast({ lines, shift }: Sequences, aLength: number): Changes | null {
  const searcher = takeSearcher(LINES_AT + lines.byteLength + PARTS_SIZE);
  if (searcher === null) return null;
  const { memory } = searcher;
  const { search } = searcher.exports;
  try {
    new Int32Array(memory.buffer, LINES_AT, lines.length).set(lines);
    const found = { deleted: new Runs(), inserted: new Runs() };
    searcher.begin(found);
    search(aLength * LINE_SIZE, shift * LINE_SIZE, (lines.length - shift) * LINE_SIZE);
    if (memory.buffer.byteLength <= KEPT_MEMORY) idle = searcher;
    return found;
  } catch {
    return null; // no room for the lines, or for the parts that wait
  }
}

function takeSearcher(bytes: number): Searcher | null {
  const taken = idle;
  if (taken === null || taken.memory.buffer.byteLength < bytes) return newSearcher(bytes);
  idle = null;
  return taken;
}

function newSearcher(bytes: number): Searcher | null {
  const memory = wasmMemory(Math.max(bytes, KEPT_MEMORY));
  if (memory === null) return null;
  let found: Changes = { deleted: new Runs(), inserted: new Runs() };
  const exports = instantiate({
    '': {
      deleted: (start: number, end: number) => found.deleted.add(start, end),
      inserted: (start: number, end: number) => found.inserted.add(start, end),
      memory,
    },
  });
  return exports && { exports, memory, begin: changes => (found = changes) };
}

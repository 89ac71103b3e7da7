import type { Grammars } from '../core/script/readScript';
import type { Language, Parser } from '@vscode/tree-sitter-wasm';

/** Gives the bytes of one of the files that tree-sitter is made of. */
export type ReadWasm = (name: string) => Promise<Uint8Array>;

interface TreeSitter {
  readonly Parser: typeof Parser;
  readonly Language: typeof Language;
}

/** tree-sitter's runtime and grammars, each loaded when first needed. */
export function createGrammars(readWasm: ReadWasm): Grammars {
  let runtime: Promise<TreeSitter> | null = null;
  const parsers = new Map<string, Promise<Parser>>();
  const parserOf = (grammar: string): Promise<Parser> => {
    const known = parsers.get(grammar) ?? loadParser(grammar, (runtime ??= loadRuntime(readWasm)), readWasm);
    parsers.set(grammar, known);
    return known;
  };
  return {
    parse: async (grammar, source, use) => {
      const parser = await parserOf(grammar);
      const tree = parser.parse(source);
      if (tree === null) throw new Error(`tree-sitter gave no tree for ${grammar}`);
      try {
        return use(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

async function loadRuntime(readWasm: ReadWasm): Promise<TreeSitter> {
  const module = (await import('@vscode/tree-sitter-wasm')) as unknown as TreeSitter & {
    readonly default?: TreeSitter;
  };
  const treeSitter = module.default ?? module;
  // Its types know only `locateFile`, but what is given goes to Emscripten, which takes the bytes themselves.
  const options = { wasmBinary: await readWasm('tree-sitter.wasm') } as unknown as Parameters<typeof Parser.init>[0];
  await treeSitter.Parser.init(options);
  return treeSitter;
}

async function loadParser(grammar: string, runtime: Promise<TreeSitter>, readWasm: ReadWasm): Promise<Parser> {
  const treeSitter = await runtime;
  const parser = new treeSitter.Parser();
  parser.setLanguage(await treeSitter.Language.load(await readWasm(`tree-sitter-${grammar}.wasm`)));
  return parser;
}

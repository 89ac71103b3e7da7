/** CommonJS packages that are imported on first use, and the bundle beside that has each. */
const bundleOf = /** @type {Readonly<Record<string, string>>} */ ({
  ssh2: './ssh2.js',
  'ssh2/lib/protocol/constants.js': './ssh2.js',
  '@vscode/tree-sitter-wasm': './treeSitter.js',
});

/**
 * Leaves a large package of CommonJS in a bundle of its own, whole: split with the programs it would offer only those exports
 * that can be guessed from its text.
 *
 * @type {import('esbuild').Plugin}
 */
export const onFirstUse = {
  name: 'on first use',
  setup(build) {
    build.onResolve({ filter: /^ssh2|^@vscode\/tree-sitter-wasm$/ }, ({ path }) =>
      bundleOf[path] === undefined ? undefined : { path: bundleOf[path], external: true },
    );
  },
};

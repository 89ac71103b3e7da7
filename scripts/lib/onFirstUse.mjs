/** What is imported on first use, and the bundle beside that has it. */
const bundleOf = /** @type {Readonly<Record<string, string>>} */ ({
  ssh2: './ssh2.js',
  'ssh2/lib/protocol/constants.js': './ssh2.js',
  '../../server/main': './server.js',
  '../../core/newScript/newScript': './newScript.js',
  '@vscode/tree-sitter-wasm': './treeSitter.js',
});

/**
 * Keeps an import of what is large and seldom needed an import, of the bundle beside. Within one CommonJS file esbuild would put
 * all of it in place, to be read and compiled at every start; and again in each bundle.
 *
 * @type {import('esbuild').Plugin}
 */
export const onFirstUse = {
  name: 'on first use',
  setup(build) {
    build.onResolve(
      { filter: /^ssh2|^@vscode\/tree-sitter-wasm$|\/server\/main$|\/newScript\/newScript$/ },
      ({ path, kind }) => {
        const bundle = kind === 'dynamic-import' || !path.startsWith('.') ? bundleOf[path] : undefined;
        return bundle === undefined ? undefined : { path: bundle, external: true };
      },
    );
  },
};

/**
 * Lets tree-sitter be bundled for a browser worker. Its code has branches for Node, never reached there, whose modules a browser
 * has not; and it asks the page's `document` for its script's address, which a worker has not: it gets one from which nothing is
 * loaded, for our server hands it the bytes.
 *
 * @type {import('esbuild').Plugin}
 */
export const treeSitterInBrowser = {
  name: 'tree-sitter in a browser',
  setup(build) {
    build.initialOptions.define = { ...build.initialOptions.define, document: 'treeSitterPage' };
    build.initialOptions.banner = { js: 'var treeSitterPage = { currentScript: { src: "worker:///server.js" } };' };
    // For this one importer only: a Node module that any other file asks for stays an error.
    build.onResolve({ filter: /^(fs|fs\/promises|module|path|url)$/ }, ({ path, importer }) =>
      importer.includes('tree-sitter-wasm') ? { path, external: true } : undefined,
    );
  },
};

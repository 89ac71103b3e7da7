/**
 * Node's crypto takes milliseconds to load and is asked for by vscode-jsonrpc at once, but only for the names of pipes, of which
 * a server on a channel or on standard input has none: loaded with the first of them.
 *
 * @type {import('esbuild').Plugin}
 */
export const lateCrypto = {
  name: 'late crypto',
  setup(build) {
    build.onResolve({ filter: /^crypto$/ }, ({ path, importer }) =>
      /[\\/]vscode-jsonrpc[\\/]/.test(importer) ? { path, namespace: 'late-crypto' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'late-crypto' }, () => ({
      contents: `
        exports.randomBytes = size => require('node:crypto').randomBytes(size);
        exports.randomUUID = () => require('node:crypto').randomUUID();`,
    }));
  },
};

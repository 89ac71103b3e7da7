import { transform } from 'esbuild';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packSmall } from './packSmall.mjs';

/**
 * Splits programs of Node into parts: what several of them have in common is there once, and what is imported by `import()` is
 * read and compiled on first use only. esbuild splits nothing but ES modules, which cannot `require('vscode')`; so each part is
 * made CommonJS after.
 *
 * @type {import('esbuild').Plugin}
 */
export const inParts = {
  name: 'in parts',
  setup(build) {
    const options = build.initialOptions;
    const { minify = false, sourcemap, target } = options;
    Object.assign(options, { format: 'esm', splitting: true, chunkNames: 'part-[name]-[hash]', write: false });
    if (sourcemap) options.sourcemap = 'inline'; // in which the second step finds it
    build.onEnd(async ({ metafile, outputFiles = [], errors }) => {
      if (errors.length > 0) return;
      const late = metafile ? lateModules(metafile) : new Set();
      const root = options.absWorkingDir ?? process.cwd();
      const made = outputFiles.map(async ({ path: file, text }) => {
        const { inputs = {} } = metafile?.outputs[path.relative(root, file)] ?? {};
        const comesLate = Object.keys(inputs).some(input => late.has(input));
        const { code, map } = await transform(comesLate ? text : withExports(text), {
          sourcefile: path.basename(file),
          sourcemap: sourcemap ? 'external' : false,
          format: 'cjs',
          platform: 'node',
          minify,
          ...(target ? { target } : {}),
          // import() of a CommonJS file sees only those exports that Node can guess from its text; require sees all.
          supported: { 'dynamic-import': false },
          logOverride: { 'commonjs-variable-in-esm': 'silent' },
        });
        return { file, code, map };
      });
      const parts = await Promise.all(made);
      // With source maps each stays the file that its map is of.
      for (const { file, code, map } of sourcemap ? parts : packSmall(parts)) {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, sourcemap ? `${code}//# sourceMappingURL=${path.basename(file)}.map\n` : code);
        if (code.startsWith('#!')) await chmod(file, 0o755); // the package's `bin`: npm link only links it
        if (sourcemap) await writeFile(`${file}.map`, map);
      }
    });
  },
};

/**
 * The one statement at its end by which a part of esbuild's exports, as assignments: esbuild itself would define a getter behind
 * a getter for each name, and code that is called for every line would pass both.
 *
 * @param {string} text  an ES module
 */
export function withExports(text) {
  const at = text.lastIndexOf('export{') >= 0 ? text.lastIndexOf('export{') : text.lastIndexOf('\nexport {');
  const [statement, names] = (at >= 0 && /^\s*export ?\{([^}]*)\};?/.exec(text.slice(at))) || [];
  if (statement === undefined || names === undefined) return text;
  const assignments = names
    .split(',')
    .map(name => name.trim().split(' as '))
    .filter(([local]) => local !== '')
    .map(([local, exported = local]) => `exports.${exported} = ${local};`);
  const marked = ['Object.defineProperty(exports, "__esModule", { value: true });', ...assignments].join(' ');
  return `${text.slice(0, at)}${marked}${text.slice(at + statement.length)}`;
}

/**
 * ES modules that CommonJS code requires, and what these import: they run only when they are first asked for, so that nothing that
 * they export has a value yet at the end of its part.
 *
 * @param {import('esbuild').Metafile} metafile
 * @returns {ReadonlySet<string>}
 */
export function lateModules({ inputs }) {
  const late = new Set();
  const add = (/** @type {string} */ file) => {
    if (late.has(file) || inputs[file]?.format !== 'esm') return;
    late.add(file);
    for (const { path: imported, kind } of inputs[file].imports) if (kind === 'import-statement') add(imported);
  };
  for (const { imports } of Object.values(inputs))
    for (const { path: file, kind } of imports) if (kind === 'require-call') add(file);
  return late;
}

import path from 'node:path';

/**
 * One file of a program in parts.
 *
 * @typedef {object} Part
 * @property {string} file  absolute path; all lie in one folder
 * @property {string} code  CommonJS
 * @property {string} map   its source map, empty where there is none
 */

/** Below so many characters finding and opening a file costs more than reading past the text in a larger one. */
const SMALL = 8000;

/**
 * Puts parts that are small into one file, in which each still runs when it is first asked for: where many programs have
 * something in common, parts by the dozen are left for what just these or those share.
 *
 * @param {readonly Part[]} parts
 * @returns {readonly Part[]}
 */
export function packSmall(parts) {
  const small = parts.filter(({ file, code }) => path.basename(file).startsWith('part-') && code.length < SMALL);
  const [first] = small;
  if (first === undefined) return parts;
  const packed = new Set(small.map(({ file }) => path.basename(file)));
  const redirected = (/** @type {string} */ code) =>
    code.replace(/\brequire\("\.\/([^"]+)"\)/g, (asked, name) =>
      packed.has(name) ? `require("./${PACK}")("${name}")` : asked,
    );
  const functions = small.map(
    ({ file, code }) => `${JSON.stringify(path.basename(file))}(exports,module){${redirected(code).trim()}\n}`,
  );
  const pack = `var made={},parts={${functions.join(',\n')}};module.exports=${LOOK_UP};\n`;
  return [
    ...parts.filter(part => !small.includes(part)).map(part => ({ ...part, code: redirected(part.code) })),
    { file: path.join(path.dirname(first.file), PACK), code: pack, map: '' },
  ];
}

const PACK = 'part-small.js';

/** As Node's require: what has begun to run is not begun again. */
const LOOK_UP =
  'function(name){var module=made[name];if(!module){module=made[name]={exports:{}};parts[name](module.exports,module)}return module.exports}';

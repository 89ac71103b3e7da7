import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Licences under which a work may be part of a package that is MIT: they ask for their notice, and for nothing else. */
const compatible = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
]);

/**
 * A package of npm of which something was bundled.
 *
 * @typedef {object} Bundled
 * @property {string} name
 * @property {string} version
 * @property {string} license  SPDX
 * @property {string} text     its licence file
 */

/**
 * The packages that went into bundles.
 *
 * @param {string} root
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {Bundled[]}  by name
 * @throws {Error} for a package without a licence file, or whose licence is not known to go with MIT
 */
export function bundledPackages(root, metafiles) {
  const folders = new Set(
    metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(file => packageFolder(file) ?? []),
  );
  return [...folders]
    .map(folder => readPackage(path.join(root, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` is of `node_modules/a/node_modules/@b/c`. @param {string} file */
export function packageFolder(file) {
  return /^.*(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

/** @param {string} folder @returns {Bundled} */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const spdx = licenseOf(folder, license);
  if (!compatible.has(spdx))
    throw new Error(`${name} ${version} is under "${spdx}", which is not known to go with MIT.`);
  const file = readdirSync(folder).find(one => /^(licen[cs]e|copying)/i.test(one));
  if (file === undefined) throw new Error(`${name} ${version} has no licence file to quote.`);
  return { name, version, license: spdx, text: readFileSync(path.join(folder, file), 'utf8').trim() };
}

/** Old packages say it as a list of objects, or not at all but in words of their licence file. @param {string} folder @param {unknown} license */
function licenseOf(folder, license) {
  if (typeof license === 'string') return license;
  const { licenses } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return typeof licenses?.[0]?.type === 'string' ? licenses[0].type : 'none named';
}

/** @param {readonly Bundled[]} packages @returns {string} */
export function noticesText(packages) {
  const list = packages.map(({ name, version, license }) => `- ${name} ${version} (${license})`).join('\n');
  const texts = packages.map(({ name, version, text }) => `## ${name} ${version}\n\n${text}`).join('\n\n');
  return `# Third-party notices\n\nThis package contains these works, each under the licence below.\n\n${list}\n\n${texts}\n`;
}

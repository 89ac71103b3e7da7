import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * docs/REFERENCE.md: every setting and command that package.json declares, in the words that VS Code shows.
 *
 * @param {string} root
 * @returns {string}
 */
export function referencePage(root) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const names = read('package.nls.json');
  const { contributes } = read('package.json');
  /** @param {string} text */
  const named = text => text.replace(/^%(.+)%$/, (_, key) => names[key]);
  const groups = [...contributes.configuration].sort((a, b) => a.order - b.order);
  return [
    '# Settings and commands',
    '',
    'Made by `node scripts/reference.mjs` from package.json; a test holds it against that. Every rule has a page of its own:',
    '[rules/README.md](rules/README.md).',
    '',
    '## Settings',
    ...groups.flatMap(group => ['', `### ${named(group.title)}`, '', ...settingRows(group.properties, named)]),
    '',
    '## Commands',
    '',
    '| command | id | where |',
    '| --- | --- | --- |',
    ...contributes.commands.map((/** @type {{ command: string, title: string }} */ { command, title }) =>
      row([`Agentless: ${named(title)}`, `\`${command}\``, placesOf(command, contributes).join(', ')]),
    ),
    '',
  ].join('\n');
}

/**
 * @typedef {object} Property
 * @property {string | string[]} type
 * @property {unknown} default
 * @property {string} markdownDescription
 * @property {readonly string[]} [enum]
 * @property {number} [order]
 */

/** @param {Record<string, Property>} properties @param {(text: string) => string} named */
function settingRows(properties, named) {
  const sorted = Object.entries(properties).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  return [
    '| setting | default | what it does |',
    '| --- | --- | --- |',
    ...sorted.map(([key, property]) => {
      const choices =
        property.enum === undefined ? '' : ` One of ${property.enum.map(one => `\`${one}\``).join(', ')}.`;
      return row([
        `\`${key}\``,
        `\`${JSON.stringify(property.default)}\``,
        named(property.markdownDescription) + choices,
      ]);
    }),
  ];
}

const places = /** @type {Readonly<Record<string, string>>} */ ({
  'view/title': 'head of a view',
  'view/item/context': 'row of a view',
  'editor/title': 'head of an editor',
  'editor/title/run': 'run button of an editor',
  'editor/context': 'menu of an editor',
  'explorer/context': 'menu of the explorer',
  'testing/message/context': 'message of a test',
  'testing/message/content': 'message of a test',
  'testing/item/context': 'menu of a test',
});

/** @param {string} command @param {{ menus: Record<string, readonly { command: string, when?: string }[]> }} contributes */
function placesOf(command, { menus }) {
  const hidden = menus.commandPalette?.some(item => item.command === command && item.when === 'false');
  const shown = Object.entries(menus)
    .filter(([menu, items]) => menu !== 'commandPalette' && items.some(item => item.command === command))
    .map(([menu]) => places[menu] ?? menu);
  return [...new Set([...(hidden ? [] : ['palette']), ...shown])];
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|').replace(/\n/g, ' ')).join(' | ')} |`;
}

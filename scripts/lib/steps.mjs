import { vitestCounts, lastLineCounts, grammarCounts } from './counts.mjs';

/**
 * One step of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} name                      the word that selects it on the command line
 * @property {string} title
 * @property {readonly string[]} command
 * @property {readonly string[]} [needs]        steps without which it cannot run
 * @property {boolean} [ownHome]                true: needs the person's HOME (npm's cache); all others get an empty one
 * @property {import('./counts.mjs').ReadCounts} [counts]  how its tests are counted
 */

/** @param {string} name @param {string} title @param {Partial<Step>} [more] @returns {Step} */
function vitest(name, title, more = {}) {
  const report = `out/logs/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = ['node_modules/.bin/vitest', 'run', ...reporters, `test/${name}/`];
  return { name, title, command, counts: vitestCounts(report), ...more };
}

/** The folders of the project's own code. */
const rooms = ['core', 'engine', 'simulator', 'server', 'client', 'cli'];

/** @type {readonly Step[]} in the order in which they run */
export const steps = [
  {
    name: 'host',
    title: 'VS Code from the npm registry',
    command: ['node', 'test/editor/host/setup.mjs'],
    ownHome: true,
  },
  { name: 'build', title: 'Bundles', command: ['node', 'scripts/build.mjs'] },
  { name: 'types', title: 'Types', command: ['node_modules/.bin/tsc', '-b'] },
  { name: 'lint', title: 'ESLint', command: ['node_modules/.bin/eslint', '.'] },
  {
    name: 'unused',
    title: 'knip: nothing unused, nothing unlisted',
    command: ['node_modules/.bin/knip', '--no-progress'],
  },
  {
    name: 'walls',
    title: 'Who imports whom',
    command: ['node_modules/.bin/depcruise', '--config', '.dependency-cruiser.mjs', ...rooms],
  },
  { name: 'format', title: 'Prettier', command: ['node_modules/.bin/prettier', '--check', '--log-level', 'warn', '.'] },
  vitest('unit', 'Unit tests'),
  vitest('oracle', 'Recorded behaviour of OSSEC'),
  vitest('fuzz', 'Mutated recordings'),
  vitest('server', 'Language server over a real connection', { needs: ['build'] }),
  vitest('engine', 'Engine against real processes and sshd', { needs: ['build'] }),
  {
    name: 'grammar',
    title: 'Grammars',
    command: [
      'node_modules/.bin/vscode-tmgrammar-test',
      '--config',
      'test/grammar/grammars.json',
      'test/grammar/*.test.*',
    ],
    counts: grammarCounts,
  },
  { name: 'package', title: 'Package', command: ['node', 'scripts/package.mjs'], needs: ['build'] },
  {
    name: 'suite',
    title: 'Inside the extension host of VS Code',
    command: ['node', 'test/editor/host/run-suite.mjs'],
    needs: ['host', 'build'],
    counts: lastLineCounts,
  },
  {
    ...vitest('ui', 'VS Code in a browser', { needs: ['host', 'build', 'package'] }),
    command: [
      ...['node_modules/.bin/vitest', 'run', '--config', 'test/editor/vitest.config.mts'],
      ...['--reporter=default', '--reporter=json', '--outputFile.json=out/logs/ui.json'],
    ],
  },
];

/** Words that stand for several steps. */
const groups = /** @type {Record<string, readonly string[]>} */ ({
  check: ['types', 'lint', 'unused', 'walls', 'format'],
  editor: ['suite', 'ui'],
});

/**
 * The steps to run, in order, with those that they need.
 *
 * @param {readonly string[]} words  names of steps or groups; none means all
 * @returns {readonly Step[]}
 * @throws {RangeError} for a word that is neither
 */
export function selectSteps(words) {
  if (words.length === 0) return steps;
  const wanted = new Set();
  const add = (/** @type {string} */ name) => {
    const step = steps.find(one => one.name === name);
    if (!step)
      throw new RangeError(
        `There is no step "${name}". There are: ${[...steps.map(one => one.name), ...Object.keys(groups)].join(', ')}.`,
      );
    wanted.add(step);
    step.needs?.forEach(add);
  };
  for (const word of words) (groups[word] ?? [word]).forEach(add);
  return steps.filter(step => wanted.has(step));
}

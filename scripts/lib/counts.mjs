import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {(log: string) => Counts | undefined} ReadCounts  undefined: the runner left no figures */

/** @type {ReadCounts} the closing line `N passed, N failed, N skipped` */
export function lastLineCounts(log) {
  const found = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(log);
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) } : undefined;
}

/** @type {ReadCounts} vscode-tmgrammar-test prints a mark a file */
export function grammarCounts(log) {
  const marks = (/** @type {RegExp} */ mark) => log.match(mark)?.length ?? 0;
  const counts = { passed: marks(/^\S*✓/gm), failed: marks(/^\S*✖/gm), skipped: 0 };
  return counts.passed + counts.failed > 0 ? counts : undefined;
}

/**
 * Reads vitest's JSON report.
 *
 * @param {string} report  path of the file
 * @returns {ReadCounts}
 */
export function vitestCounts(report) {
  return () => {
    try {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
        readFileSync(report, 'utf8'),
      );
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
    } catch {
      return undefined; // vitest broke off before it wrote one
    }
  };
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sumCounts(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

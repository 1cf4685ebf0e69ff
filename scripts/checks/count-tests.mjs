import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repoRoot } from '../launcher/repo-root.mjs';

/**
 * What the runners' JSON reports say: the numbers that the closing line sums up, and what failed, because
 * often the end of the output is all that is kept of a run.
 *
 * @typedef {{
 *   passed: number,
 *   failed: number,
 *   skipped: number,
 *   failures?: readonly string[],
 *   secondTries?: readonly string[],
 *   leftOut?: readonly string[],
 * }} Counts
 * `failures`: a line for each, "file › test: the first words of its error"; `secondTries`: the same of what failed
 * once and then passed; `leftOut`: what this machine cannot run, and why
 */

/**
 * A file that does not load has no failed test in it, yet it failed: it counts as one.
 *
 * @param {any} report of vitest's JSON reporter
 * @returns {Counts}
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap((/** @type {any} */ file) => {
      const tests = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
      if (brokenFiles.includes(file)) return [failureLine(file.name, 'does not load', file.message)];
      return tests.map((/** @type {any} */ test) =>
        failureLine(file.name, test.fullName, test.failureMessages?.[0]),
      );
    }),
  };
}

/**
 * What passed only on its second try has passed, and is told by name: it has found something. Errors outside of any
 * test (a file that does not load, a broken setup) count one each.
 *
 * @param {any} report of Playwright's JSON reporter
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const specs = report.suites.flatMap(specsIn);
  const linesOf = (/** @type {string} */ status) =>
    specs.flatMap((/** @type {any} */ { file, title, tests }) =>
      tests
        .filter((/** @type {any} */ test) => test.status === status)
        .map((/** @type {any} */ { results }) => failureLine(file, title, firstError(results))),
    );
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    failures: [
      ...report.errors.map((/** @type {any} */ error) =>
        failureLine('', 'outside of any test', error.message),
      ),
      ...linesOf('unexpected'),
    ],
    secondTries: linesOf('flaky'),
  };
}

/** @returns {any[]} */
const specsIn = (/** @type {any} */ { specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsIn)];

const firstError = (/** @type {any[]} */ results) =>
  results.find((/** @type {any} */ { error }) => error !== undefined)?.error.message;

const MESSAGE_LENGTH = 600;

function failureLine(
  /** @type {string} */ file,
  /** @type {string} */ title,
  /** @type {string | undefined} */ message = '',
) {
  const words = stripVTControlCharacters(message).replaceAll(/\s+/gu, ' ').trim();
  return `${relative(repoRoot, resolve(repoRoot, file))} › ${title}: ${words.slice(0, MESSAGE_LENGTH)}`;
}

/**
 * A runner that says "failed" without a failed test has failed all the same, and one that ran nothing
 * has proven nothing.
 *
 * @param {Counts | undefined} counts undefined when there is no report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judge(counts, exitCode) {
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const ranNothing = counts.passed + counts.failed === 0;
  const failedSilently = exitCode !== 0 && counts.failed === 0;
  return ranNothing || failedSilently ? { ...counts, failed: 1 } : counts;
}

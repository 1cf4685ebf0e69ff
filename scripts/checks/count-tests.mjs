/**
 * What the runners' JSON reports say, in the two numbers that the closing line sums up.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
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
  };
}

/**
 * `flaky` cannot be passed: a test that needs a second try has found something. Errors outside of any
 * test (a file that does not load, a broken setup) count one each.
 *
 * @param {any} report of Playwright's JSON reporter
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
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

import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, judge } from './count-tests.mjs';

const vitestReport = (/** @type {object[]} */ testResults) => ({
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults,
});

describe('counting tests', () => {
  it('counts a file that does not load as one failure', () => {
    const failedInside = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const doesNotLoad = { status: 'failed', assertionResults: [] };
    expect(countVitest(vitestReport([failedInside, doesNotLoad]))).toEqual({
      passed: 3,
      failed: 2,
      skipped: 2,
    });
  });

  it('counts a test that passed only on a second try, and errors outside of tests, as failed', () => {
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: 'setup' }],
    };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 0 });
  });

  it('fails a runner without a report', () => {
    expect(judge(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('fails a runner that ran nothing', () => {
    expect(judge({ passed: 0, failed: 0, skipped: 4 }, 0).failed).toBe(1);
  });

  it('fails a runner that ends badly without a failed test', () => {
    expect(judge({ passed: 7, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('leaves an honest result alone', () => {
    expect(judge({ passed: 7, failed: 2, skipped: 1 }, 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });
});

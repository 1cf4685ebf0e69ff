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
    const broken = { status: 'failed', fullName: 'money adds', failureMessages: ['expected 1\n  to be 2'] };
    const failedInside = { name: 'money.test.ts', status: 'failed', assertionResults: [broken] };
    const doesNotLoad = {
      name: 'gone.test.ts',
      status: 'failed',
      assertionResults: [],
      message: 'no such file',
    };
    expect(countVitest(vitestReport([failedInside, doesNotLoad]))).toEqual({
      passed: 3,
      failed: 2,
      skipped: 2,
      failures: [
        'money.test.ts › money adds: expected 1 to be 2',
        'gone.test.ts › does not load: no such file',
      ],
    });
  });

  it('tells a test that passed on its second try by name, and counts errors outside of tests as failed', () => {
    const spec = (
      /** @type {string} */ title,
      /** @type {string} */ status,
      /** @type {object[]} */ results,
    ) => ({ file: 'sync.e2e.ts', title, tests: [{ status, results }] });
    const red = { error: { message: '\u001B[31mTimeout\u001B[39m\n waiting' } };
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: 'setup' }],
      suites: [
        {
          specs: [spec('starts', 'expected', [{}])],
          suites: [
            {
              specs: [
                spec('arrives', 'unexpected', [red, red]),
                spec('stays', 'flaky', [{ error: { message: 'gone' } }, {}]),
              ],
            },
          ],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 6,
      failed: 2,
      skipped: 0,
      failures: [' › outside of any test: setup', 'sync.e2e.ts › arrives: Timeout waiting'],
      secondTries: ['sync.e2e.ts › stays: gone'],
    });
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

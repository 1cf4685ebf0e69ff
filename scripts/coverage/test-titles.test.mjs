import { describe, expect, it } from 'vitest';
import { findTitles, leadingIds } from './test-titles.mjs';

describe('reading test titles', () => {
  it('finds plain, chained and parameterised tests', () => {
    const code = [
      `describe('PU3 numbering', () => {`,
      `  it("PL5 is plain", () => {});`,
      `  it.concurrent('S1.4 is chained', () => {});`,
      '  test(`ID2 with ${something}`, () => {});',
      `  it.each([['a)', 1], ["b'", 2]])('SN1 for %s', () => {});`,
      `  test.describe('FK1 of Playwright', () => {});`,
      `  it.skipIf(process.platform === 'win32')('LV2 where it can run', () => {});`,
      `});`,
    ].join('\n');
    expect(findTitles(code)).toEqual([
      'PU3 numbering',
      'PL5 is plain',
      'S1.4 is chained',
      'ID2 with ${something}',
      'SN1 for %s',
      'FK1 of Playwright',
      'LV2 where it can run',
    ]);
  });

  it('leaves out tests that do not run, and words that are no call', () => {
    const code = `it.skip('PU3 later', f); it.todo('PU4'); test.fixme('PU5', f); await test; regex.test('PU6'); exit('PU7')`;
    expect(findTitles(code)).toEqual([]);
  });

  it.each([
    ['PU3 S1.6 the loser is told', ['PU3', 'S1.6']],
    ['PU3, PL5: two of them', ['PU3', 'PL5']],
    ['keeps PU3 in the middle out', []],
    ['S10 is no requirement, PU is no rule', []],
  ])('takes the leading ids of "%s"', (title, ids) => {
    expect(leadingIds(title)).toEqual(ids);
  });
});

import { describe, expect, it } from 'vitest';
import { readRequirements, readRules } from './documents.mjs';
import { judgeCoverage } from './judge-coverage.mjs';

const titled = (/** @type {string[]} */ ...ids) => ({
  file: 'a.test.ts',
  title: ids.join(' '),
  ids,
  isEndToEnd: false,
});
const isRule = (/** @type {string} */ id) => !id.startsWith('S1.');

describe('rules against tests', () => {
  const { claims, problems } = readRules(
    '# Push\n- **PU1** (implemented) One.\n- **PU2** (planned) Two.\n  - detail\n',
  );

  it('reads the rules of the document', () => {
    expect(problems).toEqual([]);
    expect(claims.map(({ id, mustHaveTest }) => [id, mustHaveTest])).toEqual([
      ['PU1', true],
      ['PU2', false],
    ]);
  });

  it('is content when each implemented rule is named', () => {
    expect(judgeCoverage(claims, [titled('PU1')], isRule)).toEqual([]);
  });

  it('reports an implemented rule without a test', () => {
    expect(judgeCoverage(claims, [titled('PU2')], isRule)).toEqual([
      'PU1 is implemented, but no test title begins with it',
    ]);
  });

  it('reports a test that names a rule which is not there, and leaves other documents’ ids alone', () => {
    expect(judgeCoverage(claims, [titled('PU1', 'PU9', 'S1.99')], isRule)).toEqual([
      expect.stringContaining('PU9 is named by a test but is not in the document'),
    ]);
  });

  it('reports a rule that stands twice', () => {
    expect(judgeCoverage([...claims, ...claims], [titled('PU1')], isRule)).toContain(
      'PU1 stands twice in the document',
    );
  });

  it('reports a rule that does not say whether it is implemented, and a document without rules', () => {
    expect(readRules('- **PU1** One.\n').problems).toEqual(['PU1 says neither (implemented) nor (planned)']);
    expect(readRules('nothing').problems).toHaveLength(1);
  });
});

describe('requirements against tests', () => {
  const row = (/** @type {string} */ status) => `| S1.1 | Together or not at all. | ${status} |\n`;

  it.each([
    ['done', true],
    ['planned', false],
    ['partly: not by REST', false],
  ])('%s', (status, mustHaveTest) => {
    const { claims, problems } = readRequirements(row(status));
    expect(problems).toEqual([]);
    expect(claims).toEqual([{ id: 'S1.1', status, mustHaveTest }]);
  });

  it.each(['', 'almost', 'partly:'])('the status "%s" is refused', (status) => {
    expect(readRequirements(row(status)).problems).toHaveLength(1);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../launcher/repo-root.mjs';

/**
 * What the tests say that they prove, read from their source: a title begins with the ids of the rules
 * (PU3) and requirements (S1.6) that it stands for. Read, not run, so that the answer takes no time;
 * whether they are green, `npm test` says in the same run.
 *
 * @typedef {{ file: string, title: string, ids: readonly string[], isEndToEnd: boolean }} TestTitle
 */

const testFiles = [
  'packages/*/src/**/*.test.{ts,tsx}',
  'apps/*/src/**/*.test.{ts,tsx}',
  'tests/**/*.{test,e2e}.ts',
  // Not the other tests of scripts: they hold titles as samples.
  'scripts/workspace.test.mjs',
];
const calls = /(?<![\w.$])(?:it|test|describe)\b/g;
const leadingId = /^\s*([A-Z]{2}\d+|S\d\.\d+)\b[\s,:]*/;
/** A test that does not run proves nothing. */
const notRun = new Set(['skip', 'todo', 'fails', 'fixme', 'fail']);

/** @returns {TestTitle[]} those with ids, in order of file and place */
export function readTestTitles() {
  return testFiles
    .flatMap((pattern) =>
      globSync(pattern, { cwd: repoRoot, exclude: (path) => path.includes('node_modules') }),
    )
    .toSorted()
    .flatMap((file) => {
      const path = file.replaceAll('\\', '/');
      const isEndToEnd = path.startsWith('tests/e2e/');
      return findTitles(readFileSync(join(repoRoot, file), 'utf8')).map((title) => ({
        file: path,
        title,
        ids: leadingIds(title),
        isEndToEnd,
      }));
    })
    .filter(({ ids }) => ids.length > 0);
}

/** @returns {string[]} */
export function leadingIds(/** @type {string} */ title) {
  const ids = [];
  let rest = title;
  for (let match = leadingId.exec(rest); match !== null; match = leadingId.exec(rest)) {
    ids.push(match[1] ?? '');
    rest = rest.slice(match[0].length);
  }
  return ids;
}

/**
 * The titles of `it('…')`, `test.describe('…')`, `it.each([…])('…')` and their like.
 *
 * @returns {string[]}
 */
export function findTitles(/** @type {string} */ code) {
  return [...code.matchAll(calls)]
    .map((match) => titleOfCall(code, match.index + match[0].length))
    .filter(Boolean);
}

/** Follows `.each([…])`, `.concurrent` and so on to the first string that opens an argument list. */
function titleOfCall(/** @type {string} */ code, /** @type {number} */ start) {
  let at = start;
  for (;;) {
    const member = /^\s*\.\s*(\w+)/.exec(code.slice(at, at + 200));
    if (member !== null) {
      if (notRun.has(member[1] ?? '')) return '';
      at += member[0].length;
      continue;
    }
    const open = /^\s*\(\s*/.exec(code.slice(at, at + 200));
    if (open === null) return '';
    const inside = at + open[0].length;
    const quote = code[inside] ?? '';
    if (`'"\``.includes(quote)) return code.slice(inside + 1, endOfString(code, inside));
    at = endOfBrackets(code, inside);
  }
}

/** @returns {number} index of the closing quote */
function endOfString(/** @type {string} */ code, /** @type {number} */ start) {
  const quote = code[start];
  let at = start + 1;
  while (at < code.length && code[at] !== quote) at += code[at] === '\\' ? 2 : 1;
  return at;
}

/** @returns {number} index behind the bracket that closes the list in which `start` lies */
function endOfBrackets(/** @type {string} */ code, /** @type {number} */ start) {
  let depth = 1;
  let at = start;
  while (at < code.length && depth > 0) {
    const sign = code[at] ?? '';
    if (`'"\``.includes(sign)) at = endOfString(code, at);
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    at += 1;
  }
  return at;
}

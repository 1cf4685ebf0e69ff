/**
 * @typedef {import('./judge-coverage.mjs').Claim} Claim
 */

const ruleLine = /^- \*\*([A-Z]{2}\d+)\*\*(?: \((implemented|planned)\))?/gm;
const requirementRow = /^\| (S\d\.\d+) \|(.*)\|$/gm;
const requirementStatus = /^(?:done|planned|partly: \S.*)$/;

/**
 * docs/protocol.md: a list item for each rule, `- **PU3** (implemented) …` or `- **PU3** (planned) …`.
 *
 * @returns {{ claims: Claim[], problems: string[] }}
 */
export function readRules(/** @type {string} */ text) {
  const items = [...text.matchAll(ruleLine)].map(([, id = '', status = '']) => ({ id, status }));
  return {
    claims: items.map(({ id, status }) => ({ id, status, mustHaveTest: status === 'implemented' })),
    problems: [
      ...(items.length === 0 ? ['there is not one rule in the document'] : []),
      ...items
        .filter(({ status }) => status === '')
        .map(({ id }) => `${id} says neither (implemented) nor (planned)`),
    ],
  };
}

/**
 * docs/requirements.md: a table row for each, the last cell being `done`, `planned` or `partly: what is missing`.
 *
 * @returns {{ claims: Claim[], problems: string[] }}
 */
export function readRequirements(/** @type {string} */ text) {
  const rows = [...text.matchAll(requirementRow)].map(([, id = '', cells = '']) => ({
    id,
    status: cells.split('|').at(-1)?.trim() ?? '',
  }));
  return {
    claims: rows.map(({ id, status }) => ({ id, status, mustHaveTest: status === 'done' })),
    problems: [
      ...(rows.length === 0 ? ['there is not one row in the document'] : []),
      ...rows
        .filter(({ status }) => !requirementStatus.test(status))
        .map(
          ({ id, status }) =>
            `${id} has the status "${status}"; say done, planned or partly: what is missing`,
        ),
    ],
  };
}

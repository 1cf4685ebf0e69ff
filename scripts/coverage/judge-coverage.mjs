/**
 * @typedef {import('./test-titles.mjs').TestTitle} TestTitle
 * @typedef {{ id: string, mustHaveTest: boolean, status: string }} Claim
 */

/**
 * Claims of a document against the titles of the tests.
 *
 * @param {readonly Claim[]} claims
 * @param {readonly TestTitle[]} titles
 * @param {(id: string) => boolean} isOurs whether an id belongs to this document at all
 * @returns {string[]} problems, none when all is well
 */
export function judgeCoverage(claims, titles, isOurs) {
  const known = new Set(claims.map(({ id }) => id));
  const named = new Set(titles.flatMap(({ ids }) => ids));
  const repeated = claims.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at);
  return [
    ...repeated.map((id) => `${id} stands twice in the document`),
    ...claims
      .filter(({ id, mustHaveTest }) => mustHaveTest && !named.has(id))
      .map(({ id, status }) => `${id} is ${status}, but no test title begins with it`),
    ...titles.flatMap(({ file, title, ids }) =>
      ids
        .filter((id) => isOurs(id) && !known.has(id))
        .map((id) => `${id} is named by a test but is not in the document: ${file}: ${title}`),
    ),
  ];
}

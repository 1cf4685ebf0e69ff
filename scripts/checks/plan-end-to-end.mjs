/**
 * Where a browser cannot be taught to trust our authority the tests over HTTPS are left out, and the end of the run
 * says so. A machine that guards the project runs them all the same: there they fail.
 *
 * @param {string | undefined} obstacle
 * @param {boolean} isGuard
 * @returns {{ projects: readonly string[], leftOut: readonly string[] }}
 */
export const planEndToEnd = (obstacle, isGuard) =>
  obstacle === undefined || isGuard
    ? { projects: ['chromium', 'https', 'promise'], leftOut: [] }
    : { projects: ['chromium', 'promise'], leftOut: [`tests/e2e/https: ${obstacle}`] };

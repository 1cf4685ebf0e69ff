import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../launcher/build-web.mjs';
import { repoRoot } from '../launcher/repo-root.mjs';
import { runProcess } from '../launcher/run-process.mjs';
import { ensureCertutil } from './ensure-certutil.mjs';
import { ensureEngine } from './ensure-engine.mjs';
import { ensureStrace } from './ensure-strace.mjs';
import { countPlaywright, countVitest, judge } from './count-tests.mjs';
import { planEndToEnd } from './plan-end-to-end.mjs';

/**
 * @typedef {import('./count-tests.mjs').Counts} Counts
 * @typedef {{ node: string, filters: readonly string[] }} StepContext
 * @typedef {{
 *   name: string,
 *   run: (context: StepContext) => Promise<Counts>,
 *   needsChromium?: boolean,
 *   findObstacle?: () => Promise<string | undefined | void>,
 *   stopsAll?: boolean,
 * }} Step
 *
 * `findObstacle` gets what the step needs, or says why this machine cannot have it: the step is then skipped.
 */

const law = ['packages', 'apps', 'scripts', 'tests', 'bench', 'vitest.config.ts', 'playwright.config.ts'];

/** In the order in which they run: what is quick and says most comes first. @type {readonly Step[]} */
export const steps = [
  // Forced, because an incremental build of TypeScript 7.0 keeps old errors when only `lib` changed.
  { name: 'types', run: tool('typescript/bin/tsc', ['-b', '--force']), stopsAll: true },
  { name: 'lint', run: tool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', run: tool('oxfmt/bin/oxfmt', ['--check']) },
  { name: 'imports', run: tool('dependency-cruiser/bin/dependency-cruiser.mjs', law) },
  { name: 'unused', run: tool('knip/bin/knip.js', []) },
  { name: 'unit', run: vitest('unit') },
  { name: 'power', run: vitest('power'), findObstacle: ensureStrace },
  {
    name: 'simulation',
    run: inTurn(
      script('tests/simulation/command/main.ts', ['--layer', 'model']),
      script('tests/simulation/command/main.ts', ['--layer', 'full']),
    ),
  },
  { name: 'browser', run: vitest('browser'), needsChromium: true },
  { name: 'build', run: async ({ node }) => oneCheck((await buildWeb(node)) === 'built') },
  { name: 'size', run: script('scripts/checks/size-budget.mjs') },
  { name: 'e2e', run: endToEnd, needsChromium: true },
  { name: 'firefox', run: playwright('firefox'), findObstacle: findFirefox },
  { name: 'webkit', run: playwright('webkit'), findObstacle: () => ensureEngine('webkit') },
  { name: 'protocol', run: script('scripts/coverage-protocol.mjs') },
  { name: 'requirements', run: script('scripts/coverage-requirements.mjs') },
];

/** @returns {Counts} */
const oneCheck = (/** @type {boolean} */ isGood) => ({
  passed: isGood ? 1 : 0,
  failed: isGood ? 0 : 1,
  skipped: 0,
});

/** @returns {Step['run']} */
function tool(/** @type {string} */ bin, /** @type {readonly string[]} */ args) {
  return async ({ node }) =>
    oneCheck((await runProcess(node, [join(repoRoot, 'node_modules', bin), ...args])) === 0);
}

/** @returns {Step['run']} */
function script(/** @type {string} */ path, /** @type {readonly string[]} */ args = []) {
  return async ({ node }) => oneCheck((await runProcess(node, [join(repoRoot, path), ...args])) === 0);
}

/** One after the other, also when one fails. @returns {Step['run']} */
function inTurn(/** @type {readonly Step['run'][]} */ ...runs) {
  return async (context) => {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const run of runs) {
      const { passed, failed, skipped } = await run(context);
      counts.passed += passed;
      counts.failed += failed;
      counts.skipped += skipped;
    }
    return counts;
  };
}

/** On every core: by itself Vitest leaves one free, which of two is half. @returns {Step['run']} */
function vitest(/** @type {string} */ project) {
  return ({ node, filters }) =>
    withReport(async (report) => {
      const bin = join(repoRoot, 'node_modules/vitest/vitest.mjs');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return runProcess(node, [
        bin,
        'run',
        '--project',
        project,
        '--maxWorkers=100%',
        ...reporters,
        ...filters,
      ]);
    }, countVitest);
}

/** @returns {Step['run']} */
function playwright(/** @type {readonly string[]} */ ...projects) {
  return ({ node, filters }) =>
    withReport(async (report) => {
      const bin = join(repoRoot, 'node_modules/@playwright/test/cli.js');
      const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      const chosen = projects.map((project) => `--project=${project}`);
      const args = ['test', ...chosen, '--reporter=list,json', ...filters];
      return runProcess(node, [bin, ...args], { env });
    }, countPlaywright);
}

/** Without certutil it trusts nothing, and its tests run over localhost. */
async function findFirefox() {
  const obstacle = await ensureEngine('firefox');
  if (obstacle === undefined) await ensureCertutil();
  return obstacle;
}

/** @type {Step['run']} */
async function endToEnd(context) {
  const { projects, leftOut } = planEndToEnd(await ensureCertutil(), process.env['CI'] === 'true');
  return { ...(await playwright(...projects)(context)), leftOut };
}

/**
 * @param {(report: string) => Promise<number>} run
 * @param {(report: any) => Counts} count
 * @returns {Promise<Counts>}
 */
async function withReport(run, count) {
  const folder = mkdtempSync(join(tmpdir(), 'spoolshed-report-'));
  const report = join(folder, 'report.json');
  try {
    const exitCode = await run(report);
    return judge(readCounts(report, count), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} report
 * @param {(report: any) => Counts} count
 * @returns {Counts | undefined}
 */
function readCounts(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    // No report or half of one: the runner died, which judge() counts as a failure.
    return undefined;
  }
}

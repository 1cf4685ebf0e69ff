import { ensureChromium } from './checks/ensure-chromium.mjs';
import { steps } from './checks/steps.mjs';
import { prepareProject } from './launcher/prepare.mjs';
import { wasInterrupted } from './launcher/run-process.mjs';

const names = steps.map((step) => step.name);

const help = `Runs every check and test, and ends with one line: N passed, N failed.

  npm test                              everything
  npm test -- --only unit,e2e           these steps
  npm test -- --skip browser,e2e        all but these
  npm test -- --only unit money         files whose path contains "money" (unit, browser, e2e)

Steps: ${names.join(', ')}`;

/**
 * @param {readonly string[]} args
 * @returns {{ chosen: typeof steps, filters: string[] } | { problem: string }}
 */
function parseArguments(args) {
  /** @type {Map<string, string[]>} */
  const lists = new Map();
  const filters = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--only' || word === '--skip') {
      at += 1;
      lists.set(word, (args[at] ?? '').split(','));
    } else if (word.startsWith('-')) return { problem: `Unknown option ${word}.\n\n${help}` };
    else filters.push(word);
  }
  const unknown = [...lists.values()].flat().filter((name) => !names.includes(name));
  if (unknown.length > 0) return { problem: `No such step: ${unknown.join(', ')}.\n\n${help}` };

  const only = lists.get('--only') ?? names;
  const skip = lists.get('--skip') ?? [];
  return { chosen: steps.filter(({ name }) => only.includes(name) && !skip.includes(name)), filters };
}

async function test(/** @type {readonly string[]} */ args) {
  if (args.includes('--help')) return say(help, 0);
  const parsed = parseArguments(args);
  if ('problem' in parsed) return say(parsed.problem, 2);

  const node = await prepareProject();
  if (node === undefined) return closing(['FAIL  install'], 0, 1);
  return runSteps(parsed.chosen, { node: node.path, filters: parsed.filters });
}

/** @returns {Promise<number>} exit code */
async function runSteps(
  /** @type {typeof steps} */ chosen,
  /** @type {import('./checks/steps.mjs').StepContext} */ context,
) {
  const lines = [];
  let passed = 0;
  let failed = 0;
  for (const step of chosen) {
    console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 100 - step.name.length))}`);
    if (step.needsChromium) await ensureChromium(context.node);
    const obstacle = await step.findObstacle?.();
    if (wasInterrupted()) return closing([...lines, 'stopped by a signal'], passed, failed + 1);
    if (obstacle !== undefined) {
      console.log(`skipped: ${obstacle}`);
      lines.push(`skip  ${step.name.padEnd(14)}not run: ${obstacle}`);
      continue;
    }
    const counts = await step.run(context);
    passed += counts.passed;
    failed += counts.failed;
    lines.push(
      describe(step.name, counts),
      ...(counts.failures ?? []).map((line) => `      ${line}`),
      ...(counts.secondTries ?? []).map((line) => `      passed on its second try: ${line}`),
      ...(counts.leftOut ?? []).map((line) => `      not run: ${line}`),
    );
    if (wasInterrupted()) return closing([...lines, 'stopped by a signal'], passed, failed + 1);
    if (step.stopsAll && counts.failed > 0) {
      lines.push(`      ${step.name} failed: the steps after it were not run`);
      break;
    }
  }
  return closing(lines, passed, failed);
}

function describe(/** @type {string} */ name, /** @type {import('./checks/steps.mjs').Counts} */ counts) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const verdict = counts.failed > 0 ? 'FAIL' : 'ok  ';
  return `${verdict}  ${name.padEnd(14)}${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

/** The last line is read by machines: it stays plain and stays last. */
function closing(
  /** @type {readonly string[]} */ lines,
  /** @type {number} */ passed,
  /** @type {number} */ failed,
) {
  console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function say(/** @type {string} */ text, /** @type {number} */ exitCode) {
  (exitCode === 0 ? console.log : console.error)(text);
  return exitCode;
}

process.exitCode = await test(process.argv.slice(2));

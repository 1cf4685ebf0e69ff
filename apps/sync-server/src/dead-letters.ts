import { findUnknownMutator, ok, startMutation, type Result } from '@spoolshed/core';
import { readTextFlags, runCommand, type CommandDeps } from './command.ts';
import { describeLetter, listLetters } from './quarantine/list-letters.ts';
import { runAgain } from './quarantine/run-again.ts';

const HELP = `Mutations that a mistake in the program kept from being applied: nothing of them is lost.

  npm run dead-letters                     lists those that still wait
  npm run dead-letters -- --show UID       with everything that was typed, and the error
  npm run dead-letters -- --again UID      runs one again, after an update

  --data DIR   the data of the server   SPOOLSHED_DATA   ./data

  First ask the person whose it is: it stands under Attention on the device too, and may have been entered
  anew since.
`;

/** The composition root of the command for dead letters: it works beside a running server and without one. */
function main(): number {
  const flags = readTextFlags(['show', 'again', 'data']);
  if (flags === null || (flags['show'] !== undefined && flags['again'] !== undefined)) {
    console.error(HELP);
    return 1;
  }
  return runCommand(flags['data'], (deps) => answer(deps, flags['show'], flags['again']));
}

function answer(
  deps: CommandDeps,
  show: string | undefined,
  again: string | undefined,
): Result<readonly string[], string> {
  if (show !== undefined) return describeLetter(deps.store, show);
  const rules = { findUnknownMutator, startMutation };
  if (again !== undefined) return runAgain({ store: deps.store, rules }, again, deps.now());
  return ok(listLetters(deps.store));
}

process.exitCode = main();

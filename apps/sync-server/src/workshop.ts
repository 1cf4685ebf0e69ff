import { bounds, ok } from '@spoolshed/core';
import { readTextFlags, runCommand } from './command.ts';
import { makeWorkshop } from './pairing/make-workshop.ts';
import { makeClaimLinks } from './pairing/owner-links.ts';

const HELP = `Makes one more workshop on this server and prints a link for its owner.

  npm run workshop -- --name "Garage" [--data DIR]

  --name N     what its people call it
  --data DIR   the data of the server   SPOOLSHED_DATA   ./data
`;

/** The composition root of the workshop command. */
function main(): number {
  const flags = readTextFlags(['name', 'data']);
  const name = flags?.['name']?.trim() ?? '';
  if (flags === null || name === '' || name.length > bounds.settingValue.max) {
    console.error(HELP);
    return 1;
  }
  return runCommand(flags['data'], (deps) => {
    const made = makeWorkshop(deps, name);
    return made.ok ? ok(makeClaimLinks(deps, made.value)) : made;
  });
}

process.exitCode = main();

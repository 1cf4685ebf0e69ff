import { ok } from '@spoolshed/core';
import { readTextFlags, runCommand } from './command.ts';
import { findWorkshop } from './find-workshop.ts';
import { makeOwnerLinks } from './pairing/owner-links.ts';

const HELP = `Prints a link that makes the device which opens it an owner: once, within ten minutes.

  npm run owner-code -- [--workshop N] [--data DIR]

  --workshop N  which one, by name or id, where there are several
  --data DIR    the data of the server   SPOOLSHED_DATA   ./data
`;

/** The composition root of the owner command: whoever has the server's shell is its root of trust. */
function main(): number {
  const flags = readTextFlags(['workshop', 'data']);
  if (flags === null) {
    console.error(HELP);
    return 1;
  }
  return runCommand(flags['data'], (deps) => {
    const workshopId = findWorkshop(deps.store, flags['workshop']);
    return workshopId.ok ? ok(makeOwnerLinks(deps, workshopId.value)) : workshopId;
  });
}

process.exitCode = main();

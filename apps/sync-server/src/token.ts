import { makeUuidV7, ok, type DeviceId, type PersonId, type Result, type Role } from '@spoolshed/core';
import { readTextFlags, runCommand, type CommandDeps } from './command.ts';
import { findWorkshop } from './find-workshop.ts';

/** Owners and readers are people, who pair their devices; printers get their keys another way. */
const roles: readonly Role[] = ['member', 'api'];

const HELP = `Makes a token for a script or a device and prints it once.

  npm run token -- --name "my script" --role api [--workshop N] [--data DIR]

  --name N     who acts with it: shown wherever its changes are shown
  --role R     ${roles.join(' or ')}
  --workshop N which workshop, by name or id, where there are several
  --data DIR   the data of the server   SPOOLSHED_DATA   ./data
`;

/** The composition root of the token command: it works beside a running server and without one. */
function main(): number {
  const flags = readFlags();
  if (flags === null) {
    console.error(HELP);
    return 1;
  }
  return runCommand(flags.data, (deps) => addToken(deps, flags), { begins: true });
}

function addToken(
  { store, now, randomBytes }: CommandDeps,
  { name, role, workshop }: Flags,
): Result<readonly string[], string> {
  const found = findWorkshop(store, workshop);
  if (!found.ok) return found;
  const workshopId = found.value;
  const at = now();
  const secret = Buffer.from(randomBytes(32)).toString('base64url');
  const token = `spd_${publicPart(randomBytes)}_${secret}`;
  store.write(() => {
    const person = { id: makeUuidV7<PersonId>(at, randomBytes(10)), name };
    const personId = store.devices.findOrAddPerson(workshopId, person, at);
    const deviceId = makeUuidV7<DeviceId>(at, randomBytes(10));
    store.devices.add(workshopId, { deviceId, personId, name }, at);
    store.tokens.add(token, { workshopId, role, deviceId }, at);
  });
  return ok([token]);
}

/** Eight of 36 characters, each as likely as the other: bytes past the last whole 36 are thrown away. */
function publicPart(randomBytes: CommandDeps['randomBytes']): string {
  let text = '';
  while (text.length < 8) {
    for (const byte of randomBytes(16)) if (byte < 252 && text.length < 8) text += (byte % 36).toString(36);
  }
  return text;
}

type Flags = {
  readonly name: string;
  readonly role: Role;
  readonly workshop: string | undefined;
  readonly data: string | undefined;
};

function readFlags(): Flags | null {
  const flags = readTextFlags(['name', 'role', 'workshop', 'data']);
  if (flags === null) return null;
  const name = flags['name']?.trim() ?? '';
  const role = roles.find((each) => each === flags['role']);
  return name === '' || name.length > 120 || role === undefined
    ? null
    : { name, role, workshop: flags['workshop'], data: flags['data'] };
}

process.exitCode = main();

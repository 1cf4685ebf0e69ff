import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { makeUuidV7, ok, type DeviceId, type PersonId, type Result, type Role } from '@spoolshed/core';
import { findWorkshop } from './find-workshop.ts';
import { acquireDataLock } from './store/data-lock.ts';
import { hasDatabase, openStore, type Store } from './store/open-store.ts';

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
  if (flags === null) return refuse(HELP);
  const { name, role, workshop, dataDir } = flags;
  // A first database is made by one process alone; later ones share it.
  const lock = hasDatabase(dataDir) ? null : acquireDataLock(dataDir);
  if (lock !== null && !lock.ok) return refuse(lock.error);
  try {
    const opened = openStore({ dataDir, now: () => Date.now(), randomBytes });
    if (!opened.ok) return refuse(opened.error);
    const token = addToken(opened.value, { name, role, workshop });
    opened.value.close();
    if (!token.ok) return refuse(token.error);
    console.log(token.value);
    return 0;
  } finally {
    if (lock?.ok === true) lock.value.release();
  }
}

function addToken(store: Store, { name, role, workshop }: Omit<Flags, 'dataDir'>): Result<string, string> {
  const found = findWorkshop(store, workshop);
  if (!found.ok) return found;
  const workshopId = found.value;
  const at = Date.now();
  const token = `spd_${publicPart()}_${randomBytes(32).toString('base64url')}`;
  store.write(() => {
    const person = { id: makeUuidV7<PersonId>(at, randomBytes(10)), name };
    const personId = store.devices.findOrAddPerson(workshopId, person, at);
    const deviceId = makeUuidV7<DeviceId>(at, randomBytes(10));
    store.devices.add(workshopId, { deviceId, personId, name }, at);
    store.tokens.add(token, { workshopId, role, deviceId }, at);
  });
  return ok(token);
}

/** Eight of 36 characters, each as likely as the other: bytes past the last whole 36 are thrown away. */
function publicPart(): string {
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
  readonly dataDir: string;
};

function readFlags(): Flags | null {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2).filter((arg) => arg !== '--'),
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        workshop: { type: 'string' },
        data: { type: 'string' },
      },
    });
    const name = values.name?.trim() ?? '';
    const role = roles.find((each) => each === values.role);
    const dataDir = values.data ?? (process.env['SPOOLSHED_DATA'] || './data');
    return name === '' || name.length > 120 || role === undefined
      ? null
      : { name, role, workshop: values.workshop, dataDir };
  } catch {
    // parseArgs met a flag that it does not know: the help says which there are.
    return null;
  }
}

function refuse(reason: string): number {
  console.error(reason);
  return 1;
}

process.exitCode = main();

import { createDatabase } from '../../../packages/db/src/database.ts';
import { ensureIdentity } from '../../../packages/db/src/identity.ts';
import { nameDevice } from '../../../packages/db/src/make-identity.ts';
// What the app loads on demand is loaded here before any day begins: the wait for a file is no task of the clockwork.
import '../../../packages/db/src/fork.ts';
import '../../../packages/db/src/rules.ts';
import '../../../packages/db/src/snapshot/load-snapshot.ts';
import '../../../packages/db/src/sync/meet-server.ts';
import '../../../packages/db/src/sync/redeem-pairing.ts';
import type { Guard } from '../model/guards.ts';
import { copyDisk, learnClasses, readBooks, type DeviceBooks, type DiskImage } from './disk.ts';
import { addDevice, syncWhole } from './play.ts';
import { backUpServer, startServer, stopServer, type ServerImage } from './real-server.ts';
import { poisonRules } from './rule-faults.ts';
import { lookAt, settle } from './settle.ts';
import { closeTabs, watchConnections } from './tab.ts';
import { createWorld, type FullWorld } from './world.ts';

/** The devices that there are before any profile is copied. */
const FIRST_DEVICES = 3;

/** A workshop whose devices have met their server: every day begins with a copy of it. */
type Beginning = {
  readonly server: ServerImage;
  readonly devices: readonly { readonly image: DiskImage; readonly books: DeviceBooks }[];
};

let beginning: Promise<Beginning> | null = null;

export async function startWorld(without: readonly Guard[]): Promise<FullWorld> {
  beginning ??= makeBeginning();
  const { server, devices } = await beginning;
  const world = createWorld(without, 'day');
  world.home = startServer(world.around, server, world.backupFolder);
  world.server = world.home;
  for (const { image, books } of devices) addDevice(world, image, books);
  const [stopWatching, stopPoisoning] = [watchConnections(world), poisonRules(world)];
  endings.set(world, () => {
    stopWatching();
    stopPoisoning();
  });
  return world;
}

const endings = new WeakMap<FullWorld, () => void>();

export function endWorld(world: FullWorld): void {
  for (const device of world.devices) closeTabs(world, device);
  for (const wait of world.waits) wait.stopListening();
  if (world.server !== world.home) stopServer(world.server);
  stopServer(world.home);
  endings.get(world)?.();
  world.clockwork.uninstall();
}

async function makeBeginning(): Promise<Beginning> {
  const images: DiskImage[] = [];
  for (let at = 0; at < FIRST_DEVICES; at += 1) images.push(await firstImage(at));
  const world = createWorld([], 'beginning');
  const stopWatching = watchConnections(world);
  world.home = startServer(world.around, null);
  world.server = world.home;
  for (const [at, image] of images.entries()) addDevice(world, image, readBooks(`first-${at}`));
  for (const device of world.devices) {
    await syncWhole(world, device);
    lookAt(device);
  }
  await settle(world);
  const made: Beginning = {
    server: backUpServer(world.home, null),
    devices: world.devices.map(({ name, books }) => ({ image: copyDisk(name), books })),
  };
  stopServer(world.home);
  stopWatching();
  world.clockwork.uninstall();
  return made;
}

/** As the app makes one, at its first start. */
async function firstImage(at: number): Promise<DiskImage> {
  const name = `first-${at}`;
  const database = createDatabase(name);
  let ids = 0;
  const randomBytes = (length: number): Uint8Array => {
    ids += 1;
    return Uint8Array.from({ length }, (_, index) => (at * 91 + ids * 37 + index * 11) & 0xff);
  };
  await database.open();
  await ensureIdentity(database, { now: () => 1_700_000_000_000 + at, randomBytes });
  await nameDevice(database, { personName: `Person ${at}`, deviceName: `Device ${at}` });
  learnClasses(name);
  const image = copyDisk(name);
  database.close();
  return image;
}

import { assert, PROTOCOL_VERSION, type MutationUid } from '@spoolshed/core';
import { forgetTombstones } from '../../../apps/sync-server/src/forget-tombstones.ts';
import { mutate, type WriteEnvironment } from '../../../packages/db/src/mutate.ts';
import { ROW_SCHEMA_VERSION } from '../../../packages/db/src/schema.ts';
import { registrationOf } from '../../../packages/db/src/sync/registration.ts';
import { uidsIn } from '../model/books.ts';
import { pickOf } from '../model/world.ts';
import type { Act, SnapshotAct } from '../schedule/act.ts';
import { callOf, type Hand } from '../schedule/deeds.ts';
import { copyDisk, putDisk } from './disk.ts';
import {
  askServer,
  backUpServer,
  deleteSnapshots,
  look,
  restartServer,
  startServer,
  stopServer,
  type ServerImage,
} from './real-server.ts';
import { goOn, lookAt, runSome, settle } from './settle.ts';
import { beginRound, clockOf, closeTabs, killTab, tabAt, type Tab } from './tab.ts';
import { countWrites, failAWrite, loseTheCommit } from './write-faults.ts';
import { isAwaited } from './messages.ts';
import { applyLate, carry } from './wire.ts';
import { uidsHeld, type FullDevice, type FullWorld, type OpenWrite } from './world.ts';

const MOST_DEVICES = 5;
const HOUR = 3_600_000;

/** The tabs of a person, and the one for whole rounds. */
const TABS = 2;
const WHOLE_ROUND_TAB = TABS;

/** Between two acts the world's clock goes on by this, so that no two things happen at one time. */
const BETWEEN_ACTS_MS = 1_000;

/** Plays one act, to its end or only so many tasks far. */
export async function play(world: FullWorld, act: Act): Promise<void> {
  world.time.now += BETWEEN_ACTS_MS;
  while (world.clockwork.fireTimer(world.time.now));
  await start(world, act);
  if ('amid' in act && act.amid !== undefined) await runSome(world, act.amid);
  else await settle(world);
}

async function start(world: FullWorld, act: Act): Promise<void> {
  const device = pickOf(world.devices, 'on' in act ? act.on : 0);
  switch (act.do) {
    case 'write':
      return write(world, device, act);
    case 'begin':
      return beginRound(world, tabAt(world, device, act.tab % TABS));
    case 'carry':
      if (world.wire.length > 0) await carry(world, pickOf(world.wire, act.pick), act.fault);
      return;
    case 'sync':
      await settle(world);
      return syncWhole(world, device);
    case 'late': {
      if (world.heardPulls.length === 0) return;
      const { device: hearer, request, answer } = pickOf(world.heardPulls, act.pick);
      return applyLate(world, hearer, request, answer);
    }
    case 'kill':
      return killTab(world, device, act.tab % TABS);
    case 'kill_in_rebase':
      return killInRebase(world, device);
    case 'clone':
    case 'keep':
    case 'roll_back':
      await settle(world);
      lookAt(device);
      return playDisk(world, device, act);
    case 'clock':
      device.skewMs = act.hours * HOUR;
      return;
    case 'role': {
      const { store, workshopId } = world.home;
      const role = act.reads ? 'reader' : 'member';
      store.write(() => store.tokens.changeRole(workshopId, device.books.identity.deviceId, role));
      return;
    }
    default:
      await settle(world);
      await playServer(world, act);
  }
}

type WriteAct = Extract<Act, { do: 'write' }>;

function write(world: FullWorld, device: FullDevice, act: WriteAct): void {
  const call = callOf(handOf(world, device), act);
  if (call === null) return;
  const tab = tabAt(world, device, act.b % TABS);
  // All that a write makes by itself is its uid.
  const uid = world.newId<MutationUid>();
  if (act.poison !== undefined) world.poison.set(uid, act.poison);
  const env: WriteEnvironment = {
    database: tab.database,
    now: clockOf(world, device),
    newId: <Id extends string>() => uid as string as Id,
    onWritten: () => undefined,
  };
  const open: OpenWrite = { tab, uid };
  world.writes.add(open);
  const stopFailing = failWith(world, tab, act);
  // Without ID2 whoever did not hear of a commit just does it again.
  const times = act.fails === 'commit_unknown' && world.lacks.has('write_once') ? 2 : 1;
  async function run(): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const done = await mutate(env, call?.name ?? '', call?.args);
      // A killed page has told nobody.
      if (done.ok && !tab.isDead) world.truth.saved.add(uid);
    }
    stopFailing();
    world.writes.delete(open);
  }
  world.clockwork.as(tab.owner, () => void run());
}

function failWith({ lacks }: FullWorld, { device, database }: Tab, { fails, a, b }: WriteAct): () => void {
  if (fails === 'abort')
    return failAWrite({ name: device.name, seed: a + b, keeps: lacks.has('whole_write') });
  return fails === 'commit_unknown' && !lacks.has('write_once') ? loseTheCommit(database) : () => undefined;
}

/** A page is opened, syncs undisturbed, and is closed. */
export async function syncWhole(world: FullWorld, device: FullDevice): Promise<void> {
  const tab = tabAt(world, device, WHOLE_ROUND_TAB);
  beginRound(world, tab);
  await settle(world);
  for (;;) {
    const message = world.wire.find((each) => each.tab === tab && isAwaited(each));
    if (message === undefined) break;
    await carry(world, message, 'none');
    await settle(world);
  }
  assert(!tab.loop.memory.running, 'a round that waits for nothing has ended');
  killTab(world, device, WHOLE_ROUND_TAB);
  await settle(world);
}

/** The page dies while it takes in the answer to a pull. */
async function killInRebase(world: FullWorld, device: FullDevice): Promise<void> {
  const message = world.wire.find(
    (each) =>
      each.device === device && each.answer !== null && each.asked.path.endsWith('pull') && isAwaited(each),
  );
  if (message === undefined) return;
  await carry(world, message, 'none');
  const writes = countWrites(device.name);
  while (writes.count() === 0 && (await goOn(world)));
  writes.stop();
  // The write itself, and nothing that follows from it.
  await runSome(world, 1);
  closeTabs(world, device);
}

function playDisk(
  world: FullWorld,
  device: FullDevice,
  act: Extract<Act, { do: 'clone' | 'keep' | 'roll_back' }>,
): void {
  const { books, name } = device;
  if (act.do === 'clone') {
    if (world.devices.length >= MOST_DEVICES) return;
    addDevice(world, copyDisk(name), books);
    return;
  }
  if (act.do === 'keep') {
    world.keptDisks.push({ device, image: copyDisk(name), books });
    return;
  }
  const kept = world.keptDisks.filter((each) => each.device === device);
  if (kept.length === 0) return;
  const lost = uidsIn(books);
  closeTabs(world, device);
  const { image, books: before } = pickOf(kept, act.pick);
  putDisk(name, image);
  device.books = before;
  forgive(world, lost);
}

export function addDevice(
  world: FullWorld,
  image: Parameters<typeof putDisk>[1],
  books: FullDevice['books'],
): void {
  const at = world.devices.length;
  const name = `simulated-${at}`;
  putDisk(name, image);
  world.devices.push({ at, name, books, tabs: [null, null, null], skewMs: 0 });
}

/** What only the lost disk had is lost; what the server has too rests on the server alone from now on. */
function forgive(world: FullWorld, lost: readonly MutationUid[]): void {
  const { saved, onServerOnly } = world.truth;
  const held = uidsHeld(world, uidsIn);
  for (const uid of lost) {
    if (held.has(uid)) continue;
    if (world.home.seen.outcomes.has(uid)) onServerOnly.add(uid);
    else saved.delete(uid);
  }
}

type ServerAct =
  | Extract<Act, { do: 'back_up' | 'restore' | 'replace' | 'return' | 'prune' | 'program' }>
  | SnapshotAct;

async function playServer(world: FullWorld, act: ServerAct): Promise<void> {
  switch (act.do) {
    case 'back_up':
      world.backups.push(backUpServer(world.home, world.backups.length % 2 === 0 ? null : world.time.now));
      return;
    case 'restore':
      if (world.backups.length > 0) restore(world, pickOf(world.backups.toReversed(), act.pick));
      return;
    case 'replace':
      leave(world);
      world.server = startServer(world.around, null);
      if (act.by === 'another') await fillAnother(world);
      return;
    case 'return':
      leave(world);
      world.server = world.home;
      return;
    case 'program':
      world.isOldProgram = act.old;
      return;
    case 'prune':
      await forgetTombstones(world.home.store, Infinity, new AbortController().signal);
      return;
    case 'most_rows':
      world.around.mostPullRows = act.rows;
      restartServer(world.around, world.home);
      return;
    case 'sweep':
      deleteSnapshots(world.home);
  }
}

const leave = ({ server, home }: FullWorld): void => {
  if (server !== home) stopServer(server);
};

function restore(world: FullWorld, backup: ServerImage): void {
  const restored = startServer(world.around, backup, world.backupFolder);
  stopServer(world.home);
  if (world.server === world.home) world.server = restored;
  world.home = restored;
  const { saved, onServerOnly, passedOver } = world.truth;
  for (const device of world.devices) lookAt(device);
  const held = uidsHeld(world, uidsIn);
  for (const uid of saved) {
    if (restored.seen.outcomes.has(uid)) continue;
    if (world.backups.some(({ versions }) => versions.some(({ entry }) => entry.uid === uid)))
      passedOver.add(uid);
    // Its disk was rolled back, and now the only other place has lost it too.
    if (onServerOnly.has(uid) && !held.has(uid)) saved.delete(uid);
  }
}

/** Somebody else's server that lets these devices in: only its history tells that it is another. */
async function fillAnother(world: FullWorld): Promise<void> {
  const { server, devices, newId, time } = world;
  const tokens: string[] = [];
  for (const { books } of devices) {
    const request = registrationOf(books.identity);
    if (request === null) continue;
    await askServer(server, postOf('/api/devices', request));
    tokens.push(request.token);
  }
  const hand: Hand = { rows: () => [], ownUids: [], newId };
  const { personId, deviceId } = devices[0]?.books.identity ?? {};
  const mutations = [1, 2, 3, 4].map((mid) => ({
    mid,
    uid: newId(),
    ...callOf(hand, { deed: 'create', a: mid, b: mid }),
    editTime: time.now,
    baseVersion: null,
    actor: { personId, deviceId },
  }));
  const push = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA_VERSION,
    epoch: null,
    clientId: newId(),
    prevUid: null,
    pendingCount: 4,
    mutations,
  };
  await askServer(server, postOf('/api/sync/push', push, tokens[0]));
  look(world.around, server);
}

const postOf = (path: string, json: unknown, token?: string) => ({
  path,
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify(json),
});

const handOf = ({ newId }: FullWorld, { books }: FullDevice): Hand => ({
  rows: (table) => [...books.shown.rows(table).values()].filter((row) => row !== null),
  ownUids: [...books.sent, ...books.outbox].map(({ uid }) => uid),
  newId,
});

import { assert, type DeviceId, type MutationUid, type PersonId } from '@spoolshed/core';
import type { Act } from '../schedule/act.ts';
import { callOf, type Hand } from '../schedule/deeds.ts';
import { copyBooks, uidsIn } from './books.ts';
import { tearRebase } from './rebase.ts';
import { applyAnswer } from './round.ts';
import { copyServer, createServer, forgetTombstones, logMutation, type ModelServer } from './server.ts';
import { beginRound, carry, closeTabs, runWholeRound } from './wire.ts';
import { closeTab, createDevice, pickOf, type Device, type World } from './world.ts';
import { write } from './write.ts';

const MOST_DEVICES = 5;
const HOUR = 3_600_000;

/** Between two acts the world's clock goes on by this, so that no two things happen at one time. */
const BETWEEN_ACTS_MS = 1_000;

/** Plays one act; answers the devices whose books it may have changed. */
export function play(world: World, act: Act): readonly Device[] {
  world.now += BETWEEN_ACTS_MS;
  const device = pickOf(world.devices, 'on' in act ? act.on : 0);
  switch (act.do) {
    case 'write': {
      const call = callOf(handOf(world, device), act);
      if (call === null) return [];
      const uid = world.newId<MutationUid>();
      if (act.poison !== undefined) world.poison.set(uid, act.poison);
      write(world, device, call, { uid, fails: act.fails });
      return [device];
    }
    case 'begin':
      beginRound(world, device, pickOf(device.tabs, act.tab));
      return [device];
    case 'carry': {
      if (world.wire.length === 0) return [];
      const message = pickOf(world.wire, act.pick);
      carry(world, message, act.fault);
      return [message.device];
    }
    case 'sync':
      runWholeRound(world, device);
      return [device];
    case 'late': {
      if (world.heardPulls.length === 0) return [];
      const { device: hearer, request, answer } = pickOf(world.heardPulls, act.pick);
      applyAnswer(world, hearer, request, answer, true);
      return [hearer];
    }
    case 'kill':
      closeTab(pickOf(device.tabs, act.tab));
      return [];
    case 'kill_in_rebase':
      return killInRebase(world, device);
    case 'clone':
    case 'keep':
    case 'roll_back':
      return playDisk(world, device, act);
    case 'clock':
      device.skewMs = act.hours * HOUR;
      return [];
    case 'role':
      device.isReader = act.reads;
      return [];
    case 'most_rows':
    case 'sweep':
      return [];
    default:
      playServer(world, act);
      return [];
  }
}

function killInRebase(world: World, device: Device): readonly Device[] {
  const message = world.wire.find((each) => each.device === device && each.heard?.kind === 'answered');
  if (message?.heard?.kind !== 'answered' || !('base' in message.heard.body)) return [];
  if (world.lacks.has('whole_rebase')) tearRebase(device.books, message.heard.body);
  closeTabs(device);
  return [device];
}

function playDisk(
  world: World,
  device: Device,
  act: Extract<Act, { do: 'clone' | 'keep' | 'roll_back' }>,
): readonly Device[] {
  if (act.do === 'clone') {
    if (world.devices.length < MOST_DEVICES)
      world.devices.push(createDevice(device.actor, copyBooks(device.books)));
    return [];
  }
  if (act.do === 'keep') {
    world.keptDisks.push({ device, books: copyBooks(device.books) });
    return [];
  }
  const kept = world.keptDisks.filter((each) => each.device === device);
  if (kept.length === 0) return [];
  const lost = uidsIn(device.books);
  device.books = copyBooks(pickOf(kept, act.pick).books);
  closeTabs(device);
  forgive(world, lost);
  return [device];
}

/** What only the lost disk had is lost; what the server has too rests on the server alone from now on. */
function forgive(world: World, lost: readonly MutationUid[]): void {
  const { saved, onServerOnly } = world.truth;
  const held = new Set(world.devices.flatMap(({ books }) => uidsIn(books)));
  for (const uid of lost) {
    if (held.has(uid)) continue;
    if (world.home.outcomes.has(uid)) onServerOnly.add(uid);
    else saved.delete(uid);
  }
}

function playServer(
  world: World,
  act: Extract<Act, { do: 'back_up' | 'restore' | 'replace' | 'return' | 'prune' | 'program' }>,
): void {
  switch (act.do) {
    case 'back_up':
      world.backups.push(copyServer(world.home));
      world.home.durableVersion = world.home.versions.length;
      return;
    case 'restore':
      if (world.backups.length > 0) restore(world, copyServer(pickOf(world.backups.toReversed(), act.pick)));
      return;
    case 'replace':
      world.server = createServer(world.newId());
      world.truth.noteVersion(world.server);
      if (act.by === 'another') fillAnother(world, world.server);
      return;
    case 'return':
      world.server = world.home;
      return;
    case 'prune':
      forgetTombstones(world.home);
      return;
    case 'program':
      world.isOldProgram = act.old;
      return;
  }
}

function restore(world: World, backup: ModelServer): void {
  if (world.server === world.home) world.server = backup;
  world.home = backup;
  const { saved, onServerOnly, passedOver } = world.truth;
  const held = new Set(world.devices.flatMap(({ books }) => uidsIn(books)));
  for (const uid of saved) {
    if (backup.outcomes.has(uid)) continue;
    if (world.backups.some(({ outcomes }) => outcomes.has(uid))) passedOver.add(uid);
    // Its disk was rolled back, and now the only other place has lost it too.
    if (onServerOnly.has(uid) && !held.has(uid)) saved.delete(uid);
  }
}

/** Other people's mutations, so that its history is as long as ours may be. */
function fillAnother(world: World, server: ModelServer): void {
  const stranger = { personId: world.newId<PersonId>(), deviceId: world.newId<DeviceId>() };
  const hand: Hand = { rows: () => [], ownUids: [], newId: world.newId };
  for (let mid = 1; mid <= 4; mid += 1) {
    const call = callOf(hand, { deed: 'create', a: mid, b: mid });
    assert(call !== null, 'a filament can always be created');
    logMutation(world, server, world.newId(), {
      mid,
      uid: world.newId(),
      ...call,
      editTime: world.now,
      baseVersion: null,
      actor: stranger,
    });
  }
}

const handOf = ({ newId }: World, { books }: Device): Hand => ({
  rows: (table) => [...books.shown.rows(table).values()].filter((row) => row !== null),
  ownUids: [...books.sent, ...books.outbox].map(({ uid }) => uid),
  newId,
});

import { createDatabase, type Database } from '../../../packages/db/src/database.ts';
import { createHttpTransport } from '../../../packages/db/src/sync/http-transport.ts';
import { createLoopStore, type LoopStore } from '../../../packages/db/src/sync/loop-store.ts';
import { createRoundRunner, type RoundRunner } from '../../../packages/db/src/sync/round-runner.ts';
import type { Transport } from '../../../packages/db/src/sync/transport.ts';
import { abortTransactions, readBooks } from './disk.ts';
import { deafTransport, forgetfulDatabase } from './without-device-guards.ts';
import { fetchOf } from './messages.ts';
import type { FullDevice, FullWorld } from './world.ts';

/** One page of the app: its connections, and what it knows until it is closed. */
export type Tab = {
  readonly owner: number;
  readonly device: FullDevice;
  readonly database: Database;
  readonly transport: Transport;
  readonly loop: LoopStore;
  readonly rounds: RoundRunner;
  isDead: boolean;
};

const ownerOfConnection = new WeakMap<object, number>();

/** Notes which tab a connection belongs to: a killed one takes its transactions along. */
export function watchConnections({ clockwork }: FullWorld): () => void {
  const { indexedDB } = globalThis;
  const original = indexedDB.open.bind(indexedDB);
  indexedDB.open = (...args) => {
    const owner = clockwork.owner();
    const request = original(...args);
    request.addEventListener('success', () => ownerOfConnection.set(request.result, owner));
    return request;
  };
  return () => {
    indexedDB.open = original;
  };
}

export const clockOf =
  ({ time }: FullWorld, device: FullDevice): (() => number) =>
  () =>
    time.now + device.skewMs;

/** The tab at this place; a closed one is opened again. */
export function tabAt(world: FullWorld, device: FullDevice, at: number): Tab {
  const open = device.tabs[at];
  if (open !== null && open !== undefined) return open;
  world.owners += 1;
  const owner = world.owners;
  const now = clockOf(world, device);
  const database = forgetfulDatabase(world, device, createDatabase(device.name, { random: () => 0.5 }));
  const http = createHttpTransport({
    fetch: fetchOf(world, () => tab),
    answerWithinMs: 120_000,
  });
  const transport: Transport = deafTransport(world, device, database, {
    ...http,
    async pull(request, call) {
      const answer = await http.pull(request, call);
      if ('base' in answer && answer.cursor.epoch === world.home.seen.epoch)
        world.heardPulls.push({ device, request, answer });
      return answer;
    },
  });
  const loop = createLoopStore(now);
  const source = { database, transport, now, newId: world.newId, random: () => 0.5 };
  const tab: Tab = {
    owner,
    device,
    database,
    transport,
    loop,
    rounds: createRoundRunner(source, loop),
    isDead: false,
  };
  device.tabs[at] = tab;
  return tab;
}

/** A round begins in it, unless one is under way; what only a person can mend has been mended by one. */
export function beginRound({ clockwork }: FullWorld, tab: Tab): void {
  const { loop, rounds, device, owner } = tab;
  const { memory } = loop;
  if (memory.running) return;
  const { identity, sync } = readBooks(device.name);
  if (memory.blockedBy === 'pairing') memory.mustRegister = true;
  Object.assign(memory, { started: true, identity, sync });
  clockwork.as(owner, () => rounds.begin());
}

/** The process of the page dies: nothing that it had begun goes on. */
export function killTab(world: FullWorld, device: FullDevice, at: number): void {
  const tab = device.tabs[at];
  if (tab === null || tab === undefined) return;
  tab.isDead = true;
  device.tabs[at] = null;
  const isOfTab = (connection: object): boolean => ownerOfConnection.get(connection) === tab.owner;
  abortTransactions(device.name, isOfTab, world.lacks.has('whole_rebase'));
  tab.database.close();
  for (const write of world.writes) if (write.tab === tab) world.writes.delete(write);
}

export function closeTabs(world: FullWorld, device: FullDevice): void {
  for (const at of device.tabs.keys()) killTab(world, device, at);
}

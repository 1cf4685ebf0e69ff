import 'fake-indexeddb/auto';

import { canonicalJson, tableNames, type AnyRow } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { fork, forgetCursor } from '../../../packages/db/src/fork.ts';
import { putMeta, readIdentity, readSync } from '../../../packages/db/src/meta.ts';
import { mutate } from '../../../packages/db/src/mutate.ts';
import { rebase } from '../../../packages/db/src/rebase.ts';
import {
  deleteDevice,
  dumpTables,
  openDevice,
  type Device as RealDevice,
} from '../../../packages/db/src/testing/open-device.ts';
import { play } from '../model/play.ts';
import { rowsOf } from '../model/rows.ts';
import { runWholeRound } from '../model/wire.ts';
import { createWorld, type Device, type DeviceStep } from '../model/world.ts';
import type { Act } from '../schedule/act.ts';
import { makeSchedule } from '../schedule/make-schedule.ts';

/*
 * The model's device is no idea of its own: every transaction on its books, on random days, is done
 * again on a real database, which must then hold the same.
 */

const SEEDS = 40;

/** What would need a copy of the database. */
const notPlayed: ReadonlySet<Act['do']> = new Set(['clone', 'keep', 'roll_back']);

describe('the real device', () => {
  it('WR1 PL3 PL4 PL5 FK1 FK2 FK3 has the books that the device of the model has', async () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const world = createWorld(new Set());
      const twins = new Map<Device, RealDevice>();
      for (const [at, device] of world.devices.entries())
        twins.set(device, await openTwin(device, `${seed}/${at}`));
      for (const device of world.devices) runWholeRound(world, device);
      for (const act of makeSchedule(seed)) {
        if (!notPlayed.has(act.do)) play(world, isPoisoned(act) ? { do: 'sync', on: act.on } : act);
        const steps = world.steps.splice(0);
        for (const step of steps) {
          const wanted = step.kind === 'rebase' ? step.result : step.kind;
          expect(await repeat(twinOf(twins, step.device), step)).toBe(wanted);
          kinds.add(wanted);
        }
        for (const device of new Set(steps.map(({ device }) => device)))
          expect(await realBooks(twinOf(twins, device))).toEqual(modelBooks(device));
      }
      for (const twin of twins.values()) await deleteDevice(twin);
    }
    // All that can happen to books has happened.
    expect([...kinds].toSorted()).toEqual(['applied', 'forget_cursor', 'fork', 'stale', 'write']);
  });
});

/** Code that throws in a replay: the real one has no door for that. */
const isPoisoned = (act: Act): act is Extract<Act, { do: 'write' }> =>
  act.do === 'write' && act.poison !== undefined && act.poison !== 'server';

async function openTwin({ actor, books }: Device, name: string): Promise<RealDevice> {
  const twin = await openDevice(name);
  await twin.database.write('strict', async (tx) => {
    await putMeta(tx, { ...(await readIdentity(tx)), ...actor });
    await putMeta(tx, { ...(await readSync(tx)), clientId: books.clientId, epoch: books.epoch });
  });
  return twin;
}

/** Answers what came of it. */
async function repeat(twin: RealDevice, step: DeviceStep): Promise<string> {
  const { database } = twin;
  const { at, kind } = step;
  switch (kind) {
    case 'write': {
      // Only the id of the mutation is made here.
      const newId = <Id extends string>(): Id => step.uid as string as Id;
      await mutate({ ...twin, now: () => at, newId }, step.call.name, step.call.args);
      return kind;
    }
    case 'rebase': {
      const { request, answer, pushesFirst } = step;
      const terms = { now: at, clockOffsetMs: answer.serverTime - at, pushesFirst };
      const done = await rebase(database, request, JSON.parse(JSON.stringify(answer)), terms);
      return done.kind;
    }
    case 'fork':
      await fork(database, step.clientId, { forgetCursor: step.forgetCursor, now: at });
      return kind;
    case 'forget_cursor':
      await forgetCursor(database);
      return kind;
  }
}

function twinOf(twins: ReadonlyMap<Device, RealDevice>, device: Device): RealDevice {
  const twin = twins.get(device);
  if (twin === undefined) throw new Error('every device has its twin');
  return twin;
}

type Entry = { readonly uid: string; readonly mid: number; readonly retained: boolean };
const entriesOf = (list: readonly Entry[]) =>
  list.toSorted((a, b) => a.mid - b.mid).map(({ uid, mid, retained }) => ({ uid, mid, retained }));

async function realBooks({ database }: RealDevice): Promise<object> {
  const tables = await dumpTables(database);
  const { clientId, nextMid, ackedMid, ackedUid, cursor } = await database.read(['meta'], (_, tx) =>
    readSync(tx),
  );
  // The tables hold what schema.ts says.
  const listOf = <Row>(table: string) => (tables[table] ?? []) as readonly Row[];
  return {
    sync: { clientId, nextMid, ackedMid, ackedUid, cursor },
    outbox: entriesOf(listOf('outbox')),
    sent: entriesOf(listOf('sent')),
    attention: listOf<Entry>('attention').map(({ uid }) => uid),
    shadow: listOf<{ table: string; id: string; row: AnyRow | null }>('shadow')
      .map(({ table, id, row }) => `${table}/${id} ${canonicalJson(row)}`)
      .toSorted(),
    rows: tableNames
      .flatMap((table) => listOf<AnyRow>(table).map((row) => `${table}/${row.id} ${canonicalJson(row)}`))
      .toSorted(),
  };
}

function modelBooks({ books }: Device): object {
  const { clientId, nextMid, ackedMid, ackedUid, cursor } = books;
  const linesOf = (rows: Iterable<[string, AnyRow | null]>) =>
    [...rows].map(([key, row]) => `${key} ${canonicalJson(row)}`).toSorted();
  return {
    sync: { clientId, nextMid, ackedMid, ackedUid, cursor },
    outbox: entriesOf(books.outbox),
    sent: entriesOf(books.sent),
    attention: books.attention.map(({ uid }) => uid).toSorted(),
    shadow: linesOf(books.shadow),
    rows: linesOf(rowsOf(books.shown)),
  };
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  assert,
  dayInTimeZone,
  err,
  findUnknownMutator,
  makeUuidV7,
  ok,
  startMutation,
  type MutationUid,
  type Result,
} from '@spoolshed/core';
import { runMutation } from '../run-mutation.ts';
import type { WriteHooks } from '../store/connection.ts';
import { hasDatabase, moveDatabase, openStore, type Store } from '../store/open-store.ts';
import { markAsDemo } from './demo-folder.ts';
import { planDemo, type DemoPlan } from './plan-demo.ts';

export type MakeDemoOptions = WriteHooks & {
  readonly dataDir: string;
  readonly now: () => number;
  /** For the identity of this history only, which no two demos may share; the rows come from the seed. */
  readonly randomBytes: (count: number) => Uint8Array;
};

/**
 * Makes the demo workshop where there is none yet. It is made beside its place and moved there whole: whoever kills
 * us on the way finds no demo, and the next start makes one. The caller holds the folder's lock.
 */
export function makeDemoIfMissing(options: MakeDemoOptions): Result<'made' | 'there', string> {
  const { dataDir, now, randomBytes, ...hooks } = options;
  if (hasDatabase(dataDir)) return ok('there');
  const draft = join(dataDir, 'in-the-making');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  markAsDemo(dataDir);
  const plan = planDemo(dayInTimeZone(now(), 'UTC'));
  const opened = openStore({ ...hooks, dataDir: draft, now: () => plan.from, randomBytes });
  if (!opened.ok) return err(opened.error);
  runPlan(opened.value, plan);
  opened.value.close();
  moveDatabase(draft, dataDir);
  rmSync(draft, { recursive: true, force: true });
  return ok('made');
}

/** Through the mutators, as everything that is ever written, and in one transaction, because nobody waits for part of it. */
function runPlan(store: Store, { from, devices, calls, random }: DemoPlan): void {
  const rules = { findUnknownMutator, startMutation };
  store.write(() => {
    let [workshop] = store.workshops.all();
    assert(workshop !== undefined, 'a store has a workshop');
    for (const { personId, personName, deviceId, name } of devices) {
      store.devices.findOrAddPerson(workshop.id, { id: personId, name: personName }, from);
      store.devices.add(workshop.id, { deviceId, personId, name }, from);
    }
    for (const { at, name, args, device } of calls) {
      const { deviceId, personId } = device;
      const mutation = {
        client: null,
        uid: makeUuidV7<MutationUid>(at, random.bytes(10)),
        actor: { deviceId, personId },
        editTime: at,
        baseVersion: workshop.head.version,
        call: { name, args },
      };
      const done = runMutation({ store, rules }, workshop, mutation, at);
      assert(
        done.entry.outcome.status === 'applied',
        `the demo's ${name} ends in ${JSON.stringify(done.entry.outcome)}`,
      );
      workshop = done.workshop;
    }
  });
}

import {
  assert,
  err,
  findUnknownMutator,
  foldText,
  makeUuidV7,
  ok,
  startMutation,
  type Actor,
  type ChangeSettingArgs,
  type MutationUid,
  type Result,
  type WorkshopId,
} from '@spoolshed/core';
import { runMutation } from '../run-mutation.ts';
import type { ServerDeps } from '../server-deps.ts';
import { createWorkshop } from '../store/open-store.ts';
import { nameOfWorkshop } from '../workshop-name.ts';

/** Nobody in particular: a workshop is named before anybody is in it. */
const nobody: Actor = {
  personId: '00000000-0000-0000-0000-000000000000' as Actor['personId'],
  deviceId: '00000000-0000-0000-0000-000000000000' as Actor['deviceId'],
};

/** One more workshop on this server, with a name and without an owner. */
export function makeWorkshop(
  deps: Pick<ServerDeps, 'store' | 'now' | 'randomBytes'>,
  name: string,
): Result<WorkshopId, string> {
  const { store, now, randomBytes } = deps;
  return store.write(() => {
    const isTaken = store.workshops
      .all()
      .some(({ id }) => foldText(nameOfWorkshop(store, id) ?? '') === foldText(name));
    if (isTaken) return err(`There is a workshop called ${JSON.stringify(name)} already.`);
    const id = createWorkshop(store, deps);
    const workshop = store.workshops.get(id);
    assert(workshop !== undefined, 'it was made just now');
    const at = now();
    const args: ChangeSettingArgs = { key: 'workshopName', from: null, to: name };
    // Named as people name it, so that its devices hear of it and can name it otherwise.
    const mutation = {
      client: null,
      uid: makeUuidV7<MutationUid>(at, randomBytes(10)),
      actor: nobody,
      editTime: at,
      baseVersion: null,
      call: { name: 'changeSetting', args },
    };
    const done = runMutation({ store, rules: { findUnknownMutator, startMutation } }, workshop, mutation, at);
    assert(done.entry.outcome.status === 'applied', 'nothing stands in the way of a first name');
    return ok(id);
  });
}

import type { PullRequest, PushRequest } from '@spoolshed/core';
import type { Store } from '../../../apps/sync-server/src/store/open-store.ts';
import type { Guard } from '../model/guards.ts';
import type { FullWorld } from './world.ts';

/** What the server is being asked. */
export type AskedNow = { readonly push: PushRequest | null; readonly pull: PullRequest | null };

/** Guards of the server that go when its store answers otherwise. */
export function withoutGuards({ lacks }: Pick<FullWorld, 'lacks'>, asked: AskedNow, store: Store): Store {
  let wrapped = store;
  for (const [guard, without] of Object.entries(losses))
    if (lacks.has(guard as Guard)) wrapped = { ...wrapped, ...without(wrapped, asked) };
  return wrapped;
}

type Loss = (store: Store, asked: AskedNow) => Partial<Store>;

const losses: { readonly [G in Guard]?: Loss } = {
  uid_once: ({ log }) => ({ log: { ...log, outcomeOf: () => undefined } }),
  // By the number alone: whatever uid is asked about stands there.
  uid_at_mid: ({ clients, log }, asked) => ({
    log: {
      ...log,
      outcomeOf(workshopId, uid) {
        const clientId = asked.push?.clientId;
        const mid = asked.push?.mutations.find((each) => each.uid === uid)?.mid;
        const there =
          clientId === undefined || mid === undefined ? undefined : clients.uidAt(workshopId, clientId, mid);
        return log.outcomeOf(workshopId, there ?? uid);
      },
    },
    clients: {
      ...clients,
      uidAt: (workshopId, clientId, mid) =>
        asked.push?.mutations.find((each) => each.mid === mid)?.uid ??
        clients.uidAt(workshopId, clientId, mid),
    },
  }),
  prev_uid: ({ clients }, asked) => ({
    clients: {
      ...clients,
      uidAt: (workshopId, clientId, mid) =>
        mid + 1 === asked.push?.mutations[0]?.mid
          ? (asked.push.prevUid ?? undefined)
          : clients.uidAt(workshopId, clientId, mid),
    },
  }),
  epoch_in_push: ({ workshops }, asked) => ({
    workshops: {
      ...workshops,
      get(id) {
        const found = workshops.get(id);
        const epoch = asked.push?.epoch;
        return found === undefined || typeof epoch !== 'string'
          ? found
          : { ...found, head: { ...found.head, epoch } };
      },
    },
  }),
  whole_batch: ({ write }, asked) => ({ write: (run) => (asked.push === null ? write(run) : run()) }),
  savepoint: () => ({ savepoint: (run) => run() }),
  cursor_tag: ({ log }, asked) => ({
    log: {
      ...log,
      standAt(workshopId, version) {
        const stand = log.standAt(workshopId, version);
        const tag = asked.pull?.cursor?.tag;
        return stand === undefined || tag === undefined ? stand : { ...stand, tag };
      },
    },
  }),
  horizon: ({ tombstones }) => ({ tombstones: { ...tombstones, horizonOf: () => 0 } }),
  tombstones: ({ records }) => ({
    records: {
      ...records,
      changedSince: (workshopId, version) =>
        records.changedSince(workshopId, version).filter(({ body }) => body !== null),
    },
  }),
};

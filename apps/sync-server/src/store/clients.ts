import type { ClientId, DeviceId, MutationResult, MutationUid, Outcome, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** How far a client's mutations have been taken in. */
export type ClientStand = { readonly lmid: number; readonly lmidUid: MutationUid | null };

export type Clients = {
  /** A client that was never heard of stands at 0. */
  standOf(workshopId: WorkshopId, clientId: ClientId): ClientStand;
  uidAt(workshopId: WorkshopId, clientId: ClientId, mid: number): MutationUid | undefined;
  /** Remembers which uid stands at this number; its outcome is in the log. */
  addMutation(workshopId: WorkshopId, clientId: ClientId, mid: number, uid: MutationUid): void;
  save(workshopId: WorkshopId, client: SavedClient): void;
  /** What it had not sent when it was last heard of; 0 for one that never pushed. */
  pendingOf(workshopId: WorkshopId, clientId: ClientId): number;
  /** Of a client that pushed before; another one is not known yet. */
  notePending(workshopId: WorkshopId, clientId: ClientId, pendingCount: number): void;
  /** Results of all mutations after `ackedMid`, in order. */
  resultsAfter(workshopId: WorkshopId, clientId: ClientId, ackedMid: number): readonly MutationResult[];
};

export type SavedClient = ClientStand & {
  readonly id: ClientId;
  readonly deviceId: DeviceId;
  readonly pendingCount: number;
  readonly pushedAt: number;
};

export function createClients(connection: Connection): Clients {
  const readStand = connection.prepareRead<[string, string], ClientStand>(
    'SELECT lmid, lmid_uid AS lmidUid FROM clients WHERE workshop_id = ? AND id = ?',
  );
  const readUid = connection.prepareRead<[string, string, number], { uid: MutationUid }>(
    'SELECT uid FROM client_mutations WHERE workshop_id = ? AND client_id = ? AND mid = ?',
  );
  const insertMutation = connection.prepareWrite<[string, string, number, string]>(
    'INSERT INTO client_mutations (workshop_id, client_id, mid, uid) VALUES (?, ?, ?, ?)',
  );
  const upsert = connection.prepareWrite<
    [string, string, string, number, string | null, number, number, number]
  >(
    `INSERT INTO clients (workshop_id, id, device_id, lmid, lmid_uid, pending_count, created_at, pushed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (workshop_id, id) DO UPDATE SET device_id = excluded.device_id, lmid = excluded.lmid,
       lmid_uid = excluded.lmid_uid, pending_count = excluded.pending_count, pushed_at = excluded.pushed_at`,
  );
  const readPending = connection.prepareRead<[string, string], { pendingCount: number }>(
    'SELECT pending_count AS pendingCount FROM clients WHERE workshop_id = ? AND id = ?',
  );
  const updatePending = connection.prepareWrite<[number, string, string]>(
    'UPDATE clients SET pending_count = ? WHERE workshop_id = ? AND id = ?',
  );
  const readResults = connection.prepareRead<
    [string, string, number],
    { mid: number; uid: MutationUid; outcome: string }
  >(
    `SELECT client_mutations.mid, log.uid, log.outcome
     FROM client_mutations
     JOIN log ON log.workshop_id = client_mutations.workshop_id AND log.uid = client_mutations.uid
     WHERE client_mutations.workshop_id = ? AND client_mutations.client_id = ? AND client_mutations.mid > ?
     ORDER BY client_mutations.mid`,
  );
  return {
    standOf: (workshopId, clientId) => readStand.get(workshopId, clientId) ?? { lmid: 0, lmidUid: null },
    uidAt: (workshopId, clientId, mid) => readUid.get(workshopId, clientId, mid)?.uid,
    addMutation: (workshopId, clientId, mid, uid) => void insertMutation(workshopId, clientId, mid, uid),
    save(workshopId, client) {
      const { id, deviceId, lmid, lmidUid, pendingCount, pushedAt } = client;
      upsert(workshopId, id, deviceId, lmid, lmidUid, pendingCount, pushedAt, pushedAt);
    },
    pendingOf: (workshopId, clientId) => readPending.get(workshopId, clientId)?.pendingCount ?? 0,
    notePending: (workshopId, clientId, count) => void updatePending(count, workshopId, clientId),
    resultsAfter: (workshopId, clientId, ackedMid) =>
      readResults.all(workshopId, clientId, ackedMid).map(({ mid, uid, outcome }) => ({
        mid,
        uid,
        // Written by the log from an Outcome.
        outcome: JSON.parse(outcome) as Outcome,
      })),
  };
}

import {
  planImport,
  tableNames,
  type ImportPlan,
  type Role,
  type TableName,
  type WriteResult,
} from '@spoolshed/core';
import { Dexie } from 'dexie';

import { readSync } from '../meta.ts';
import { mutate, type WriteEnvironment } from '../mutate.ts';
import { findDevice } from '../queries/standing.ts';
import { rehearse } from '../rehearse.ts';
import { runRound } from '../sync/round.ts';
import type { Transport } from '../sync/transport.ts';
import { carryUnsent, countFresh } from './carry-unsent.ts';
import { leaveDeleted, rememberFilled } from './leave-deleted.ts';
import { readCarried, type Carried } from './read-carried.ts';

/*
 * Another or an emptied server answers at the address of this one's (PL2). What a person may do about it
 * leaves this database as it is: that server's workshop has one of its own on this device, which pairing
 * made, and filling it writes there. So the old server, should it come back, finds everything.
 */

/** What this device has of the workshop on the server that answers now. */
export type OtherWorkshopHere = {
  readonly databaseName: string;
  /** Null before that server has said it. */
  readonly role: Role | null;
  /** That server's rows were loaded once: the counts are what it holds, and not what this device has heard of. */
  readonly isLoaded: boolean;
  readonly counts: Readonly<Record<TableName, number>>;
};

/** What filling would bring, before anybody decides. */
export type FillPlan = Pick<ImportPlan, 'added' | 'present' | 'merged' | 'refused'> & {
  /** Mutations that no server has had, and that are not in the other database yet. */
  readonly unsent: number;
  /** Rows that were there after the last filling and were deleted since: they stay out. */
  readonly deleted: number;
  /** False where this device never had all of its own workshop: then it cannot bring all of it. */
  readonly isWhole: boolean;
  /** Rows and mutations that are to be written: what progress counts to. */
  readonly total: number;
};

export type FillEnd =
  | { readonly ok: true }
  /** What is in stays in; the same once more brings the rest. */
  | (Extract<WriteResult<unknown>, { readonly ok: false }> & { readonly done: number });

export type OtherServerDesk = {
  /** The first of these databases that belongs to that server, brought up to date where it answers; or null. */
  look(
    serverId: string,
    databaseNames: readonly string[],
    signal: AbortSignal,
  ): Promise<OtherWorkshopHere | null>;
  plan(databaseName: string): Promise<FillPlan>;
  /**
   * Writes this database's workshop into that one: its confirmed rows by the rules of every import, then what
   * was never sent, under its own uids. Ends on this device; from there it is sent like anything else.
   */
  fill(databaseName: string, onProgress: (done: number) => void): Promise<FillEnd>;
  /** How much waits in that database, one that was left, and is not in this one: 0 where it is gone. */
  waiting(databaseName: string): Promise<number>;
};

export type OtherServerSource = WriteEnvironment & { readonly transport: Transport };

export function createOtherServerDesk(source: OtherServerSource): OtherServerDesk {
  const { database } = source;
  /** The other database, for as long as `run` does. */
  async function beside<T>(name: string, run: (env: OtherServerSource) => Promise<T>): Promise<T> {
    const other = database.beside(name);
    try {
      await other.open();
      return await run({ ...source, database: other, onWritten: () => undefined });
    } finally {
      other.close();
    }
  }

  return {
    async look(serverId, databaseNames, signal) {
      for (const name of databaseNames) {
        if (name === database.name || !(await Dexie.exists(name))) continue;
        const found = await beside(name, (env) => lookInto(env, serverId, signal));
        if (found !== null) return found;
      }
      return null;
    },
    async plan(name) {
      const carried = await readCarried(database);
      return beside(name, async (env) => {
        const { plan, unsent, deleted } = await planFill(env, carried);
        const { added, present, merged, refused } = plan;
        const { isWhole } = carried;
        return { added, present, merged, refused, unsent, deleted, isWhole, total: countNews(plan) + unsent };
      });
    },
    async fill(name, onProgress) {
      return beside(name, (env) => fill(env, () => readCarried(database), onProgress));
    },
    async waiting(name) {
      if (!(await Dexie.exists(name))) return 0;
      const { unsent } = await beside(name, (env) => readCarried(env.database));
      return countFresh(database, unsent);
    },
  };
}

async function lookInto(
  env: OtherServerSource,
  serverId: string,
  signal: AbortSignal,
): Promise<OtherWorkshopHere | null> {
  const { database } = env;
  const device = await findDevice(database);
  if (device?.serverId !== serverId) return null;
  const watch = { signal, onPhase: () => undefined, onSent: () => undefined };
  const start = { known: { clientId: null, mid: 0 }, register: false, verified: false };
  // Where it does not answer any more, what this device has of it is still worth showing.
  await runRound(env, start, watch).catch(() => undefined);
  return database.read(['meta', ...tableNames], async (stores, tx) => {
    const sync = await readSync(tx);
    const counts = await Promise.all(
      tableNames.map(async (table) => [table, await stores.table(table).count()] as const),
    );
    return {
      databaseName: database.name,
      role: device.role,
      isLoaded: sync.cursor !== null,
      // Every table is there, by its name.
      counts: Object.fromEntries(counts) as OtherWorkshopHere['counts'],
    };
  });
}

async function planFill(
  env: WriteEnvironment,
  carried: Carried,
): Promise<{ readonly plan: ImportPlan; readonly unsent: number; readonly deleted: number }> {
  const { rows, deleted } = await leaveDeleted(env.database, carried.rows);
  const plan = await planImport(rows, rehearse(env));
  return { plan, deleted, unsent: await countFresh(env.database, carried.unsent) };
}

const countNews = ({ parts }: ImportPlan): number => parts.reduce((sum, { news }) => sum + news, 0);

async function fill(
  env: WriteEnvironment,
  read: () => Promise<Carried>,
  onProgress: (done: number) => void,
): Promise<FillEnd> {
  const carried = await read();
  const { plan } = await planFill(env, carried);
  const groupId = env.newId<string>();
  let done = 0;
  for (const part of plan.parts) {
    const result = await mutate(env, 'importRecords', { rows: part.rows, groupId });
    if (!result.ok) return { ...result, done };
    done += part.news;
    onProgress(done);
  }
  // Another tab may write into the old workshop for as long as it is open there.
  for (;;) {
    const came = await carryUnsent(env.database, await read());
    if (came === 0) break;
    done += came;
    onProgress(done);
  }
  await rememberFilled(env.database, carried.rows);
  return { ok: true };
}

import {
  assert,
  type MutationUid,
  type Operations,
  type Outcome,
  type Rehearse,
  type WholeWorkshop,
  type WriteResult,
  type MutatorArgs,
  type MutatorName,
  failureOf,
  type Scope,
} from '@spoolshed/core';
import { Subject, type Observable } from 'rxjs';

import type { ActivityDesk } from './activity/activity-desk.ts';
import { mutationEnd, safeNote, type NoteEvent } from './client-events.ts';
import { createDatabase, type Database, type DatabaseTrouble } from './database.ts';
import { ensureIdentity, newIdFrom } from './identity.ts';
import { hasMeta } from './meta.ts';
import { loadRules } from './load-rules.ts';
import type { WriteEnvironment, WrittenMid } from './mutate.ts';
import { noteWrite } from './note-write.ts';
import { createOpenScopes } from './open-scopes.ts';
import type { DeviceNames } from './make-identity.ts';
import type { OtherServerDesk } from './other-server/other-server-desk.ts';
import type { DeviceDesk } from './pairing/device-desk.ts';
import { createQueries, type Queries } from './queries/create-queries.ts';
import { findDevice, type DeviceIdentity } from './queries/standing.ts';
import type { AttentionEntry } from './schema.ts';
import { watchOnline, watchVisible } from './sync/browser-signals.ts';
import type { OtherWorkshops } from './sync/round.ts';
import { createSyncLoop, type SyncLoop } from './sync/sync-loop.ts';
import type { SyncState } from './sync/sync-state.ts';
import type { Transport } from './sync/transport.ts';
import type { Undone, UndoOptions } from './undo.ts';

export type ClientOptions = {
  readonly transport: Transport;
  /** One database is one client (ID1). Default `spoolshed`. */
  readonly databaseName?: string;
  /** Epoch milliseconds by this device's clock; corrected inside by the measured offset. */
  readonly now?: () => number;
  /** `crypto.getRandomValues` by default, which needs no secure context. */
  readonly randomBytes?: (length: number) => Uint8Array;
  /** Null where Web Locks are missing (plain HTTP): then each visible tab syncs. Default `navigator.locks`. */
  readonly locks?: LockManager | null;
  /** Whether the browser believes in a network; it only wakes the loop and never holds an attempt back. */
  readonly online$?: Observable<boolean>;
  /** Whether this tab is seen. */
  readonly visible$?: Observable<boolean>;
  /** Where the other workshops of this device are kept. Default: `spoolshed-` and the workshop's id. */
  readonly workshops?: () => Promise<OtherWorkshops>;
  /** Told what was made, how syncing went and what broke: for the log on the device (S1.13). */
  readonly note?: NoteEvent;
};

export type Client = {
  /** The database is open and this device has its identity. Fails with what stands against it. */
  ready(): Promise<void>;
  device(): Promise<DeviceIdentity>;
  /**
   * Names this device and the person it belongs to; the server is told by itself, also of the device that this
   * browser lost.
   */
  setDevice(names: DeviceNames): Promise<void>;
  /** Who is in the workshop and how devices come in. */
  deviceDesk(): Promise<DeviceDesk>;
  /** What was done in the workshop, as the server tells it. */
  activityDesk(): Promise<ActivityDesk>;
  /** What a person may do where another or an emptied server answers (PL2). */
  otherServerDesk(): Promise<OtherServerDesk>;
  /** Fetches what writing needs, so that a device which loses its server right away can write all the same. */
  prepare(): Promise<void>;
  /**
   * Writes one mutation (WR1): resolved with `ok` it is on this device's disk. A rejection writes
   * nothing and comes back in the failure. `affected` counts the rows that changed. Inside a scope's
   * callback the call joins that scope.
   */
  mutate<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<WriteResult<Outcome>>;
  /** Commit on return, rollback on any throw; inside another scope it joins that one. */
  transactionScope<T>(run: (scope: Scope) => Promise<T>): Promise<WriteResult<T>>;
  /**
   * Everyday names over the mutators, many calls at once, and drafts that stay open. Fetched before a
   * scope begins, because in one nothing foreign is awaited; there `mutate`, `save` and the names join it.
   */
  operations(): Promise<Operations>;
  /**
   * Takes mutations back whole: a scope with all its calls, a part with its group, an undo too. Not
   * inside a scope, where `revert` is called like any mutator.
   */
  undo(uid: MutationUid | readonly MutationUid[], options?: UndoOptions): Promise<WriteResult<Undone>>;
  newId<Id extends string>(): Id;
  /** This device's clock, corrected by the measured offset to the server's. */
  now(): number;
  readonly queries: Queries;
  /** Every row as this device shows it, what waits to be sent included: what an export holds. */
  readEverything(): Promise<WholeWorkshop>;
  /** Runs steps on the rows as they are and keeps nothing of it: the preview of an import. */
  readonly rehearse: Rehearse;
  /** Takes notices off the list. */
  dismissNotices(ids: readonly string[]): Promise<void>;
  /** Throws away mutations that were refused, or that have been edited and sent again. */
  discardAttention(uids: readonly string[]): Promise<void>;
  /** Puts them back, or those of a file: nothing is sent by that. */
  keepAttention(entries: readonly AttentionEntry[]): Promise<void>;
  readonly sync: {
    readonly state$: Observable<SyncState>;
    start(): void;
    stop(): Promise<void>;
    /** Tries at once; a Retry-After is still obeyed. */
    syncNow(): void;
  };
  readonly trouble$: Observable<DatabaseTrouble | null>;
  close(): Promise<void>;
};

/** Opens nothing by itself: `ready()` does, and so does the first call of anything else. */
export function createClient(options: ClientOptions): Client {
  const { now = Date.now, randomBytes = browserRandom, databaseName = 'spoolshed' } = options;
  const random = chanceFrom(randomBytes);
  const database = createDatabase(databaseName, { random });
  const note = safeNote(options.note);
  noteTrouble(database, note);
  const newId = newIdFrom({ now, randomBytes });
  const written$ = new Subject<WrittenMid>();
  const env: WriteEnvironment = { database, now, newId, onWritten: (written) => written$.next(written) };
  const loop = createSyncLoop({
    ...browserSignals(options),
    ...env,
    written$,
    random,
    note,
  });
  const ready = once(() =>
    noted(note, async () => {
      await database.open();
      await ensureIdentity(database, { now, randomBytes });
      if (await hasMeta(database, 'twins', 'wiped')) await (await loadRules()).finishUpgrade(env);
      note({ what: 'database', event: 'opened', schema: database.strict.verno });
    }),
  );
  const opened = async <T>(run: () => Promise<T>): Promise<T> => {
    await ready();
    return run();
  };

  return {
    ready,
    async device() {
      // Asked first and opened only where there is none: a live query follows what it reads, not what it waits for.
      const device = (await findDevice(database)) ?? (await opened(() => findDevice(database)));
      assert(device !== null, 'an open database has an identity');
      return device;
    },
    async setDevice(names) {
      await opened(async () => (await onDemand()).nameDevice(database, names));
      loop.syncNow();
    },
    deviceDesk: () =>
      opened(async () =>
        (await onDemand()).createDeviceDesk({
          ...options,
          database,
          randomBytes,
          onPairing: loop.registerAgain,
        }),
      ),
    activityDesk: () =>
      opened(async () => {
        const { createActivityDesk } = await import('./activity/activity.ts');
        return createActivityDesk({ ...options, database });
      }),
    otherServerDesk: () =>
      opened(async () => {
        const { createOtherServerDesk } = await import('./other-server/other-server-desk.ts');
        return createOtherServerDesk({ ...options, ...env });
      }),
    ...createWrites(env, ready, note),
    newId,
    now: () => now() + loop.clockOffsetMs(),
    queries: createQueries(database, now),
    async prepare() {
      await Promise.all([loadRules(), loadOperations()]);
    },
    readEverything: () => opened(async () => (await onDemand()).readEverything(env)),
    rehearse: (runs) => opened(async () => (await loadRules()).rehearse(env)(runs)),
    dismissNotices: (ids) => opened(async () => (await onDemand()).dismissNotices(database, ids)),
    discardAttention: (uids) => opened(async () => (await onDemand()).discardAttention(database, uids)),
    keepAttention: (entries) => opened(async () => (await onDemand()).keepAttention(database, entries)),
    sync: createSync(loop, ready, database),
    trouble$: database.trouble$,
    async close() {
      await loop.stop();
      database.close();
    },
  };
}

const onDemand = () => import('./on-demand.ts');
const loadOperations = () => import('./operations/create-operations.ts');
type Rules = Awaited<ReturnType<typeof loadRules>>;

function createWrites(
  env: WriteEnvironment,
  ready: () => Promise<void>,
  note: NoteEvent,
): Pick<Client, 'mutate' | 'transactionScope' | 'operations' | 'undo'> {
  const scopes = createOpenScopes();
  const noted = { ...env, note };
  /** A database that cannot be opened is a failure like any other of a write, and so are rules out of reach. */
  async function alone<T>(write: (rules: Rules) => Promise<WriteResult<T>>): Promise<WriteResult<T>> {
    try {
      await ready();
      return await write(await loadRules());
    } catch (error) {
      return failureOf(error);
    }
  }
  // Inside a scope the database is open, and waiting for anything else would end the scope's transaction.
  const writes: ReturnType<typeof createWrites> = {
    async mutate(name, args) {
      const scope = scopes.current();
      if (scope === null)
        return alone(({ mutate }) =>
          noteWrite(noted, { name, args }, (watched) => mutate(watched, name, args)),
        );
      return { ok: true, data: await scope.run(name, args), affected: 0, uid: null };
    },
    async transactionScope(body) {
      const outer = scopes.current();
      if (outer !== null) return outer.transactionScope(body);
      return noteWrite(noted, { name: 'batch', args: undefined }, (watched) =>
        alone(({ runScope }) => runScope(watched, scopes, body)),
      );
    },
    async operations() {
      await ready();
      const { createOperations } = await loadOperations();
      return createOperations(noted, scopes, writes);
    },
    async undo(uid, options) {
      assert(scopes.current() === null, 'inside a transaction scope an undo is a call of revert');
      const result = await alone((rules) => rules.undo(env, typeof uid === 'string' ? [uid] : uid, options));
      note({ what: 'mutation', name: 'revert', ...mutationEnd(result, { written: undefined }) });
      return result;
    },
  };
  return writes;
}

function noteTrouble({ trouble$ }: Database, note: NoteEvent): void {
  let before: DatabaseTrouble | null = null;
  trouble$.subscribe((trouble) => {
    if (trouble !== before) note({ what: 'database', event: trouble ?? 'recovered' });
    before = trouble;
  });
}

async function noted(note: NoteEvent, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    note({ what: 'database', event: 'failed', error });
    throw error;
  }
}

function createSync(loop: SyncLoop, ready: () => Promise<void>, { trouble$ }: Database): Client['sync'] {
  let isWanted = false;
  let isOutdated = false;
  // Beside a newer app it can write nothing, and as the leading tab it would keep that one from syncing too.
  trouble$.subscribe((trouble) => {
    isOutdated = trouble === 'update_ready' || trouble === 'newer_database';
    if (isOutdated) void loop.stop();
  });
  return {
    state$: loop.state$,
    start() {
      isWanted = true;
      ready().then(
        () => {
          if (isWanted && !isOutdated) loop.start();
        },
        // Told by ready() to whoever asks for it, and through trouble$.
        () => undefined,
      );
    },
    stop() {
      isWanted = false;
      return loop.stop();
    },
    syncNow: () => loop.syncNow(),
  };
}

/** What the browser itself says, where nobody says otherwise. */
const browserSignals = ({ online$, visible$, locks, ...rest }: ClientOptions) => ({
  ...rest,
  online$: online$ ?? watchOnline(),
  visible$: visible$ ?? watchVisible(),
  locks: locks === undefined ? (globalThis.navigator?.locks ?? null) : locks,
});

/** Runs once for all callers; after a failure the next call tries again: whatever stood against it may be gone. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}

const browserRandom = (length: number): Uint8Array =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));

/** Chance in [0, 1), from four random bytes. */
const chanceFrom = (randomBytes: (length: number) => Uint8Array) => (): number => {
  const bytes = randomBytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
};

import { sha256Hex, type ClientId, type WriteResult, type Scope } from '@spoolshed/core';
import { createFixture, FIXTURE_START, type Fixture } from '@spoolshed/core/testing';
import { Dexie } from 'dexie';

import { createDatabase, type Database } from '../database.ts';
import { ensureIdentity, newIdFrom } from '../identity.ts';
import { nameDevice } from '../make-identity.ts';
import { mutate, type WriteEnvironment, type WrittenMid } from '../mutate.ts';
import { allTables } from '../schema.ts';
import { createOpenScopes } from '../open-scopes.ts';
import { runScope } from '../transaction-scope.ts';

/** One imagined device: a database, an identity, deterministic ids and arguments, a clock that is moved by hand. */
export type Device = WriteEnvironment & {
  readonly fixture: Fixture;
  readonly written: readonly WrittenMid[];
  readonly scopes: {
    run<T>(body: (scope: Scope) => Promise<T>): Promise<WriteResult<T>>;
    current(): Scope | null;
  };
  clock: number;
  mutate(name: string, args: unknown): ReturnType<typeof mutate>;
  newClientId(): ClientId;
  readonly randomBytes: (length: number) => Uint8Array;
};

let databases = 0;

/** What is tried again is so at once. */
const noPause = (): PromiseLike<void> => Dexie.Promise.resolve();

/** The same seed gives the same ids; the database is a new one, unless named. */
export async function openDevice(seed: string, databaseName?: string): Promise<Device> {
  databases += 1;
  const name = databaseName ?? `device-${seed}-${databases}-${Math.random()}`;
  const database: Database = createDatabase(name, { pause: noPause, random: () => 0 });
  const randomBytes = countingBytes(`${seed}/${databaseName === undefined ? '' : databases}`);
  const written: WrittenMid[] = [];
  const times = { clock: FIXTURE_START };
  const now = (): number => times.clock;
  const newId = newIdFrom({ now, randomBytes });
  const env: WriteEnvironment = { database, now, newId, onWritten: (mid) => written.push(mid) };
  const open = createOpenScopes();
  await database.open();
  await ensureIdentity(database, { now, randomBytes });
  await nameDevice(database, { personName: `Person of ${seed}`, deviceName: `Device ${seed}` });
  return {
    ...env,
    fixture: createFixture(seed),
    randomBytes,
    written,
    scopes: {
      current: open.current,
      run(body) {
        const outer = open.current();
        return outer === null ? runScope(env, open, body) : outer.transactionScope(body);
      },
    },
    get clock() {
      return times.clock;
    },
    set clock(at) {
      times.clock = at;
    },
    mutate: (name, args) => mutate(env, name, args),
    newClientId: () => newId<ClientId>(),
  };
}

/** Closes and deletes the database of a device: a real browser would keep it. */
export async function deleteDevice({ database }: Device): Promise<void> {
  database.close();
  await Dexie.delete(database.name);
}

/** Every table with every row, for comparing before and after. */
export async function dumpTables(database: Database): Promise<Record<string, readonly unknown[]>> {
  const tables = await database.read(allTables, (stores) =>
    Promise.all(allTables.map((name) => stores.table<unknown>(name).toArray())),
  );
  return Object.fromEntries(allTables.map((name, at) => [name, tables[at] ?? []]));
}

function countingBytes(seed: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    const hex = sha256Hex(`${seed}/bytes/${count}`);
    return Uint8Array.from({ length }, (_, at) =>
      Number.parseInt(hex.slice((at * 2) % 64, ((at * 2) % 64) + 2), 16),
    );
  };
}

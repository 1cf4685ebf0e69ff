import { createHash } from 'node:crypto';
import {
  makeUuidV7,
  MOST_PULL_ROWS,
  type MutationUid,
  type PullAnswer,
  type PullRequest,
} from '@spoolshed/core';
import { FIXTURE_START } from '@spoolshed/core/testing';
import type { Guard, Lacking } from '../model/guards.ts';
import { createTruth, type Truth } from '../model/truth.ts';
import type { Poison } from '../schedule/act.ts';
import { createSeededRandom } from '../schedule/seeded-random.ts';
import { installClockwork, type Clockwork } from './clockwork.ts';
import type { DeviceBooks, DiskImage } from './disk.ts';
import { rulesOfServer } from './rule-faults.ts';
import { withoutGuards, type AskedNow } from './without-server-guards.ts';
import type { KillPoint } from '../../../apps/sync-server/src/test-points.ts';
import {
  nextFolder,
  type RealServer,
  type ServerImage,
  type SqliteDatabase,
  type Surroundings,
} from './real-server.ts';
import type { Tab } from './tab.ts';
import type { Message, Wait } from './messages.ts';

/** One profile of one browser, with the tabs that it has open. */
export type FullDevice = {
  readonly at: number;
  /** Of its database. */
  readonly name: string;
  /** As last looked at. */
  books: DeviceBooks;
  /** The last one is for whole rounds: a page that is opened, syncs and is closed. */
  tabs: (Tab | null)[];
  skewMs: number;
};

/** A write that was asked for and has not ended. */
export type OpenWrite = { readonly tab: Tab; uid: string | null };

export type FullWorld = {
  readonly lacks: Lacking;
  readonly time: { now: number };
  readonly clockwork: Clockwork;
  readonly newId: <Id extends string>() => Id;
  readonly poison: Map<string, Poison>;
  readonly truth: Truth;
  readonly devices: FullDevice[];
  readonly around: Surroundings;
  home: RealServer;
  server: RealServer;
  isOldProgram: boolean;
  /** The process dies when it comes to this point. */
  dieAt: KillPoint | null;
  /** The write of the server that fails, counted down, and how. */
  failing: { left: number; readonly code: 'SQLITE_BUSY' | 'SQLITE_FULL' } | null;
  readonly backupFolder: string;
  readonly askedNow: { -readonly [Key in keyof AskedNow]: AskedNow[Key] };
  /** Whose code is running. */
  side: 'device' | 'server' | 'check';
  readonly backups: ServerImage[];
  readonly keptDisks: {
    readonly device: FullDevice;
    readonly image: DiskImage;
    readonly books: DeviceBooks;
  }[];
  wire: readonly Message[];
  readonly heardPulls: {
    readonly device: FullDevice;
    readonly request: PullRequest;
    readonly answer: PullAnswer;
  }[];
  readonly waits: Set<Wait>;
  readonly writes: Set<OpenWrite>;
  owners: number;
  /** How many there were of which some kind had to be chosen. */
  faults: number;
};

/** The simulated process of the server dies here. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/** Which of two tabs goes on first is chance, but for one trace always the same. */
const CHOICES = 1;

export function createWorld(without: readonly Guard[], name: string): FullWorld {
  const lacks: Lacking = new Set(without);
  const time = { now: FIXTURE_START };
  const random = createSeededRandom(CHOICES);
  const poison = new Map<string, Poison>();
  const truth = createTruth();
  const clockwork = installClockwork({ time, choose: (count) => random.below(count) });
  let ids = 0;
  let bytes = 0;
  const world: FullWorld = {
    lacks,
    time,
    clockwork,
    newId<Id extends string>(): Id {
      ids += 1;
      // Ids are told apart by their number alone, and sort as they were made.
      const random = Uint8Array.from({ length: 10 }, (_, at) =>
        at < 6 ? 0 : (ids >>> (8 * (9 - at))) & 0xff,
      );
      return makeUuidV7<Id>(FIXTURE_START + ids, random);
    },
    poison,
    truth,
    devices: [],
    around: {
      time,
      truth,
      rules: rulesOfServer(() => world),
      reach(point) {
        if (point === world.dieAt) throw new Crash(point);
      },
      beforeWrite(database) {
        const { failing } = world;
        if (failing === null || database === null) return;
        failing.left -= 1;
        if (failing.left === 0) throw sqliteError(database, failing.code);
      },
      randomBytes(length) {
        bytes += 1;
        const digest = createHash('sha512').update(`${name}/${bytes}`).digest();
        return Uint8Array.from({ length }, (_, at) => digest[at % digest.length] ?? 0);
      },
      wrap: (store) => withoutGuards({ lacks }, world.askedNow, store),
      mostPullRows: MOST_PULL_ROWS,
    },
    // Set before anything is played.
    home: undefined as never,
    server: undefined as never,
    isOldProgram: false,
    dieAt: null,
    failing: null,
    backupFolder: nextFolder(),
    askedNow: { push: null, pull: null },
    side: 'device',
    backups: [],
    keptDisks: [],
    wire: [],
    heardPulls: [],
    waits: new Set(),
    writes: new Set(),
    owners: 0,
    faults: 0,
  };
  return world;
}

/** As the database itself would throw it. */
function sqliteError(database: SqliteDatabase, code: string): Error {
  const { SqliteError } = database.constructor as unknown as {
    readonly SqliteError: new (message: string, code: string) => Error;
  };
  return new SqliteError('injected', code);
}

/** Every uid that a device answers for. */
export const uidsHeld = ({ devices }: FullWorld, uidsIn: (books: DeviceBooks) => readonly MutationUid[]) =>
  new Set(devices.flatMap(({ books }) => uidsIn(books)));

import {
  assert,
  makeUuidV7,
  type Actor,
  type ClientId,
  type DeviceId,
  type MutationUid,
  type PersonId,
  type PullAnswer,
  type PullRequest,
} from '@spoolshed/core';
import { FIXTURE_START } from '@spoolshed/core/testing';
import type { Poison } from '../schedule/act.ts';
import type { Call } from '../schedule/deeds.ts';
import { createBooks, type Books } from './books.ts';
import type { Lacking } from './guards.ts';
import type { Ask, Heard, SentThrough } from './asking.ts';
import type { RebaseResult } from './rebase.ts';
import type { Round } from './round.ts';
import { createServer, type ModelServer } from './server.ts';
import { createTruth, type Truth } from './truth.ts';
import type { Message } from './wire.ts';

/** One tab of an app: what it knows is gone when it closes. */
export type Tab = {
  round: Round | null;
  /** What the round waits for: a second copy of an earlier answer is none. */
  awaits: Ask | null;
  /** How far the server is, as far as this tab knows. */
  known: SentThrough;
  /** The server has shown in this session to be the one followed. */
  verified: boolean;
};

export type Device = {
  readonly actor: Actor;
  books: Books;
  readonly tabs: readonly [Tab, Tab];
  /** How wrong its clock is. */
  skewMs: number;
  /** The server takes no mutation of it. */
  isReader: boolean;
};

/** Everything there is, with a clock that only acts move. */
export type World = {
  readonly lacks: Lacking;
  now: number;
  readonly newId: <Id extends string>() => Id;
  /** Mutations that some code throws at, by uid. */
  readonly poison: Map<string, Poison>;
  readonly truth: Truth;
  readonly devices: Device[];
  /** The server that all of them follow. */
  home: ModelServer;
  /** Who answers under its address. */
  server: ModelServer;
  isOldProgram: boolean;
  readonly backups: ModelServer[];
  readonly keptDisks: { readonly device: Device; readonly books: Books }[];
  wire: readonly Message[];
  /** Every request that the home server answered, in order: another server can be asked the same. */
  readonly served: Served[];
  /** Every transaction of a device, in order: a real database can be told the same. */
  readonly steps: DeviceStep[];
  /** Every answer that came back, for a copy of it to come late. */
  readonly heardPulls: {
    readonly device: Device;
    readonly request: PullRequest;
    readonly answer: PullAnswer;
  }[];
};

/** One transaction on the books of a device, with all that it came from. */
export type DeviceStep = {
  readonly device: Device;
  /** By the device's own clock. */ readonly at: number;
} & (
  | { readonly kind: 'write'; readonly call: Call; readonly uid: MutationUid }
  | {
      readonly kind: 'rebase';
      readonly request: PullRequest;
      readonly answer: PullAnswer;
      readonly pushesFirst: boolean;
      readonly result: RebaseResult;
    }
  | { readonly kind: 'fork'; readonly clientId: ClientId; readonly forgetCursor: boolean }
  | { readonly kind: 'forget_cursor' }
);

export type Served = {
  readonly at: number;
  readonly isOldProgram: boolean;
  readonly device: Device;
  readonly ask: Ask;
  readonly heard: Heard;
};

/** The devices that there are before any profile is copied. */
const FIRST_DEVICES = 3;

export function createWorld(lacks: Lacking): World {
  let ids = 0;
  const newId = <Id extends string>(): Id => {
    ids += 1;
    // Ids are told apart by their number alone, and sort as they were made.
    const bytes = Uint8Array.from({ length: 10 }, (_, at) => (at < 6 ? 0 : (ids >>> (8 * (9 - at))) & 0xff));
    return makeUuidV7<Id>(FIXTURE_START + ids, bytes);
  };
  const home = createServer(newId());
  const truth = createTruth();
  truth.noteVersion(home);
  return {
    lacks,
    now: FIXTURE_START,
    newId,
    poison: new Map(),
    truth,
    devices: Array.from({ length: FIRST_DEVICES }, () =>
      createDevice(
        { personId: newId<PersonId>(), deviceId: newId<DeviceId>() },
        createBooks(newId<ClientId>(), home.epoch),
      ),
    ),
    home,
    server: home,
    isOldProgram: false,
    backups: [],
    keptDisks: [],
    wire: [],
    served: [],
    steps: [],
    heardPulls: [],
  };
}

export const createDevice = (actor: Actor, books: Books): Device => ({
  actor,
  books,
  tabs: [createTab(), createTab()],
  skewMs: 0,
  isReader: false,
});

export const createTab = (): Tab => ({
  round: null,
  awaits: null,
  known: { clientId: null, mid: 0 },
  verified: false,
});

/** A killed page: what it had under way goes on without anybody who would hear of it. */
export const closeTab = (tab: Tab): void => void Object.assign(tab, createTab());

export function pickOf<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length];
  assert(found !== undefined, 'there is one to pick');
  return found;
}

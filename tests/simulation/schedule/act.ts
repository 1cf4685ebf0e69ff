/*
 * What can happen to a workshop on several devices, as data. A schedule is a list of acts; every layer
 * of the simulation plays the same ones, each against what it is made of.
 *
 * The numbers in an act mean what the state makes of them: `on: 3` among two devices is the second one,
 * a message that is not there is not carried. So any part of a schedule is a schedule too, and a failing
 * one can be cut down act by act.
 */

/** What a person does. `dry` is new: an old server does not know it yet. */
export const deeds = [
  'create',
  'buy',
  'use',
  'count',
  'note',
  'rename',
  'archive',
  'merge',
  'unmerge',
  'forget',
  'setting',
  'undo',
  'dry',
  'form',
  'nonsense',
  'group',
  'spend',
] as const;
export type Deed = (typeof deeds)[number];

/**
 * What goes wrong while a write is stored: the transaction aborts (quota, a killed tab), or it is
 * committed and the connection is lost before anybody hears so.
 */
export type WriteFault = 'abort' | 'commit_unknown';

/** Code that throws for this one mutation: on the server, when a device replays it, or on both. */
export type Poison = 'server' | 'replay' | 'both';

/** What happens to a message on the one leg that it is carried: to the server, or back. */
export const wireFaults = [
  'none',
  'lost',
  /** It arrives, and a copy of it stays under way. */
  'doubled',
  /** The server dies: before the first write, amid the batch, after the commit and before the answer. */
  'crash_before',
  'crash_inside',
  'crash_after',
  'busy',
  'full',
  'limited',
  'too_large',
  'unauthorized',
  'outdated',
  'garbage',
] as const;
export type WireFault = (typeof wireFaults)[number];

export type Act = Happening & {
  /**
   * So many tasks of what it sets going are done when the next act comes; without it, all of them. Only
   * where there are tasks: a layer whose acts are one step each takes no notice.
   */
  readonly amid?: number;
};

type Happening =
  | {
      readonly do: 'write';
      readonly on: number;
      readonly deed: Deed;
      readonly a: number;
      readonly b: number;
      readonly fails?: WriteFault;
      readonly poison?: Poison;
    }
  /** A tab begins a round, if none is under way in it; it goes on as its messages are carried. */
  | { readonly do: 'begin'; readonly on: number; readonly tab: number }
  | { readonly do: 'carry'; readonly pick: number; readonly fault: WireFault }
  /** A whole round with nothing in its way. */
  | { readonly do: 'sync'; readonly on: number }
  /** The answer to an earlier pull arrives once more. */
  | { readonly do: 'late'; readonly pick: number }
  | { readonly do: 'kill'; readonly on: number; readonly tab: number }
  /** The killed tab takes a rebase with it that was half written. */
  | { readonly do: 'kill_in_rebase'; readonly on: number }
  /** The profile is copied: one more device with the same books. */
  | { readonly do: 'clone'; readonly on: number }
  /** A copy of the disk is made, and put back later. */
  | { readonly do: 'keep'; readonly on: number }
  | { readonly do: 'roll_back'; readonly on: number; readonly pick: number }
  | { readonly do: 'clock'; readonly on: number; readonly hours: number }
  | { readonly do: 'role'; readonly on: number; readonly reads: boolean }
  | { readonly do: 'back_up' }
  /** A backup is put back; 0 is the newest. */
  | { readonly do: 'restore'; readonly pick: number }
  /** Somebody else answers under the server's address: an emptied server, or another workshop's. */
  | { readonly do: 'replace'; readonly by: 'empty' | 'another' }
  | { readonly do: 'return' }
  /** Tombstones so far are forgotten. */
  | { readonly do: 'prune' }
  /** The server's program: one that does not know `dry`, or today's. */
  | { readonly do: 'program'; readonly old: boolean }
  | SnapshotAct;

/** Only where there are snapshots: the model takes no notice. */
export type SnapshotAct =
  /** The server is started anew: from now on a pull brings so many rows at most, more are for a snapshot. */
  | { readonly do: 'most_rows'; readonly rows: number }
  /** The server deletes the files that it has written. */
  | { readonly do: 'sweep' };

export type Schedule = readonly Act[];

/** One act a line, as it can be pasted into a test. */
export const writeSchedule = (schedule: Schedule): string =>
  schedule.map((act) => `  ${writeAct(act)},`).join('\n');

const writeAct = (act: Act): string =>
  `{ ${Object.entries(act)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : String(value)}`)
    .join(', ')} }`;

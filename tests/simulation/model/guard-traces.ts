import type { Act, Schedule } from '../schedule/act.ts';
import type { Invariant } from '../schedule/invariants.ts';
import type { Guard } from './guards.ts';

const begin = (on: number, tab = 0): Act => ({ do: 'begin', on, tab });
const sync = (on: number): Act => ({ do: 'sync', on });
const clone = (on: number): Act => ({ do: 'clone', on });
const setting = (on: number, a = 0): Act => ({ do: 'write', on, deed: 'setting', a, b: 0 });
const create = (on: number, color: number): Act => ({ do: 'write', on, deed: 'create', a: color, b: 0 });
const createBought = (on: number): Act => ({ do: 'write', on, deed: 'create', a: 0, b: 1 });
const carry: Act = { do: 'carry', pick: 0, fault: 'none' };
/** A tab that begins asks first who is there: a request, and its answer. */
const meet = (on: number): readonly Act[] => [begin(on), carry, carry];
const backUp: Act = { do: 'back_up' };
const restore: Act = { do: 'restore', pick: 0 };

/** For each guard one short day that goes wrong without it, and what shows then. */
export const traces: Readonly<Record<Guard, readonly [Invariant, Schedule]>> = {
  // The copy of a profile sends what the original has sent, as another client.
  uid_once: ['one_effect', [setting(0), clone(0), setting(0), sync(0), sync(3)]],
  // Two copies count under one client id; the one that is late has written more.
  uid_at_mid: [
    'confirmed',
    [
      clone(0),
      setting(0),
      setting(0),
      setting(3),
      setting(3),
      setting(3),
      ...meet(3),
      sync(0),
      carry,
      carry,
      carry,
      carry,
    ],
  ],
  // The restored server heard the copy first, and the original is sent back to where that stands.
  prev_uid: [
    'confirmed',
    [
      clone(0),
      backUp,
      setting(3),
      setting(0),
      setting(0),
      setting(0),
      ...meet(0),
      carry,
      carry,
      { do: 'carry', pick: 0, fault: 'busy' },
      carry,
      restore,
      sync(3),
      setting(0),
      begin(0),
      carry,
      carry,
      carry,
      carry,
      carry,
      carry,
    ],
  ],
  // Another server takes over between the first answer and the push.
  epoch_in_push: ['stranger', [setting(0), ...meet(0), { do: 'replace', by: 'another' }, carry]],
  whole_batch: ['log', [create(0, 0), ...meet(0), { do: 'carry', pick: 0, fault: 'crash_inside' }]],
  savepoint: ['log', [{ do: 'write', on: 0, deed: 'create', a: 0, b: 0, poison: 'server' }, sync(0)]],
  quarantine: ['drained', [{ do: 'write', on: 0, deed: 'setting', a: 0, b: 0, poison: 'server' }]],
  held: [
    'future',
    [
      createBought(0),
      sync(0),
      { do: 'write', on: 0, deed: 'dry', a: 0, b: 0 },
      { do: 'program', old: true },
      sync(0),
    ],
  ],
  // The restored server has come as far again, with other mutations.
  cursor_tag: ['canonical', [backUp, setting(0), sync(0), restore, setting(1, 1), sync(1), sync(0)]],
  horizon: [
    'canonical',
    [
      createBought(0),
      sync(0),
      sync(1),
      { do: 'write', on: 0, deed: 'forget', a: 0, b: 0 },
      sync(0),
      { do: 'prune' },
      sync(1),
    ],
  ],
  tombstones: [
    'canonical',
    [createBought(0), sync(0), sync(1), { do: 'write', on: 0, deed: 'forget', a: 0, b: 0 }, sync(0), sync(1)],
  ],
  whole_write: ['canonical', [{ do: 'write', on: 0, deed: 'setting', a: 0, b: 0, fails: 'abort' }]],
  write_once: [
    'once_in_books',
    [{ do: 'write', on: 0, deed: 'setting', a: 0, b: 0, fails: 'commit_unknown' }],
  ],
  whole_rebase: ['canonical', [setting(1), sync(1), begin(0), carry, { do: 'kill_in_rebase', on: 0 }]],
  // Two tabs ask, and the one that asked first hears last.
  pull_base: ['canonical', [begin(0), carry, setting(1), sync(1), sync(0), carry]],
  lmid_uid: ['confirmed', [clone(0), setting(0), sync(0), setting(3), sync(3)]],
  leave_by_pull: ['confirmed', [setting(0), ...meet(0), carry, carry]],
  // The name that somebody chose is taken by the time that others are heard.
  refused_replay_stays: [
    'once_in_books',
    [
      create(0, 0),
      sync(0),
      sync(1),
      { do: 'write', on: 1, deed: 'rename', a: 0, b: 1 },
      create(0, 1),
      sync(0),
      ...meet(1),
    ],
  ],
  // It cannot be sent either, so that every pull finds it pending.
  replay_throws: [
    'drained',
    [
      { do: 'write', on: 0, deed: 'setting', a: 0, b: 0, poison: 'replay' },
      { do: 'role', on: 0, reads: true },
      setting(1),
      sync(1),
    ],
  ],
  retain_sent: ['custody', [backUp, setting(0), sync(0), restore]],
  keep_uids: ['custody', [clone(0), setting(0), setting(3), sync(0), sync(3)]],
  // A copy that has become a client of its own has not sent again that it archived, and hears of the restoring.
  push_first: [
    'replayed',
    [
      create(0, 0),
      { do: 'write', on: 0, deed: 'archive', a: 0, b: 0 },
      sync(0),
      clone(0),
      { do: 'write', on: 0, deed: 'archive', a: 0, b: 1 },
      sync(0),
      setting(3),
      ...meet(3),
      begin(3, 1),
      { do: 'carry', pick: 1, fault: 'none' },
      { do: 'carry', pick: 1, fault: 'none' },
    ],
  ],
  epoch_stop: ['stranger', [setting(0), { do: 'replace', by: 'empty' }, sync(0)]],
  errors_keep: [
    'once_in_books',
    [setting(0), ...meet(0), { do: 'carry', pick: 0, fault: 'unauthorized' }, carry],
  ],
  flat_aliases: [
    'visible',
    [
      create(0, 0),
      create(0, 1),
      create(0, 3),
      { do: 'write', on: 0, deed: 'merge', a: 0, b: 1 },
      { do: 'write', on: 0, deed: 'merge', a: 1, b: 2 },
    ],
  ],
};

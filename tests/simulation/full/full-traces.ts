import { fullGuards } from './full-guards.ts';
import type { Act, Schedule } from '../schedule/act.ts';
import type { Invariant } from '../schedule/invariants.ts';
import { traces } from '../model/guard-traces.ts';
import type { Guard } from '../model/guards.ts';

const setting = (on: number): Act => ({ do: 'write', on, deed: 'setting', a: 0, b: 0 });
const carry: Act = { do: 'carry', pick: 0, fault: 'none' };

type Trace = readonly [Invariant, Schedule];

/** Where the model's day, or what shows on it, is another here. */
const others: { readonly [G in Guard]?: Trace } = {
  // The index on uids is a guard of its own: what the code lets through is stopped there, for good.
  uid_once: ['drained', traces.uid_once[1]],
  // Here a batch holds 200: one round is done up to its pull, and the restored server has heard the copy.
  prev_uid: [
    'confirmed',
    [
      { do: 'clone', on: 0 },
      { do: 'back_up' },
      setting(3),
      setting(3),
      { do: 'begin', on: 0, tab: 0 },
      carry,
      carry,
      setting(0),
      setting(0),
      { do: 'begin', on: 0, tab: 0 },
      carry,
      carry,
      { do: 'carry', pick: 0, fault: 'limited' },
      carry,
      { do: 'restore', pick: 0 },
      { do: 'sync', on: 3 },
      setting(0),
      { do: 'begin', on: 0, tab: 0 },
      carry,
      carry,
      carry,
      carry,
    ],
  ],
  // Two mutations, of which the crash lets the first one stand, and with it a mid that nobody counts.
  whole_batch: ['drained', traces.whole_batch[1]],
  // What was written before the abort stays, and is in no book.
  whole_write: ['replayed', [setting(0), { do: 'write', on: 0, deed: 'create', a: 0, b: 0, fails: 'abort' }]],
  // An emptied server lets nobody in by his token; another one may.
  epoch_stop: ['stranger', [setting(0), { do: 'replace', by: 'another' }, { do: 'sync', on: 0 }]],
};

/** For each guard that can be left out here one short day that goes wrong without it, and what shows then. */
export const fullTraces: ReadonlyMap<Guard, Trace> = new Map(
  fullGuards.map((guard) => [guard, others[guard] ?? traces[guard]]),
);

import { guards, type Guard } from '../model/guards.ts';

/** What only the model can leave out: it is decided inside a transaction of the device, past every door. */
const modelOnly: ReadonlySet<Guard> = new Set(['refused_replay_stays', 'replay_throws', 'push_first']);

// The keys of the record are the guards.
export const fullGuards: readonly Guard[] = (Object.keys(guards) as Guard[]).filter(
  (guard) => !modelOnly.has(guard),
);

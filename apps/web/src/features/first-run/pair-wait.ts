import type { SyncState } from '@spoolshed/db';

/** What a pairing waits for. `limited` until `until` (epoch ms), where the server has said until when. */
export type PairWait =
  | { readonly kind: 'answer' | 'network' | 'trouble' }
  | { readonly kind: 'limited'; readonly until: number };

export function pairWait({
  online,
  phase,
  problem,
  pairing,
  waitsUntil,
}: Pick<SyncState, 'online' | 'phase' | 'problem' | 'pairing' | 'waitsUntil'>): PairWait {
  if (!online || problem?.kind === 'connection') return { kind: 'network' };
  // A refusal before the code was sent is what the code is for.
  if (problem === null || phase !== 'waiting' || pairing !== null) return { kind: 'answer' };
  return problem.kind === 'limited' && waitsUntil !== null
    ? { kind: 'limited', until: waitsUntil }
    : { kind: 'trouble' };
}

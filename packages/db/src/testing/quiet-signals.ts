import { NEVER, of } from 'rxjs';

import type { LoopSignals } from '../sync/loop-signals.ts';

/** A page that is seen, with a network, in which nobody writes. */
export const quietSignals: Pick<LoopSignals, 'written$' | 'online$' | 'visible$'> = {
  written$: NEVER,
  online$: of(true),
  visible$: of(true),
};

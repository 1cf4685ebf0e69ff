import type { Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import { subtractMass, type Mass } from '../units/mass.ts';
import { remainingAfter } from './remaining-after.ts';

/**
 * What it moves that a line is entered or voided: standing are `before` without that, `after` with it.
 *
 * A count ends where the lines then say. Any other line makes the difference that it makes, and no
 * more: another net that was entered under a count has moved what remains (editSpool), and neither a
 * drying nor a use that is taken back is the place to put that right.
 */
export function movedBy(
  line: Pick<StockEvent, 'counted'>,
  spool: Pick<Spool, 'net' | 'remaining'>,
  standing: { readonly before: readonly StockEvent[]; readonly after: readonly StockEvent[] },
): Mass {
  const wanted = remainingAfter(spool, standing.after);
  const present = line.counted === null ? remainingAfter(spool, standing.before) : spool.remaining;
  return subtractMass(wanted, present);
}

import type { StockEvent } from '../records/stock-event.ts';
import { findRows, getRows, type Steps } from './effect.ts';
import type { Placed, Tally } from './take-in-rows.ts';

/**
 * Of lines that void another those that may come in: one for each voided line, which is there or
 * coming, on the same spool, and is an entry or what voids one (the place of what an undo makes up for,
 * revert-ledger.ts). Deeper nothing goes, so that no ring of lines hangs in the air.
 *
 * `entries` are those that come in with them.
 */
export function* pickVoiding(
  voiding: readonly Placed<StockEvent>[],
  entries: readonly StockEvent[],
  tally: Tally,
): Steps<readonly Placed<StockEvent>[]> {
  const lines = yield* storedLines(voiding);
  for (const entry of entries) lines.set(entry.id, entry);
  const voided = yield* voidedAlready(voiding);
  const left = new Set<string>();
  const picked: Placed<StockEvent>[] = [];
  for (const placed of entriesFirst(voiding, lines)) {
    const { row, at } = placed;
    const id = row.voids ?? '';
    // Voided already, here or a line above: twice is nothing, and neither is what makes up for it.
    const isMoot = left.has(id);
    if (!isMoot && !mayVoid(row, lines)) tally.refuse('stockEvents', at, 'voids');
    else if (isMoot || voided.has(id)) {
      left.add(row.id);
      tally.leave('stockEvents', at);
    } else {
      voided.add(id);
      lines.set(row.id, row);
      picked.push(placed);
    }
  }
  return picked;
}

type Lines = Map<string, StockEvent>;

function mayVoid({ voids, spoolId }: StockEvent, lines: Lines): boolean {
  const other = lines.get(voids ?? '');
  return (
    other !== undefined && other.spoolId === spoolId && (other.voids === null || isVoiding(other, lines))
  );
}

/** Whether it voids an entry, and not what voids one. */
const isVoiding = ({ voids }: StockEvent, lines: Lines): boolean =>
  voids !== null && lines.get(voids)?.voids === null;

/** What voids a voiding line comes after it, in whatever order they stand in the file. */
function entriesFirst(voiding: readonly Placed<StockEvent>[], lines: Lines): readonly Placed<StockEvent>[] {
  const [onEntries, others]: [Placed<StockEvent>[], Placed<StockEvent>[]] = [[], []];
  for (const placed of voiding) (isVoiding(placed.row, lines) ? onEntries : others).push(placed);
  return [...onEntries, ...others];
}

/** The stored lines that these void, and what those void in turn. */
function* storedLines(voiding: readonly Placed<StockEvent>[]): Steps<Lines> {
  const lines: Lines = new Map();
  let named = voiding.map(({ row }) => row.voids);
  for (let hop = 0; hop < 2 && named.length > 0; hop += 1) {
    const ids = named.flatMap((id) => id ?? []);
    const found = (yield* getRows('stockEvents', ids)).flatMap((row) => row ?? []);
    for (const row of found) lines.set(row.id, row);
    named = found.flatMap(({ voids }) => voids ?? []);
  }
  return lines;
}

/** Ids of the lines among those that these void which a stored one has voided. */
function* voidedAlready(voiding: readonly Placed<StockEvent>[]): Steps<Set<string>> {
  const ids = voiding.flatMap(({ row }) => row.voids ?? []);
  const found = yield* findRows(
    'stockEvents',
    'byVoids',
    ids.map((id) => [id]),
  );
  return new Set(ids.filter((_id, n) => (found[n] ?? []).length > 0));
}

import { groupBy } from '../group-by.ts';
import type { PurchaseId } from '../ids.ts';
import { placesIn } from '../ledger/entered-again.ts';
import { remainingAfter, standingOf } from '../ledger/remaining-after.ts';
import { remainingOf } from '../ledger/stock-figures.ts';
import type { Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import { addMass, subtractMass, type Mass } from '../units/mass.ts';
import { findRows, getRows, putRows, type Steps } from './effect.ts';
import { numbersFor } from './filament-rules.ts';
import { stateWith } from './spools.ts';
import { pickNew } from './pick-new.ts';
import { pickVoiding } from './pick-voiding.ts';
import type { Homes } from './take-in-filaments.ts';
import type { ImportRows, Tally } from './take-in-rows.ts';

/** Writes purchases, spools and stock events that come in, and says of their filaments that they did. */
export function* takeInGoods(rows: ImportRows, homes: Homes, tally: Tally): Steps<void> {
  const isPurchase = yield* takeInPurchases(rows, homes, tally);
  const spools = yield* takeInSpools(rows, { homes, isPurchase, tally });
  const events = yield* takeInEvents(rows, { homes, spools, tally });
  yield* settleSpools(spools, events, homes);
}

function* takeInPurchases(
  { purchases = [], spools = [] }: ImportRows,
  homes: Homes,
  tally: Tally,
): Steps<(id: PurchaseId) => boolean> {
  const accepted = (yield* pickNew('purchases', purchases, tally)).filter(({ row, at }) => {
    const home = homes.of(row.filamentId);
    if (home === undefined) tally.refuse('purchases', at, 'filamentId');
    else homes.touch(home, row.createdAt);
    return home !== undefined;
  });
  tally.added.purchases += accepted.length;
  yield* putRows(
    'purchases',
    accepted.map(({ row }) => row),
  );
  const named = spools.flatMap(({ purchaseId }) => purchaseId ?? []);
  const found = yield* getRows('purchases', [...new Set(named)]);
  const known = new Set(found.flatMap((row) => row?.id ?? []));
  return (id) => known.has(id);
}

/** The spools that something comes in for, by id: new ones, and stored ones that get events. */
type Spools = { readonly added: ReadonlyMap<string, Spool>; readonly stored: ReadonlyMap<string, Spool> };

function* takeInSpools(
  { spools = [], stockEvents = [] }: ImportRows,
  {
    homes,
    isPurchase,
    tally,
  }: {
    readonly homes: Homes;
    readonly isPurchase: (id: PurchaseId) => boolean;
    readonly tally: Tally;
  },
): Steps<Spools> {
  const accepted = (yield* pickNew('spools', spools, tally)).filter(({ row, at }) => {
    const home = homes.of(row.filamentId);
    const bought = row.purchaseId === null || isPurchase(row.purchaseId);
    if (home === undefined) tally.refuse('spools', at, 'filamentId');
    else if (!bought) tally.refuse('spools', at, 'purchaseId');
    else homes.touch(home, row.createdAt);
    return home !== undefined && bought;
  });
  tally.added.spools += accepted.length;
  const numbers = yield* numbersFor(
    'spools',
    accepted.map(({ row }) => row.number),
  );
  const added = new Map<string, Spool>();
  for (const [at, { row }] of accepted.entries()) {
    const number = numbers[at] ?? null;
    if (row.number !== null && number !== row.number) tally.renumbered += 1;
    added.set(row.id, { ...row, number });
  }
  const others = new Set(stockEvents.map(({ spoolId }) => spoolId).filter((id) => !added.has(id)));
  const found = yield* getRows('spools', [...others]);
  const stored = new Map(found.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
  return { added, stored };
}

function* takeInEvents(
  { stockEvents = [] }: ImportRows,
  { homes, spools, tally }: { readonly homes: Homes; readonly spools: Spools; readonly tally: Tally },
): Steps<readonly StockEvent[]> {
  const picked = yield* pickNew('stockEvents', stockEvents, tally);
  const known = picked.filter(({ row, at }) => {
    const isHomeless = homes.of(row.filamentId) === undefined;
    const isLoose = !spools.added.has(row.spoolId) && !spools.stored.has(row.spoolId);
    if (isLoose) tally.refuse('stockEvents', at, 'spoolId');
    else if (isHomeless) tally.refuse('stockEvents', at, 'filamentId');
    return !isLoose && !isHomeless;
  });
  const entries = known.filter(({ row }) => row.voids === null);
  const voiding = yield* pickVoiding(
    known.filter(({ row }) => row.voids !== null),
    entries.map(({ row }) => row),
    tally,
  );
  const accepted = [...entries, ...voiding].map(({ row }) => row);
  tally.added.stockEvents += accepted.length;
  return accepted;
}

/** Writes the events, and every spool that is new or got some, with what then remains on it. */
function* settleSpools({ added, stored }: Spools, events: readonly StockEvent[], homes: Homes): Steps<void> {
  const coming = groupBy(events, ({ spoolId }): string => spoolId);
  const receiving = [...stored.values()].filter(({ id }) => coming.has(id));
  const histories = yield* findRows(
    'stockEvents',
    'bySpool',
    receiving.map(({ id }) => [id]),
  );
  const rows: Spool[] = [...added.values()].map((spool) => newSpool(spool, coming.get(spool.id) ?? []));
  const written: StockEvent[] = [...added.keys()].flatMap((id) => coming.get(id) ?? []);
  for (const [at, spool] of receiving.entries()) {
    const before = histories[at] ?? [];
    const arrived = arrive(spool, before, coming.get(spool.id) ?? []);
    const after = storedSpool(spool, before, arrived);
    written.push(...arrived);
    rows.push(after);
    const home = homes.of(spool.filamentId);
    if (home !== undefined) homes.touch(home, after.updatedAt);
  }
  yield* putRows('stockEvents', written);
  yield* putRows('spools', rows);
}

function newSpool(spool: Spool, events: readonly StockEvent[]): Spool {
  const remaining = remainingOf(spool, events);
  return { ...spool, remaining, state: stateWith(spool, remaining, spool.openedAt !== null) };
}

/**
 * Events that reach a spool with a past come after it, but for what was entered again. Where one of
 * them is now the latest count, its delta is made anew, as for any count that arrives (ADR 0008): it
 * says what is there.
 */
function arrive(
  spool: Spool,
  before: readonly StockEvent[],
  coming: readonly StockEvent[],
): readonly StockEvent[] {
  const inOrder = coming
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map((event, at) => ({ ...event, ordinal: before.length + at }));
  const placeOf = placesIn([...before, ...inOrder]);
  const arrived = inOrder.map((event) => ({ ...event, ordinal: placeOf(event) }));
  const all = [...before, ...arrived];
  const standing = standingOf(all);
  const count = standing
    .filter(({ counted }) => counted !== null)
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.ordinal - b.ordinal)
    .at(-1);
  const missing = subtractMass(remainingAfter(spool, standing), remainingOf(spool, all));
  return arrived.map((event) =>
    event.id === count?.id && missing !== 0 ? { ...event, delta: addMass(event.delta, missing) } : event,
  );
}

function storedSpool(spool: Spool, before: readonly StockEvent[], arrived: readonly StockEvent[]): Spool {
  const remaining: Mass = remainingOf(spool, [...before, ...arrived]);
  const uses = arrived.filter(({ kind, voids }) => kind === 'use' && voids === null);
  const instants = uses.map(({ occurredAt }) => occurredAt);
  const isOpened = uses.length > 0 || remaining !== spool.net;
  const openedAt =
    spool.openedAt ?? (isOpened ? Math.min(...arrived.map(({ occurredAt }) => occurredAt)) : null);
  return {
    ...spool,
    remaining,
    state: stateWith(spool, remaining, openedAt !== null),
    openedAt,
    lastUsedAt: instants.reduce<number | null>((last, at) => Math.max(last ?? at, at), spool.lastUsedAt),
    updatedAt: arrived.reduce((last, { createdAt }) => Math.max(last, createdAt), spool.updatedAt),
  };
}

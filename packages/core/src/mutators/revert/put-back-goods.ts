import type { Purchase } from '../../records/purchase.ts';
import type { Spool } from '../../records/spool.ts';
import type { StockEvent } from '../../records/stock-event.ts';
import type { Steps } from '../effect.ts';
import { numbersFor } from '../filament-rules.ts';
import { spoolLabel } from '../spools.ts';
import { leaveRecord, put, rowsById, type RevertWork } from './revert-work.ts';

/** Goods that the mutation had deleted come back, under their ids, onto the filament that they belong to today. */
export function* putBackGoods(work: RevertWork): Steps<void> {
  // A deleted row comes back into the table that it was deleted from.
  const purchases = (yield* missing(work, 'purchases')) as Purchase[];
  const spools = (yield* missing(work, 'spools')) as Spool[];
  const lines = (yield* missing(work, 'stockEvents')) as StockEvent[];
  if (purchases.length + spools.length + lines.length === 0) return;
  const hasHome = yield* homesOf([...purchases, ...spools]);
  const { at } = work.context;

  const [kept, homeless] = split(purchases, hasHome);
  for (const { id, purchasedOn } of homeless)
    leaveRecord(work, { table: 'purchases', recordId: id, label: purchasedOn }, 'changed_since');
  yield* put(
    work,
    'purchases',
    kept.map((row) => ({ ...row, updatedAt: at })),
  );
  const back = yield* putBackSpools(work, spools, hasHome);
  const there = yield* rowsById(
    'spools',
    lines.map(({ spoolId }) => spoolId),
  );
  yield* put(
    work,
    'stockEvents',
    lines.filter(({ spoolId }) => there.has(spoolId)),
  );
  for (const { filamentId } of [...kept, ...back]) work.movedFilamentIds.add(filamentId);
}

function* putBackSpools(
  work: RevertWork,
  spools: readonly Spool[],
  hasHome: (row: Spool) => boolean,
): Steps<readonly Spool[]> {
  const purchases = yield* rowsById(
    'purchases',
    spools.flatMap(({ purchaseId }) => purchaseId ?? []),
  );
  const belongs = ({ purchaseId }: Spool): boolean =>
    purchaseId === null || (purchases.has(purchaseId) && !work.heldPurchaseIds.has(purchaseId));
  const [kept, homeless] = split(spools, (spool) => hasHome(spool) && belongs(spool));
  for (const spool of homeless)
    leaveRecord(work, { table: 'spools', recordId: spool.id, label: spoolLabel(spool) }, 'changed_since');
  const numbers = yield* numbersFor(
    'spools',
    kept.map(({ number }) => number),
  );
  const { at } = work.context;
  const rows = kept.map((spool, n) => ({ ...spool, number: numbers[n] ?? null, updatedAt: at }));
  yield* put(work, 'spools', rows);
  return rows;
}

/** The deleted rows of a table that nobody has put back yet. */
export function* missing(
  work: RevertWork,
  table: 'purchases' | 'spools' | 'stockEvents' | 'filaments' | 'aliases',
): Steps<readonly unknown[]> {
  const deleted = work.of(table, 'deleted');
  const there = yield* rowsById(
    table,
    deleted.map(({ id }) => id),
  );
  return deleted.filter(({ id }) => !there.has(id)).map(({ row }) => row);
}

/** Whether the filament that a row was written with stands for one that is there. */
function* homesOf(rows: readonly { readonly filamentId: string }[]) {
  const aliases = yield* rowsById(
    'aliases',
    rows.map(({ filamentId }) => filamentId),
  );
  const home = ({ filamentId }: { readonly filamentId: string }): string =>
    aliases.get(filamentId)?.targetId ?? filamentId;
  const filaments = yield* rowsById('filaments', rows.map(home));
  return (row: { readonly filamentId: string }): boolean => filaments.has(home(row));
}

function split<T>(list: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter((item) => test(item)), list.filter((item) => !test(item))];
}

import type { Purchase } from '../../records/purchase.ts';
import type { Fields } from '../../records/row-change.ts';
import type { Spool } from '../../records/spool.ts';
import type { StockEvent } from '../../records/stock-event.ts';
import { findRows, type Steps } from '../effect.ts';
import { fieldOf } from '../edit-fields.ts';
import { spoolLabel } from '../spools.ts';
import { revertEvents, spoolWithLines, type SaidBefore } from './revert-ledger.ts';
import { leaveRecord, put, remove, rowsById, takeBackFields, type RevertWork } from './revert-work.ts';

/**
 * Purchases, spools and their events. What is whole goes; what is in use stays or is archived: a
 * purchase and its spools are one, because the books of one spool without the other would not add up.
 */
export function* takeBackGoods(work: RevertWork): Steps<void> {
  const goods = yield* readGoods(work);
  yield* takeBackPurchases(work, goods);
  yield* takeBackSpools(work, goods);
}

type Goods = {
  readonly spools: Map<string, Spool>;
  readonly purchases: Map<string, Purchase>;
  readonly lines: ReadonlyMap<string, readonly StockEvent[]>;
  /** Lines of the mutation that is taken back. */
  readonly own: ReadonlySet<string>;
  readonly createdSpoolIds: ReadonlySet<string>;
};

function* readGoods(work: RevertWork): Steps<Goods> {
  const own = yield* rowsById('stockEvents', work.ids('stockEvents', 'created'));
  const createdSpoolIds = new Set(work.ids('spools', 'created'));
  const spools = yield* rowsById('spools', [
    ...createdSpoolIds,
    ...work.ids('spools', 'updated'),
    ...[...own.values()].map(({ spoolId }) => spoolId),
  ]);
  const purchases = yield* rowsById('purchases', [
    ...work.ids('purchases', 'created'),
    ...work.ids('purchases', 'updated'),
  ]);
  const spoolIds = [...spools.keys()];
  const found = yield* findRows(
    'stockEvents',
    'bySpool',
    spoolIds.map((id) => [id]),
  );
  const lines = new Map(spoolIds.map((id, at) => [id, found[at] ?? []]));
  const goods = { spools, purchases, lines, own: new Set<string>(own.keys()), createdSpoolIds };
  yield* holdPurchases(work, goods);
  return goods;
}

const isUsed = (goods: Goods, spoolId: string): boolean =>
  (goods.lines.get(spoolId) ?? []).some(({ id }) => !goods.own.has(id));

/** Finds the purchases whose spools are in use, or that came in since in other pieces. */
function* holdPurchases(work: RevertWork, goods: Goods): Steps<void> {
  const created = new Set(work.ids('purchases', 'created'));
  const received = new Set(
    work.of('purchases', 'updated').flatMap(({ id, from }) => (from['status'] === 'ordered' ? [id] : [])),
  );
  const purchaseIds = [...goods.purchases.keys()];
  const spools = yield* findRows(
    'spools',
    'byPurchase',
    purchaseIds.map((id) => [id]),
  );
  const held = work.heldPurchaseIds;
  purchaseIds.forEach((id, at) => {
    const mine = (spools[at] ?? []).filter((spool) => goods.createdSpoolIds.has(spool.id));
    const others = (spools[at] ?? []).length - mine.length;
    const hasCome = created.has(id) || received.has(id);
    const isHeld = mine.some((spool) => isUsed(goods, spool.id)) || (hasCome && others > 0);
    if (isHeld) held.add(id);
  });
  // A part that stays cannot return to the whole that it was taken from.
  const partFilamentIds = new Set(
    [...held].filter((id) => created.has(id)).map((id) => goods.purchases.get(id)?.filamentId),
  );
  for (const { id, filamentId } of goods.purchases.values())
    if (!created.has(id) && partFilamentIds.has(filamentId)) held.add(id);
}

const unitFields: ReadonlySet<string> = new Set(['quantity', 'status', 'receivedOn']);
const none: ReadonlySet<string> = new Set();

function* takeBackPurchases(work: RevertWork, { purchases }: Goods): Steps<void> {
  const gone: string[] = [];
  const given: Purchase[] = [];
  for (const id of work.ids('purchases', 'created')) {
    const purchase = purchases.get(id);
    if (purchase === undefined) continue;
    work.movedFilamentIds.add(purchase.filamentId);
    if (work.heldPurchaseIds.has(id)) leavePurchase(work, purchase);
    else gone.push(id);
  }
  for (const change of work.of('purchases', 'updated')) {
    const purchase = purchases.get(change.id);
    if (purchase === undefined) continue;
    const isHeld = work.heldPurchaseIds.has(change.id);
    const row = takeBackFields(work, purchase, change, {
      label: purchase.purchasedOn,
      skip: isHeld ? unitFields : none,
    });
    if (isHeld) leavePurchase(work, purchase);
    if (row === purchase) continue;
    work.movedFilamentIds.add(purchase.filamentId);
    given.push(row);
  }
  yield* remove(work, 'purchases', gone);
  yield* put(work, 'purchases', given);
}

const leavePurchase = (work: RevertWork, { id, purchasedOn }: Purchase): void =>
  leaveRecord(work, { table: 'purchases', recordId: id, label: purchasedOn }, 'in_use');

function* takeBackSpools(work: RevertWork, goods: Goods): Steps<void> {
  const [goneSpools, goneLines]: [string[], string[]] = [[], []];
  const spools = new Map<string, Spool>();
  const added: StockEvent[] = [];
  const changes = new Map(work.of('spools', 'updated').map((change) => [change.id, change]));
  for (const spool of goods.spools.values()) {
    const lines = goods.lines.get(spool.id) ?? [];
    if (!goods.createdSpoolIds.has(spool.id)) {
      const change = changes.get(spool.id);
      const edited =
        change === undefined
          ? spool
          : takeBackFields(work, spool, change, { label: spoolLabel(spool), skip: derivedFields });
      // With the net that it goes back to: what the lines make of it is counted on that.
      const news = revertEvents(edited, lines, goods.own, work.context);
      const placed = change === undefined ? edited : archivedAsBefore(edited, change);
      const row = spoolWithLines(placed, [...lines, ...news], saidBefore(spool, change));
      added.push(...news);
      if (!isSame(row, spool)) spools.set(spool.id, { ...row, updatedAt: work.context.at });
    } else if (isUsed(goods, spool.id) || work.heldPurchaseIds.has(spool.purchaseId ?? '')) {
      leaveRecord(work, { table: 'spools', recordId: spool.id, label: spoolLabel(spool) }, 'in_use');
      if (spool.state !== 'archived')
        spools.set(spool.id, { ...spool, state: 'archived', updatedAt: work.context.at });
    } else {
      work.movedFilamentIds.add(spool.filamentId);
      goneSpools.push(spool.id);
      goneLines.push(...lines.map(({ id }) => id));
    }
  }
  for (const { filamentId } of spools.values()) work.movedFilamentIds.add(filamentId);
  yield* remove(work, 'stockEvents', goneLines);
  yield* remove(work, 'spools', goneSpools);
  yield* put(work, 'stockEvents', added);
  yield* put(work, 'spools', [...spools.values()]);
}

/** What follows from the lines, and what is taken back with them. */
const derivedFields: ReadonlySet<string> = new Set(['state', 'remaining', 'openedAt', 'lastUsedAt']);

type SpoolChange = { readonly from: Fields; readonly to: Fields };

/** What the mutation said is unsaid where it still stands. */
function saidBefore(spool: Spool, change: SpoolChange | undefined): SaidBefore {
  const before: { openedAt?: number | null; lastUsedAt?: number | null } = {};
  for (const field of ['openedAt', 'lastUsedAt'] as const) {
    if (change === undefined || !(field in change.from || field in change.to)) continue;
    // The field's own value from before, as the row had it.
    if (spool[field] === (change.to[field] ?? null))
      before[field] = (change.from[field] ?? null) as number | null;
  }
  return before;
}

/** Into the archive or out of it again, where the mutation had moved it and nobody moved it since. */
function archivedAsBefore(spool: Spool, { from, to }: SpoolChange): Spool {
  const [was, became] = [from['state'] === 'archived', to['state'] === 'archived'];
  if (was === became || (spool.state === 'archived') !== became) return spool;
  // Which of the others follows from the lines.
  return { ...spool, state: was ? 'archived' : 'open' };
}

const isSame = (a: Spool, b: Spool): boolean =>
  Object.keys({ ...a, ...b }).every(
    (field) => field === 'updatedAt' || fieldOf(a, field) === fieldOf(b, field),
  );

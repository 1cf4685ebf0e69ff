import {
  uuidPattern,
  derivedId,
  type FilamentId,
  type PurchaseId,
  type SpoolId,
  type StockEventId,
} from '../../ids.ts';
import { usualDetails, withIdentityKeys, type Filament, type FilamentNames } from '../../records/filament.ts';
import type { Purchase } from '../../records/purchase.ts';
import type { Spool } from '../../records/spool.ts';
import type { StockEvent } from '../../records/stock-event.ts';
import { subtractMass, zeroMass, type Mass } from '../../units/mass.ts';
import { pricePerKgOf, type Money } from '../../units/money.ts';
import type { WholeWorkshop } from '../export-file.ts';
import type { Cells } from './read-cells.ts';
import type { CsvSurroundings } from './csv-surroundings.ts';

/** The cells of a line whose filament has all its names. */
export type Named = Cells & FilamentNames;

/** An id of ours; anything else in that column is another program's and says nothing here. */
export const idOf = <Id extends string>(text: unknown): Id | undefined =>
  typeof text === 'string' && uuidPattern.test(text) ? (text as Id) : undefined;

export function filamentRow(cells: Named, { newId, at, actor, spoolNet }: CsvSurroundings): Filament {
  const { id, number, archivedAt, createdAt, ...details } = cells;
  const row = {
    ...usualDetails,
    spoolNet,
    ...details,
    id: idOf<FilamentId>(id) ?? newId<FilamentId>(),
    number: number ?? null,
    pricedOn: null,
    estimatePerKg: null,
    stock: zeroMass,
    archivedAt: archivedAt ?? null,
    mergedInto: null,
    fieldTimes: {},
    createdAt: createdAt ?? at,
    updatedAt: createdAt ?? at,
    createdBy: actor,
  };
  // Bounds are judged with every other row of an import; the shapes are those of the columns.
  return withIdentityKeys(row as unknown as Filament);
}

export function purchaseRow(
  cells: Named,
  filamentId: FilamentId,
  { newId, at, actor }: CsvSurroundings,
): Purchase {
  const {
    id,
    quantity,
    pricePerKg,
    total,
    purchasedOn,
    channel,
    orderRef,
    status,
    receivedOn,
    notes,
    createdAt,
  } = cells;
  const row = {
    id: idOf<PurchaseId>(id) ?? newId<PurchaseId>(),
    filamentId,
    quantity,
    pricePerKg: pricePerKg ?? perKg(total, quantity),
    purchasedOn,
    channel: channel ?? null,
    orderRef: orderRef ?? null,
    status: status ?? 'received',
    notes: notes ?? '',
    ...(receivedOn === undefined ? {} : { receivedOn }),
    fieldTimes: {},
    createdAt: createdAt ?? at,
    updatedAt: createdAt ?? at,
    createdBy: actor,
  };
  return row as unknown as Purchase;
}

/** A quantity of nothing has no price; its bound says so. */
const perKg = (total: unknown, quantity: unknown): Money | null =>
  typeof total === 'number' && typeof quantity === 'number' && quantity > 0
    ? pricePerKgOf(total as Money, quantity as Mass)
    : null;

export function spoolRow(
  cells: Named,
  filamentId: FilamentId,
  { here, newId, at, actor, spoolNet }: CsvSurroundings,
): Spool {
  const { id, number, state, used, tare, pricePerKg, location, lotNumber, notes, purchaseId } = cells;
  const createdAt = cells.createdAt ?? at;
  const net = (cells.net ?? netOf(here, filamentId) ?? spoolNet) as Mass;
  const remaining = (cells.remaining ?? (typeof used === 'number' ? net - used : net)) as Mass;
  const wasOpened = state === 'open' || (state === undefined && remaining !== net);
  const row = {
    id: idOf<SpoolId>(id) ?? newId<SpoolId>(),
    number: number ?? null,
    filamentId,
    purchaseId: idOf<PurchaseId>(purchaseId) ?? null,
    state: state === 'archived' ? 'archived' : 'sealed',
    net,
    tare: tare ?? null,
    pricePerKg: pricePerKg ?? null,
    location: location ?? null,
    lotNumber: lotNumber ?? null,
    notes: notes ?? '',
    remaining,
    openedAt: cells.openedAt ?? (wasOpened ? createdAt : null),
    lastUsedAt: cells.lastUsedAt ?? null,
    fieldTimes: {},
    createdAt,
    updatedAt: createdAt,
    createdBy: actor,
  };
  return row as unknown as Spool;
}

const netOf = ({ filaments }: WholeWorkshop, id: FilamentId): Mass | undefined =>
  filaments.find((filament) => filament.id === id)?.spoolNet;

/**
 * What is gone already, as opening stock has it. Its id follows from the spool, so that the same sheet read on
 * two devices takes it off once.
 */
export function openingEvent(spool: Spool, { at, actor }: CsvSurroundings): StockEvent | null {
  if (spool.remaining === spool.net) return null;
  return {
    id: derivedId<StockEventId>(spool.id, 'stockEvents/sheet', 0),
    filamentId: spool.filamentId,
    spoolId: spool.id,
    kind: 'adjust',
    delta: subtractMass(spool.remaining, spool.net),
    counted: spool.remaining < 0 ? null : spool.remaining,
    occurredAt: at,
    source: 'import',
    job: null,
    note: null,
    ordinal: 0,
    voids: null,
    createdAt: at,
    createdBy: actor,
  };
}

import type { AnyId } from '../ids.ts';
import { ROOT_CATEGORY, type Category } from '../records/category.ts';
import type { Expense } from '../records/expense.ts';
import { identityKeys, type Filament } from '../records/filament.ts';
import type { Purchase } from '../records/purchase.ts';
import type { Spool } from '../records/spool.ts';
import type { StockEvent } from '../records/stock-event.ts';
import type { Rows } from '../records/tables.ts';
import type { Day } from '../units/day.ts';
import { massFromKg, negateMass, zeroMass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { FIXTURE_START, type Fixture } from './fixture.ts';

/** One valid row of each table, which belong together. */
export function sampleRows(fixture: Fixture): { readonly [Table in keyof Rows]: Rows[Table] } {
  const times = {
    createdAt: FIXTURE_START,
    updatedAt: FIXTURE_START,
    createdBy: fixture.actor,
    fieldTimes: {},
  };
  const filaments = sampleFilament(fixture);
  const purchases: Purchase = {
    id: fixture.id(),
    filamentId: filaments.id,
    quantity: massFromKg(1),
    pricePerKg: moneyFromUnits(19.99),
    purchasedOn: '2026-10-31' as Day,
    channel: 'Fair, hall 3',
    orderRef: null,
    status: 'received',
    notes: '',
    ...times,
  };
  const spools: Spool = {
    id: fixture.id(),
    number: 12,
    filamentId: filaments.id,
    purchaseId: purchases.id,
    state: 'open',
    net: massFromKg(1),
    tare: null,
    pricePerKg: moneyFromUnits(19.99),
    location: 'Shelf "A"',
    lotNumber: null,
    notes: 'first line\nsecond line',
    remaining: massFromKg(0.75),
    openedAt: FIXTURE_START,
    lastUsedAt: FIXTURE_START,
    ...times,
  };
  const stockEvents: StockEvent = {
    id: fixture.id(),
    filamentId: filaments.id,
    spoolId: spools.id,
    kind: 'use',
    delta: negateMass(massFromKg(0.25)),
    counted: null,
    occurredAt: FIXTURE_START,
    source: 'person',
    job: 'a vase 🏺',
    note: null,
    ordinal: 0,
    voids: null,
    createdAt: FIXTURE_START,
    createdBy: fixture.actor,
  };
  const categories: Category = {
    id: fixture.id(),
    name: 'Werkzeug  & Öl',
    parentId: ROOT_CATEGORY,
    nameKey: 'werkzeug & öl',
    deletedAt: null,
    mergedInto: null,
    ...times,
  };
  const expenses: Expense = {
    id: fixture.id(),
    amount: moneyFromUnits(-12.5),
    categoryId: categories.id,
    spentOn: '2026-10-31' as Day,
    payee: 'Café "Ecke"',
    note: '',
    ...times,
  };
  return {
    filaments,
    purchases,
    spools,
    stockEvents,
    categories,
    expenses,
    aliases: {
      id: fixture.id<AnyId>(),
      table: 'filaments',
      into: filaments.id as string as AnyId,
      targetId: filaments.id as string as AnyId,
      createdAt: FIXTURE_START,
    },
    conflicts: {
      id: fixture.id<AnyId>(),
      table: 'filaments',
      recordId: filaments.id,
      field: 'eans',
      kept: ['4006381333931'],
      lost: null,
      lostBy: null,
      createdAt: FIXTURE_START,
      resolvedAt: null,
    },
    settings: { id: 'timeZone', value: 'Pacific/Auckland', updatedAt: FIXTURE_START },
  };
}

export function sampleFilament(fixture: Fixture, changes: Partial<Filament> = {}): Filament {
  const names = { color: 'Grün  hell', brand: 'Prusament', material: 'PETG', ...changes };
  return {
    id: fixture.filamentId(),
    number: null,
    ...identityKeys(names),
    archivedKey: null,
    colorHexes: ['00ff7f', '11223344'],
    colorLayout: 'coaxial',
    finish: 'translucent',
    pricePerKg: moneyFromUnits(19.99),
    reorderAt: null,
    target: massFromKg(3),
    spoolNet: massFromKg(1),
    spoolTare: massFromKg(0.186),
    densityGCm3: 1.27,
    diameterMm: 1.75,
    nozzleC: 250,
    bedC: 85,
    eans: [],
    articleNumber: null,
    notes: '',
    pricedOn: null,
    stock: zeroMass,
    archivedAt: null,
    mergedInto: null,
    fieldTimes: { notes: FIXTURE_START },
    createdAt: FIXTURE_START,
    updatedAt: FIXTURE_START,
    createdBy: fixture.actor,
    ...names,
  };
}

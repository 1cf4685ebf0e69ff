import {
  makeUuidV7,
  massFromKg,
  moneyFromUnits,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type CategoryId,
  type Day,
} from '@spoolshed/core';
import { registerDevice, type BenchCall } from '../posts/bench-device.ts';

const newId = <Id extends string = string>(): Id =>
  makeUuidV7<Id>(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

const DAY_MS = 86_400_000;
const DAYS = 1_095;
/** As many as one mutation takes, each spool being a row of its own. */
const EXPENSES_AT_ONCE = 10_000;
const PURCHASES_AT_ONCE = 5_000;
const FILAMENTS = 40;

const settings = { currency: 'EUR', timeZone: 'Europe/Vienna', locale: 'en-IE' };
const goods = ['Brass nozzle', 'Linear rail', 'Screws M3', 'Isopropanol', 'PEI sheet', 'Timing belt'];

/** Of five entries one is a purchase of filament; all are of the last three years, each day as many. */
export async function fillLedger(url: string, entries: number): Promise<void> {
  const device = await registerDevice(url);
  const send = (...calls: readonly BenchCall[]): Promise<void> => device.send(device.nextBody(calls));
  const dayAt = (at: number): Day =>
    // The first ten characters of an instant are its day.
    new Date(Date.now() - (at % DAYS) * DAY_MS).toISOString().slice(0, 10) as Day;
  const categories = ['Machines', 'Nozzles', 'Tools', 'Chemicals', 'Energy', 'Post'].map((name) => ({
    categoryId: newId<CategoryId>(),
    name,
    parentId: ROOT_CATEGORY,
  }));
  const homes = [UNCATEGORISED, ...categories.map(({ categoryId }) => categoryId)];
  const filaments = Array.from({ length: FILAMENTS }, (_, at) => ({
    filament: { id: newId(), color: `Galaxy Black ${at}`, brand: `Brand ${at % 7}`, material: 'PLA' },
  }));
  await send(
    ...Object.entries(settings).map(([key, to]) => ({
      name: 'changeSetting',
      args: { key, from: null, to },
    })),
    { name: 'createCategories', args: { categories } },
    ...filaments.map((args) => ({ name: 'createFilament', args })),
  );

  const purchaseCount = Math.floor(entries / 5);
  for (const part of partsOf(entries - purchaseCount, EXPENSES_AT_ONCE)) {
    const expenses = part.map((at) => ({
      expenseId: newId(),
      amount: moneyFromUnits(1 + (at % 900) / 10),
      categoryId: homes[at % homes.length],
      spentOn: dayAt(at),
      payee: `Hardware store ${at % 60}`,
      note: `${goods[at % goods.length]}, order ${at}`,
    }));
    await send({ name: 'createExpenses', args: { expenses } });
  }
  for (const part of partsOf(purchaseCount, PURCHASES_AT_ONCE)) {
    const purchases = part.map((at) => ({
      filamentId: filaments[at % FILAMENTS]?.filament.id,
      purchase: {
        purchaseId: newId(),
        quantity: massFromKg(1),
        pricePerKg: moneyFromUnits(18 + (at % 10)),
        purchasedOn: dayAt(at),
        channel: `Shop ${at % 5}`,
        status: 'received',
      },
      spools: [{ spoolId: newId(), net: massFromKg(1) }],
    }));
    await send({ name: 'recordPurchases', args: { purchases } });
  }
}

/** The numbers below `count`, in parts. */
const partsOf = (count: number, size: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(count / size) }, (_, part) =>
    Array.from({ length: Math.min(size, count - part * size) }, (__, at) => part * size + at),
  );

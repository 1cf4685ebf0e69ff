import 'fake-indexeddb/auto';

import { massFromKg, ROOT_CATEGORY, UNCATEGORISED, type FilamentId } from '@spoolshed/core';
import { expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { createQueries } from './create-queries.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

async function setUp() {
  const device = await openDevice('conflicts');
  const queries = createQueries(device.database, () => device.clock);
  const create = async (color: string) => {
    const args = device.fixture.newFilament({ ...names, color }, { kg: 1, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    return { id: args.filament.id as FilamentId, args };
  };
  return { device, queries, create };
}

it('finds the filament that took in the one that two edits met in, with what stands there now', async () => {
  const { device, queries, create } = await setUp();
  const [black, schwarz] = [await create('Black'), await create('Schwarz')];
  await device.mutate('mergeFilaments', { from: schwarz.id, into: black.id });
  await device.mutate('editFilament', {
    filamentId: black.id,
    changes: { nozzleC: { from: null, to: 210 } },
  });
  const about = { table: 'filaments', recordId: schwarz.id, field: 'nozzleC' };
  expect(await queries.conflictSubject(about)).toMatchObject({ filament: { id: black.id }, value: 210 });
  expect(await queries.conflictSubject({ ...about, field: 'no such field' })).toMatchObject({ value: null });
});

it('tells whose spool and whose purchase it is, and what a setting says', async () => {
  const { device, queries, create } = await setUp();
  const { id, args } = await create('Black');
  const [spool] = args.spools ?? [];
  const recordId = String(spool?.spoolId);
  expect(await queries.conflictSubject({ table: 'spools', recordId, field: 'net' })).toMatchObject({
    filament: { id },
    spool: { id: recordId },
    value: massFromKg(1),
  });
  const purchaseId = String(args.purchase?.purchaseId);
  expect(
    await queries.conflictSubject({ table: 'purchases', recordId: purchaseId, field: 'notes' }),
  ).toMatchObject({ filament: { id }, purchase: { id: purchaseId }, value: '' });
  await device.mutate('changeSetting', { key: 'currency', from: null, to: 'CHF' });
  expect(
    await queries.conflictSubject({ table: 'settings', recordId: 'currency', field: 'value' }),
  ).toMatchObject({ filament: null, value: 'CHF' });
});

it('S2.3 names the expense, and the category as long as it lives', async () => {
  const { device, queries } = await setUp();
  const [expenseId, categoryId] = [device.newId<string>(), device.newId<string>()];
  await device.mutate('createCategories', {
    categories: [{ categoryId, name: 'Tools', parentId: ROOT_CATEGORY }],
  });
  const spent = { amount: 1_250, categoryId: UNCATEGORISED, spentOn: '2026-11-20', payee: null, note: '' };
  await device.mutate('createExpenses', { expenses: [{ expenseId, ...spent }] });
  const ofExpense = { table: 'expenses', recordId: expenseId, field: 'amount' };
  expect(await queries.conflictSubject(ofExpense)).toMatchObject({
    expense: { id: expenseId },
    value: 1_250,
  });
  const ofCategory = { table: 'categories', recordId: categoryId, field: 'name' };
  expect(await queries.conflictSubject(ofCategory)).toMatchObject({
    category: { id: categoryId },
    value: 'Tools',
  });
  await device.mutate('deleteCategory', { categoryId, entriesTo: null });
  expect(await queries.conflictSubject(ofCategory)).toBeNull();
});

it('says so where the record is gone', async () => {
  const { device, queries } = await setUp();
  const recordId = device.fixture.filamentId();
  for (const table of [
    'filaments',
    'spools',
    'purchases',
    'settings',
    'stockEvents',
    'expenses',
    'categories',
  ])
    expect(await queries.conflictSubject({ table, recordId, field: 'notes' })).toBeNull();
});

it('counts the archived filaments, those that were merged away not among them', async () => {
  const { device, queries, create } = await setUp();
  const [black, schwarz, nero] = [await create('Black'), await create('Schwarz'), await create('Nero')];
  expect(await queries.archivedCount()).toBe(0);
  await device.mutate('archiveFilament', { filamentId: black.id });
  await device.mutate('archiveFilament', { filamentId: nero.id });
  await device.mutate('mergeFilaments', { from: nero.id, into: schwarz.id });
  expect(await queries.archivedCount()).toBe(1);
});

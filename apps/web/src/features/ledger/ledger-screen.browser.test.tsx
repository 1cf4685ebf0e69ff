import {
  type CategoryId,
  type Day,
  type ExpenseId,
  type FilamentId,
  massFromGrams,
  moneyFromUnits,
  type PurchaseId,
  ROOT_CATEGORY,
  type SpoolId,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { ShortcutsProvider } from '../../app/shortcuts.tsx';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { LedgerScreen } from './ledger-screen.tsx';

const expenseOf = (client: Client, units: number, day: string, note: string, categoryId: CategoryId) => ({
  expenseId: client.newId<ExpenseId>(),
  amount: moneyFromUnits(units),
  categoryId,
  spentOn: day as Day,
  payee: null,
  note,
});

/** A purchase of 40.00, and expenses of 12.50 and 80.00, the second below the category of the first. */
async function openWorkshop() {
  const client = await openLocalClient();
  const [machines, nozzles] = [client.newId<CategoryId>(), client.newId<CategoryId>()];
  await client.mutate('createCategories', {
    categories: [
      { categoryId: machines, name: 'Machines', parentId: ROOT_CATEGORY },
      { categoryId: nozzles, name: 'Nozzles', parentId: machines },
    ],
  });
  await client.mutate('createExpenses', {
    expenses: [
      expenseOf(client, 12.5, '2026-03-31', 'Brass nozzle', nozzles),
      expenseOf(client, 80, '2026-04-01', 'Linear rail', machines),
    ],
  });
  const purchase = {
    purchaseId: client.newId<PurchaseId>(),
    quantity: massFromGrams(2000),
    pricePerKg: moneyFromUnits(20),
    purchasedOn: '2026-01-31' as Day,
    status: 'received' as const,
  };
  await client.mutate('createFilament', {
    filament: { id: client.newId<FilamentId>(), color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' },
    purchase,
    spools: [{ spoolId: client.newId<SpoolId>(), net: massFromGrams(2000) }],
  });
  return { client, machines, nozzles };
}

function renderLedger(client: Client, address: string) {
  const location = memoryLocation({ path: address, record: true });
  renderApp(
    client,
    <ShortcutsProvider>
      <Router hook={location.hook} searchHook={location.searchHook}>
        <LedgerScreen />
      </Router>
    </ShortcutsProvider>,
  );
  return location;
}

const rows = () => page.getByRole('table', { name: 'Ledger' }).getByRole('rowheader').elements();
const shown = () => rows().map(({ textContent }) => textContent);
const sum = (text: string) => page.getByText(text, { exact: true }).first();

describe('the ledger on a desk', () => {
  it('S2.5 shows purchases and expenses with their sum, newest first', async () => {
    await page.viewport(1440, 900);
    const { client } = await openWorkshop();
    renderLedger(client, '/ledger');
    await expect.element(sum('€132.50')).toBeVisible();
    expect(shown()).toEqual(['Linear rail', 'Brass nozzle', 'Galaxy Black, Prusament PLA']);
    await expect
      .element(page.getByRole('img', { name: /^Spending over \d+ months: most €80\.00 in April 2026/u }))
      .toBeVisible();
  });

  it('S2.5 shows what its address asks for, a parent with what stands in it', async () => {
    await page.viewport(1440, 900);
    const { client, machines } = await openWorkshop();
    renderLedger(client, `/ledger?category=${machines}&to=2026-03-31`);
    await expect.element(sum('€12.50')).toBeVisible();
    expect(shown()).toEqual(['Brass nozzle']);
    await expect.element(page.getByRole('checkbox', { name: 'Nozzles' })).toBeChecked();
    await expect.element(page.getByRole('checkbox', { name: 'Filament' })).not.toBeChecked();
  });

  it('S2.5 shows by a link to a category that was merged since what it became', async () => {
    await page.viewport(1440, 900);
    const { client, machines, nozzles } = await openWorkshop();
    await client.mutate('mergeCategories', { categoryId: nozzles, into: machines });
    const { history } = renderLedger(client, `/ledger?category=${nozzles}`);
    await expect.element(sum('€92.50')).toBeVisible();
    await expect.element(page.getByRole('checkbox', { name: 'Machines' })).toBeChecked();
    await page.getByRole('checkbox', { name: 'Machines' }).click();
    await expect.element(sum('€132.50')).toBeVisible();
    expect(history.at(-1)).toBe('/ledger');
  });

  it('S2.5 puts every choice into the address', async () => {
    await page.viewport(1440, 900);
    const { client, nozzles } = await openWorkshop();
    const { history } = renderLedger(client, '/ledger');
    await page.getByRole('checkbox', { name: 'Nozzles' }).click();
    await expect.element(sum('1 entry, filtered')).toBeVisible();
    expect(history.at(-1)).toBe(`/ledger?category=${nozzles}`);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(sum('€132.50')).toBeVisible();
    await page.getByRole('textbox', { name: 'At least' }).fill('12,6');
    await expect.element(sum('€120.00')).toBeVisible();
    expect(history.at(-1)).toBe('/ledger?min=12.6');
    await page
      .getByRole('columnheader', { name: /Amount/u })
      .getByRole('button')
      .click();
    await expect.poll(shown).toEqual(['Galaxy Black, Prusament PLA', 'Linear rail']);
    expect(history.at(-1)).toBe('/ledger?min=12.6&sort=amount');
  });

  it('S2.5 says that nothing matches, and what to do about it', async () => {
    await page.viewport(1440, 900);
    const { client } = await openWorkshop();
    renderLedger(client, '/ledger');
    await page.getByRole('searchbox', { name: 'Find in the ledger' }).fill('no such thing');
    await expect.element(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await expect.element(sum('€132.50')).toBeVisible();
    await expect.element(page.getByRole('searchbox', { name: 'Find in the ledger' })).toHaveValue('');
  });

  it('S2.5 follows what is written while it is open', async () => {
    await page.viewport(1440, 900);
    const { client, machines } = await openWorkshop();
    renderLedger(client, '/ledger');
    await expect.element(sum('€132.50')).toBeVisible();
    await client.mutate('createExpenses', {
      expenses: [expenseOf(client, -2.5, '2026-05-01', 'Deposit back', machines)],
    });
    await expect.element(sum('€130.00')).toBeVisible();
    await expect.element(page.getByText('−2.50')).toBeVisible();
  });

  it('shows what a kilogram cost over time', async () => {
    await page.viewport(1440, 900);
    const { client } = await openWorkshop();
    renderLedger(client, '/ledger');
    await page.getByText('Price per kg').click();
    await expect
      .element(
        page.getByRole('img', { name: 'Price per kg of PLA: lowest €20.00, highest €20.00, last €20.00' }),
      )
      .toBeVisible();
    await page.getByText('Per month').click();
  });
});

describe('the ledger on a phone', () => {
  it('S2.5 stands by month with its sum, and is filtered in sheets', async () => {
    await page.viewport(390, 844);
    const { client, machines } = await openWorkshop();
    const { history } = renderLedger(client, '/ledger');
    await expect.element(page.getByRole('heading', { name: 'April 2026' })).toBeVisible();
    await page.getByRole('button', { name: 'Categories' }).click();
    await page.getByRole('checkbox', { name: 'Machines' }).click();
    await page.getByRole('button', { name: 'Show 2 entries' }).click();
    await expect.element(sum('€92.50')).toBeVisible();
    expect(history.at(-1)).toBe(`/ledger?category=${machines}`);
    await page.getByRole('button', { name: /^All time/u }).click();
    await page.getByRole('menuitemradio', { name: 'Own dates' }).click();
    await page.getByLabelText('From').fill('2026-04-01');
    await page.getByRole('button', { name: 'Show 1 entry' }).click();
    await expect.element(sum('€80.00')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^since/u })).toBeVisible();
  });

  it('says where entries come from while there is none', async () => {
    await page.viewport(390, 844);
    renderLedger(await openLocalClient(), '/ledger');
    await expect.element(page.getByRole('heading', { name: 'Nothing is spent yet' })).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'Add expense' }))
      .toHaveAttribute('href', '/ledger/add');
  });
});

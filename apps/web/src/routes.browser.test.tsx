import { type Day, type ExpenseId, moneyFromUnits, UNCATEGORISED } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Router, useLocation } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { ShortcutsProvider } from './app/shortcuts.tsx';
import { Screens } from './routes.tsx';
import { openLocalClient } from './testing/local-client.ts';
import { renderApp } from './testing/render-app.tsx';
import { NavigateProvider } from './ui/controls/app-link.tsx';

beforeEach(() => sessionStorage.clear());

/** Links move inside the app, as they do below its shell. */
function Linked(): ReactNode {
  const [, navigate] = useLocation();
  return (
    <NavigateProvider value={navigate}>
      <Screens />
    </NavigateProvider>
  );
}

async function openAt(address: string) {
  const client = await openLocalClient();
  const facts = { amount: moneyFromUnits(5), categoryId: UNCATEGORISED, payee: null };
  await client.mutate('createExpenses', {
    expenses: ['Nozzle', 'Rail'].map((note) => ({
      ...facts,
      expenseId: client.newId<ExpenseId>(),
      spentOn: '2026-02-01' as Day,
      note,
    })),
  });
  const location = memoryLocation({ path: address, record: true });
  renderApp(
    client,
    <ShortcutsProvider>
      <Router hook={location.hook} searchHook={location.searchHook}>
        <Linked />
      </Router>
    </ShortcutsProvider>,
  );
  return location;
}

it.each([
  ['desk', 1440],
  ['phone', 390],
] as const)(
  'S2.5 S2.3 an expense leads back to the filter that it was opened under, on a %s',
  async (_, width) => {
    await page.viewport(width, 900);
    const asked = '/ledger?q=nozzle&sort=-amount';
    const { history } = await openAt(asked);
    await page.getByRole('link', { name: 'Nozzle' }).click();
    await page.getByRole('textbox', { name: 'Amount' }).fill('7');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect.element(page.getByRole('link', { name: 'Nozzle' })).toBeVisible();
    expect(history.at(-1)).toBe(asked);
    await page.getByRole('link', { name: 'Add expense' }).click();
    await page.getByRole('link', { name: 'Ledger' }).click();
    await expect.element(page.getByRole('link', { name: 'Nozzle' })).toBeVisible();
    expect(history.at(-1)).toBe(asked);
  },
);

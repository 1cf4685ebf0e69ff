import { type CategoryId, type ExpenseId, ROOT_CATEGORY, UNCATEGORISED } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { AttentionScreen } from './attention-screen.tsx';

const open = (client: Client) => renderApp(client, <AttentionScreen renderForm={() => null} />);
const takeOther = page.getByRole('button', { name: 'Take the other' });

/** Twelve fifty, in a category of its own. */
async function spend() {
  const client = await openLocalClient();
  const [expenseId, categoryId] = [client.newId<ExpenseId>(), client.newId<CategoryId>()];
  await client.mutate('createCategories', {
    categories: [{ categoryId, name: 'Nozzles', parentId: ROOT_CATEGORY }],
  });
  const facts = { amount: 125_000, categoryId, spentOn: '2026-11-20', payee: null, note: '' };
  await client.mutate('createExpenses', { expenses: [{ expenseId, ...facts }] });
  return { client, expenseId, categoryId };
}

it('S2.9 two amounts of one expense are shown with its day, and the other one is taken', async () => {
  const { client, expenseId } = await spend();
  const changes = { amount: { from: 10_000, to: 250_000 } };
  await client.mutate('updateExpenses', { expenses: [{ expenseId, changes }] });
  open(client);
  await expect.element(page.getByText('Expense of Nov 20, 2026, €25.00')).toBeVisible();
  await expect.element(page.getByText('€12.50')).toBeVisible();
  await takeOther.click();
  await expect.element(page.getByText('Nothing needs you')).toBeVisible();
  expect(await client.queries.expensePage(expenseId)).toMatchObject({ expense: { amount: 125_000 } });
});

it('S2.9 two categories of one expense are told by their names', async () => {
  const { client, expenseId, categoryId } = await spend();
  const changes = { categoryId: { from: client.newId<CategoryId>(), to: UNCATEGORISED } };
  await client.mutate('updateExpenses', { expenses: [{ expenseId, changes }] });
  open(client);
  await expect.element(page.getByText('Uncategorised')).toBeVisible();
  await expect.element(page.getByText('Nozzles')).toBeVisible();
  await takeOther.click();
  await expect.element(page.getByText('Nothing needs you')).toBeVisible();
  expect(await client.queries.expensePage(expenseId)).toMatchObject({ expense: { categoryId } });
});

it('S2.9 two names of one category are told', async () => {
  const { client, categoryId } = await spend();
  const changes = { name: { from: 'Tips', to: 'Hot ends' } };
  await client.mutate('editCategory', { categoryId, changes });
  open(client);
  await expect.element(page.getByText('Name', { exact: true })).toBeVisible();
  await takeOther.click();
  await expect.element(page.getByText('Nothing needs you')).toBeVisible();
  const { nodes } = await client.queries.categories();
  expect(nodes.map(({ name }) => name)).toContain('Nozzles');
});

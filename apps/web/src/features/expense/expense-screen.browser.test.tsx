import {
  type CategoryId,
  type Day,
  everything,
  type ExpenseId,
  moneyFromUnits,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { ExpenseScreen } from './expense-screen.tsx';

const names = { filament: 'Filament', uncategorised: 'Uncategorised' };
const written = async ({ queries }: Client) => (await queries.ledger(everything, names)).entries;

function renderForm(client: Client, id: ExpenseId | null) {
  const navigate = vi.fn();
  renderApp(client, <ExpenseScreen id={id} ledgerPath="/ledger" navigate={navigate} />);
  return navigate;
}

/** The form can be left and opened anew, as by a reload. */
function Reopened({ id }: { readonly id: ExpenseId }): ReactNode {
  const [times, setTimes] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setTimes(times + 1)}>
        Open anew
      </button>
      <ExpenseScreen key={times} id={id} ledgerPath="/ledger" navigate={vi.fn()} />
    </>
  );
}

const amount = () => page.getByRole('textbox', { name: 'Amount' });
const category = () => page.getByRole('combobox', { name: /^Category/u });
const save = (name = 'Save expense') => page.getByRole('button', { name }).click();

beforeEach(() => sessionStorage.clear());

describe('adding an expense', () => {
  it('S2.3 writes it with a category that is made on the way, and both are taken back as one', async () => {
    const client = await openLocalClient();
    const navigate = renderForm(client, null);
    await amount().fill('12,50');
    await page.getByLabelText('Spent on').fill('2026-03-31');
    await category().fill('Machines / Nozzles');
    // The open list hides everything behind it.
    await userEvent.tab();
    await page.getByRole('combobox', { name: /^Paid to/u }).fill('E3D');
    await userEvent.tab();
    await page.getByRole('textbox', { name: /^What for/u }).fill('Brass');
    await save();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith('/ledger', { replace: true }));
    const [entry] = await written(client);
    expect(entry).toMatchObject({ amount: 125_000, day: '2026-03-31', payee: 'E3D', text: 'Brass' });
    const tree = await client.queries.categories();
    expect(tree.find(entry?.categoryId ?? UNCATEGORISED).path.map(({ name }) => name)).toEqual([
      'Machines',
      'Nozzles',
    ]);
    const [last] = await client.queries.recentMutations();
    expect(await client.undo(last?.uid ?? [])).toMatchObject({ ok: true });
    expect(await written(client)).toEqual([]);
    expect((await client.queries.categories()).nodes.filter(({ name }) => name !== null)).toEqual([]);
  });

  it('S2.3 says at its field what is wrong, writes nothing and keeps what was typed', async () => {
    const client = await openLocalClient();
    renderForm(client, null);
    await page.getByRole('textbox', { name: /^What for/u }).fill('Something');
    await save();
    await expect.element(amount()).toHaveAttribute('aria-invalid', 'true');
    await expect.element(amount()).toHaveFocus();
    await amount().fill('0');
    await expect.element(amount()).toHaveAccessibleDescription(/Nothing is no expense\./u);
    await amount().fill('1.2.3');
    await save();
    await category().fill(`Parts / ${'x'.repeat(61)}`);
    await userEvent.tab();
    await save();
    await expect.element(category()).toHaveAccessibleDescription(/at most 60 characters/u);
    expect(await written(client)).toEqual([]);
    await expect.element(page.getByRole('textbox', { name: /^What for/u })).toHaveValue('Something');
  });

  it('S2.3 a day that is taken out again, or half typed, is none and not today', async () => {
    const client = await openLocalClient();
    renderForm(client, null);
    const day = page.getByLabelText('Spent on');
    await day.fill('2026-03-31');
    await day.clear();
    await expect.element(day).toHaveValue('');
    await amount().fill('12,50');
    await save();
    await expect.element(day).toHaveAttribute('aria-invalid', 'true');
    expect(await written(client)).toEqual([]);
  });

  it('S2.3 asks back what is ambiguous instead of guessing', async () => {
    const client = await openLocalClient();
    renderForm(client, null);
    await amount().fill('1,345');
    await save();
    await expect.element(page.getByRole('button', { name: '€1,345.00' })).toBeVisible();
    await page.getByRole('button', { name: '€1.345' }).click();
    await save();
    await vi.waitFor(async () => expect((await written(client))[0]?.amount).toBe(13_450));
  });

  it('offers who was paid before', async () => {
    const client = await openLocalClient();
    const day = '2026-01-01' as Day;
    const facts = { amount: moneyFromUnits(1), categoryId: UNCATEGORISED, spentOn: day, note: '' };
    await client.mutate('createExpenses', {
      expenses: [{ ...facts, expenseId: client.newId<ExpenseId>(), payee: 'Power Company' }],
    });
    renderForm(client, null);
    await page.getByRole('combobox', { name: /^Paid to/u }).click();
    await userEvent.keyboard('pow');
    await expect.element(page.getByRole('option', { name: 'Power Company' })).toBeVisible();
  });
});

describe('an expense that is there', () => {
  async function openExpense() {
    const client = await openLocalClient();
    const [power, id] = [client.newId<CategoryId>(), client.newId<ExpenseId>()];
    await client.mutate('createCategories', {
      categories: [{ categoryId: power, name: 'Electricity', parentId: ROOT_CATEGORY }],
    });
    await client.mutate('createExpenses', {
      expenses: [
        {
          expenseId: id,
          amount: moneyFromUnits(33.1),
          categoryId: power,
          spentOn: '2026-02-28',
          payee: 'Power Co',
          note: '',
        },
      ],
    });
    return { client, id, power };
  }

  it('S2.3 is changed in the fields that were changed, and in no other', async () => {
    const { client, id } = await openExpense();
    renderForm(client, id);
    await expect.element(amount()).toHaveValue('33.10');
    await expect.element(category()).toHaveValue('Electricity');
    // Somebody else changes another field meanwhile.
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId: id, changes: { note: { from: '', to: 'February' } } }],
    });
    await amount().fill('-33.10');
    await save('Save changes');
    await vi.waitFor(async () =>
      expect((await written(client))[0]).toMatchObject({ amount: -331_000, text: 'February' }),
    );
  });

  it('S2.3 is not touched by going through its fields, whatever its category is called meanwhile', async () => {
    const { client, id, power } = await openExpense();
    renderForm(client, id);
    await category().click();
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(page.getByRole('textbox', { name: /^What for/u })).toHaveFocus();
    await expect.element(page.getByText('kept as a draft')).not.toBeInTheDocument();
    expect(sessionStorage).toHaveLength(0);
    await client.mutate('editCategory', {
      categoryId: power,
      changes: { name: { from: 'Electricity', to: 'Energy' } },
    });
    await expect.element(category()).toHaveValue('Energy');
    await amount().fill('-33.10');
    await save('Save changes');
    await vi.waitFor(async () => expect((await written(client))[0]?.amount).toBe(-331_000));
    expect((await written(client))[0]?.categoryId).toBe(power);
    expect((await client.queries.categories()).nodes).toHaveLength(3);
  });

  it('S2.3 is as it was once what was typed is taken out again', async () => {
    const { client, id } = await openExpense();
    renderForm(client, id);
    await amount().fill('5');
    await expect.element(page.getByText('kept as a draft')).toBeVisible();
    await amount().fill('33.10');
    await expect.element(page.getByText('kept as a draft')).not.toBeInTheDocument();
    expect(sessionStorage).toHaveLength(0);
  });

  it('S2.3 S2.9 meets what somebody else wrote while it waited as a draft', async () => {
    const { client, id } = await openExpense();
    renderApp(client, <Reopened id={id} />);
    await amount().fill('40');
    await client.mutate('updateExpenses', {
      expenses: [
        {
          expenseId: id,
          changes: { amount: { from: 331_000, to: 350_000 }, note: { from: '', to: 'February' } },
        },
      ],
    });
    await page.getByRole('button', { name: 'Open anew' }).click();
    await expect.element(amount()).toHaveValue('40');
    await expect.element(page.getByRole('textbox', { name: /^What for/u })).toHaveValue('February');
    await save('Save changes');
    await vi.waitFor(async () =>
      expect((await written(client))[0]).toMatchObject({ amount: 400_000, text: 'February' }),
    );
    const [conflict] = await client.queries.openConflicts();
    expect(conflict).toMatchObject({ recordId: id, field: 'amount' });
  });

  it('S2.3 is deleted', async () => {
    const { client, id } = await openExpense();
    const navigate = renderForm(client, id);
    await page.getByRole('button', { name: 'Delete this expense' }).click();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith('/ledger', { replace: true }));
    expect(await written(client)).toEqual([]);
  });

  it('says that it is gone where it is', async () => {
    const client = await openLocalClient();
    renderForm(client, client.newId<ExpenseId>());
    await expect.element(page.getByRole('heading', { name: 'This expense is gone' })).toBeVisible();
  });
});

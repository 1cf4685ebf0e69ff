import {
  type CategoryId,
  type Day,
  type ExpenseId,
  type FilamentId,
  massFromKg,
  moneyFromUnits,
  type MutationUid,
  type PurchaseId,
  ROOT_CATEGORY,
  UNCATEGORISED,
} from '@spoolshed/core';
import type { AttentionEntry, Client } from '@spoolshed/db';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { LedgerTableScreen } from './ledger-table-screen.tsx';

const cell = (name: string) => page.getByRole('gridcell', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const payee = () => page.getByRole('combobox', { name: /^Paid to/u });
const nothingChanged = () => page.getByText('Nothing changed yet');

let client: Client;
let nozzle: ExpenseId;
let machines: CategoryId;

const expense = (note: string, amount: number) => ({
  expenseId: client.newId<ExpenseId>(),
  amount: moneyFromUnits(amount),
  categoryId: machines,
  spentOn: '2026-11-18' as Day,
  payee: 'E3D',
  note,
});

beforeEach(async () => {
  sessionStorage.clear();
  await page.viewport(1440, 900);
  client = await openLocalClient();
  machines = client.newId<CategoryId>();
  const [first, second] = [expense('Hardened nozzle', 38.45), expense('Belt', 12)];
  nozzle = first.expenseId;
  const filamentId = client.newId<FilamentId>();
  const purchase = {
    purchaseId: client.newId<PurchaseId>(),
    quantity: massFromKg(2),
    pricePerKg: moneyFromUnits(20),
    purchasedOn: '2026-11-01' as Day,
    status: 'ordered' as const,
    channel: '3DJake',
  };
  await client.mutate('createCategories', {
    categories: [{ categoryId: machines, name: 'Machines', parentId: ROOT_CATEGORY }],
  });
  await client.mutate('createExpenses', { expenses: [first, second] });
  await client.mutate('createFilament', {
    filament: { id: filamentId, color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' },
  });
  await client.mutate('recordPurchases', { purchases: [{ filamentId, purchase, spools: [] }] });
});

const show = async (search = '') => {
  renderApp(client, <LedgerTableScreen search={search} />);
  await expect.element(cell('Hardened nozzle')).toBeVisible();
};

const ledger = async () => {
  const names = { filament: 'Filament', uncategorised: 'Uncategorised' };
  const all = { from: null, to: null, min: null, max: null, categories: null, text: null };
  return (await client.queries.ledger(all, names)).entries;
};

describe('the table over the workshop', () => {
  it('S2.9 many cells, new rows and a new category are one write with one undo', async () => {
    const before = await ledger();
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('{ArrowRight}Machines / Nozzles{Tab}{Tab}40.5{Enter}');
    await cell('3DJake').click();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}3{Tab}19.9{Tab}for the rack{Enter}');
    await button('Delete the row: Belt').click();
    await button('Add a row').click();
    await userEvent.keyboard('11/20/2026{Tab}Screws{Tab}{Tab}Misumi{Tab}6l{Enter}');
    // The wrong cell is shown, has the focus, and nothing is written.
    await button('Show it').click();
    await expect.element(page.getByText(/Not a number/u)).toBeVisible();
    expect(await ledger()).toEqual(before);
    await userEvent.keyboard('6.1{Enter}');
    await button('Save').click();
    await expect.element(page.getByText('Machines / Nozzles', { exact: true }).last()).toBeVisible();
    await button('Make and save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect(sessionStorage.getItem('spoolshed.draft.ledger-table')).toBeNull();

    const { nodes } = await client.queries.categories();
    const nozzles = nodes.find(({ name }) => name === 'Nozzles');
    expect(nozzles?.parentId).toBe(machines);
    expect(await ledger()).toMatchObject([
      { text: 'Screws', day: '2026-11-20', payee: 'Misumi', amount: 61_000, categoryId: UNCATEGORISED },
      { text: 'Hardened nozzle', amount: 405_000, categoryId: nozzles?.id },
      { kind: 'purchase', quantity: massFromKg(3), pricePerKg: 199_000 },
    ]);
    const [saved, ...rest] = await client.queries.recentMutations();
    expect(saved?.name).toBe('batch');
    expect(rest.map(({ name }) => name)).not.toContain('batch');

    if (saved) await client.undo(saved.uid);
    await expect.element(cell('Belt')).toBeVisible();
    expect(await ledger()).toEqual(before);
  });

  it('S2.9 what somebody else changed is shown beside what was typed, and never overwritten in silence', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Mine{Enter}');
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId: nozzle, changes: { note: { from: 'Hardened nozzle', to: 'Theirs' } } }],
    });
    await button('Show it').click();
    await expect.element(page.getByText('Somebody else changed this meanwhile')).toBeVisible();
    await button('Theirs: Theirs').click();
    await expect.element(nothingChanged()).toBeVisible();
    await expect.element(cell('Theirs')).toBeVisible();
    // The choice is an act like any other.
    await button('Undo').click();
    await button('Mine: Mine').click();
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect((await ledger()).map(({ text }) => text)).toContain('Mine');
    expect(await client.queries.openConflicts()).toEqual([]);
  });

  it('S2.9 a row that somebody deleted meanwhile stays, and is entered anew', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Mine{Enter}');
    await client.mutate('deleteExpenses', { expenseIds: [nozzle] });
    await button('Show it').click();
    await button('Enter it anew').click();
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    const entries = await ledger();
    expect(entries.map(({ text }) => text)).toContain('Mine');
    expect(entries.map(({ id }) => id)).not.toContain(nozzle);
  });

  it('S2.9 what was typed is there after a reload and under another filter', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Typed{Enter}');
    await expect.element(page.getByText('1 changed')).toBeVisible();
    document.body.replaceChildren();
    renderApp(client, <LedgerTableScreen search="?q=belt" />);
    await expect.element(cell('Typed')).toBeVisible();
    await expect.element(cell('Belt')).toBeVisible();
    await expect.element(page.getByText('1 changed')).toBeVisible();
  });

  it('S2.9 a row that is deleted while somebody types into it keeps what was typed, and no other row gets it', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Half a wo');
    await client.mutate('deleteExpenses', { expenseIds: [nozzle] });
    await expect.element(page.getByText('Somebody else deleted this row meanwhile')).toBeVisible();
    await cell('Belt').click();
    await expect.element(cell('Half a wo')).toBeVisible();
    await expect.element(cell('Belt')).toBeVisible();
    await button('Show it').click();
    await button('Enter it anew').click();
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect((await ledger()).map(({ text }) => text)).toEqual(expect.arrayContaining(['Half a wo', 'Belt']));
  });

  it('S2.9 what somebody else does to the row of an open cell is shown, and never overwritten', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('{F2}');
    const theirs = { note: { from: 'Hardened nozzle', to: 'Theirs' } };
    await client.mutate('updateExpenses', { expenses: [{ expenseId: nozzle, changes: theirs }] });
    await expect.element(page.getByText(/Changed meanwhile by somebody else/u)).toBeVisible();
    await userEvent.keyboard('Mine{Enter}');
    await button('Show it').click();
    await expect.element(button('Theirs: Theirs')).toBeVisible();
  });

  it('S2.9 an open cell or form is kept with every stroke, and in the other look of the table', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Half a wo');
    expect(sessionStorage.getItem('spoolshed.draft.ledger-table')).toContain('Half a wo');
    await page.viewport(390, 844);
    await expect.element(page.getByRole('button', { name: /^Half a wo/u })).toBeVisible();
    await page.getByRole('button', { name: /^Half a wo/u }).click();
    await payee().fill('Misu');
    // With the form still open: a reload would find both.
    const draft = sessionStorage.getItem('spoolshed.draft.ledger-table');
    expect(draft).toContain('Half a wo');
    expect(draft).toContain('Misu');
  });

  it('S2.9 the form of a row on a phone shows what others did to it meanwhile, and loses nothing', async () => {
    await page.viewport(390, 844);
    renderApp(client, <LedgerTableScreen search="" />);
    await page.getByRole('button', { name: /^Hardened nozzle/u }).click();
    await payee().fill('Mine');
    const theirs = { payee: { from: 'E3D', to: 'Theirs' } };
    await client.mutate('updateExpenses', { expenses: [{ expenseId: nozzle, changes: theirs }] });
    await expect.element(page.getByText('Somebody else changed this meanwhile')).toBeVisible();
    await button('Theirs: Theirs').click();
    await expect.element(payee()).toHaveValue('Theirs');
    await page.getByRole('textbox', { name: 'Amount' }).fill('40.5');
    await client.mutate('deleteExpenses', { expenseIds: [nozzle] });
    await button('Enter it anew').click();
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect(await ledger()).toContainEqual(
      expect.objectContaining({ text: 'Hardened nozzle', payee: 'Theirs', amount: 405_000 }),
    );
  });

  it('S2.9 a reading that is chosen in the form of a row stays, while others change the same field', async () => {
    await page.viewport(390, 844);
    renderApp(client, <LedgerTableScreen search="" />);
    await page.getByRole('button', { name: /^Hardened nozzle/u }).click();
    const amount = page.getByRole('textbox', { name: 'Amount' });
    await amount.fill('1,234');
    const theirs = { amount: { from: moneyFromUnits(38.45), to: moneyFromUnits(39) } };
    await client.mutate('updateExpenses', { expenses: [{ expenseId: nozzle, changes: theirs }] });
    // The note of the table, below the field's own answers.
    await expect.element(button('1,234.00').nth(1)).toBeVisible();
    await button('1,234.00').nth(1).click();
    await expect.element(amount).toHaveValue('1234');
    await payee().fill('Somebody');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Hardened nozzle/u }).click();
    await expect.element(amount).toHaveValue('1234');
  });

  it('S2.9 what was marked from a row that others delete is marked no more', async () => {
    await show();
    await cell('Hardened nozzle').click();
    // Of the same day: which of the two is above is left to their ids.
    await cell('Belt').click({ modifiers: ['Shift'] });
    expect(document.querySelectorAll('[role="gridcell"][aria-selected="true"]')).toHaveLength(2);
    await client.mutate('deleteExpenses', { expenseIds: [nozzle] });
    await expect.element(cell('Hardened nozzle')).not.toBeInTheDocument();
    expect(document.querySelectorAll('[role="gridcell"][aria-selected="true"]')).toHaveLength(1);
    await userEvent.keyboard('{Delete}');
    await expect.element(page.getByText('1 changed')).toBeVisible();
    await expect.element(cell('Belt')).not.toBeInTheDocument();
  });

  it('S2.9 what others change while a new category waits for a word is looked at first', async () => {
    await show();
    await cell('Hardened nozzle').click();
    await userEvent.keyboard('Mine{Tab}Fans{Enter}');
    await button('Save').click();
    await expect.element(button('Make and save')).toBeVisible();
    const theirs = { note: { from: 'Hardened nozzle', to: 'Theirs' } };
    await client.mutate('updateExpenses', { expenses: [{ expenseId: nozzle, changes: theirs }] });
    await expect.element(page.getByText('1 to fix')).toBeInTheDocument();
    await button('Make and save').click();
    await expect.element(button('Theirs: Theirs')).toBeVisible();
    expect((await ledger()).map(({ text }) => text)).toContain('Theirs');
  });

  it('S2.9 a save that the server refused opens with what was typed, and leaves Attention once it is saved', async () => {
    const change = { expenseId: nozzle, changes: { note: { from: 'Hardened nozzle', to: 'Sent' } } };
    const call = { name: 'updateExpenses', args: { expenses: [change] } };
    const { deviceId, personId } = await client.device();
    const refused: AttentionEntry = {
      uid: client.newId<MutationUid>(),
      name: 'batch',
      args: { calls: [call] },
      editTime: client.now(),
      actor: { deviceId, personId },
      reason: 'rejected',
      rejection: { code: 'expense_missing', fields: [] },
      at: client.now(),
    };
    await client.keepAttention([refused]);
    renderApp(client, <LedgerTableScreen search={`?refused=${refused.uid}`} />);
    // What was mended is not put over by a reload.
    await cell('Sent').click();
    await userEvent.keyboard('Mended{Enter}');
    await expect.element(cell('Mended')).toBeVisible();
    document.body.replaceChildren();
    renderApp(client, <LedgerTableScreen search={`?refused=${refused.uid}`} />);
    await expect.element(cell('Mended')).toBeVisible();
    // What is saved without it leaves it where it is.
    await button('Discard').click();
    await button('Discard it').click();
    await cell('Belt').click();
    await userEvent.keyboard('Other{Enter}');
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect(await client.queries.attention()).toHaveLength(1);

    document.body.replaceChildren();
    renderApp(client, <LedgerTableScreen search={`?refused=${refused.uid}`} />);
    await expect.element(cell('Sent')).toBeVisible();
    await button('Save').click();
    await expect.element(nothingChanged()).toBeVisible();
    expect((await ledger()).map(({ text }) => text)).toContain('Sent');
    await expect.poll(() => client.queries.attention()).toEqual([]);
  });
});

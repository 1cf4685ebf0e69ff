import {
  type CategoryId,
  type Day,
  type ExpenseId,
  FILAMENT_CATEGORY,
  moneyFromUnits,
  ROOT_CATEGORY,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useServices } from '../../app/services.ts';
import { ShortcutsProvider } from '../../app/shortcuts.tsx';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { ToastRegion } from '../../ui/overlays/toast-region.tsx';
import { CategoriesScreen } from './categories-screen.tsx';

/** Categories by path: "Machines/Nozzles" stands in "Machines". */
async function make(client: Client, paths: readonly string[]): Promise<ReadonlyMap<string, CategoryId>> {
  const ids = new Map(paths.map((path) => [path, client.newId<CategoryId>()]));
  const idOf = (path: string) => ids.get(path) ?? ROOT_CATEGORY;
  const categories = paths.map((path) => {
    const names = path.split('/');
    return {
      categoryId: idOf(path),
      name: names.at(-1) ?? '',
      parentId:
        names[0] === 'Filament' && names.length === 2
          ? FILAMENT_CATEGORY
          : idOf(names.slice(0, -1).join('/')),
    };
  });
  expect(await client.mutate('createCategories', { categories })).toMatchObject({ ok: true });
  return ids;
}

async function spend(client: Client, categoryId: CategoryId | undefined, units: number): Promise<void> {
  if (categoryId === undefined) throw new Error('no such category was made');
  const expense = {
    expenseId: client.newId<ExpenseId>(),
    amount: moneyFromUnits(units),
    categoryId,
    spentOn: '2026-10-01' as Day,
    payee: null,
    note: '',
  };
  expect(await client.mutate('createExpenses', { expenses: [expense] })).toMatchObject({ ok: true });
}

async function openScreen(paths: readonly string[], spent: readonly (readonly [string, number])[] = []) {
  const client = await openLocalClient();
  const ids = paths.length === 0 ? new Map<string, CategoryId>() : await make(client, paths);
  for (const [path, units] of spent) await spend(client, ids.get(path), units);
  renderApp(
    client,
    <ShortcutsProvider>
      <CategoriesScreen />
      <Messages />
    </ShortcutsProvider>,
  );
  return client;
}

const Messages = () => <ToastRegion queue={useServices().toasts} />;

/** "Machines / Nozzles" of all that people made, in the order of the tree. */
const pathsOf = async (client: Client): Promise<readonly string[]> =>
  (await client.queries.categories()).nodes
    .filter(({ path }) => path.at(-1)?.name !== null)
    .map(({ path }) => path.map(({ name }) => name ?? '·').join('/'));

const choose = async (name: string, deed: string) => {
  await page.getByRole('button', { name: `Change ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: deed }).click();
};
const sheet = () => page.getByRole('dialog');
const place = (label: string) => sheet().getByRole('combobox', { name: label });
const pick = async (label: string, path: string) => {
  await place(label).fill(path);
  await userEvent.keyboard('{Tab}');
};
const press = (name: string) => sheet().getByRole('button', { name, exact: true }).click();
const rowOf = (name: string) => page.getByRole('listitem').filter({ hasText: name });
const undo = () => page.getByRole('button', { name: 'Undo', exact: true }).click();

describe('the tree of categories', () => {
  it('S2.5 shows what each comes to, with what is in it and alone', async () => {
    await openScreen(
      ['Machines', 'Machines/Nozzles'],
      [
        ['Machines', 100],
        ['Machines/Nozzles', 12.5],
        ['Machines/Nozzles', 7.5],
      ],
    );
    await expect
      .element(rowOf('Machines').first())
      .toMatchTextContent(/3 entries · 1 of them directly in it, €100\.00/u);
    await expect.element(rowOf('Nozzles').last()).toMatchTextContent(/2 entries/u);
    await expect.element(rowOf('Machines').first()).toMatchTextContent(/€120\.00/u);
    expect(page.getByRole('link', { name: 'Nozzles' }).element().getAttribute('href')).toMatch(
      /^\/ledger\?category=[0-9a-f-]{36}$/u,
    );
    await expect.element(rowOf('Uncategorised').last()).toMatchTextContent(/always there/u);
    await expect.element(page.getByRole('button', { name: 'Change Uncategorised' })).not.toBeInTheDocument();
  });

  it('S2.5 says what to do where nobody has made one, and makes it by keyboard alone', async () => {
    const client = await openScreen([]);
    await expect.element(page.getByText('No categories of your own yet.')).toBeVisible();
    page.getByRole('button', { name: 'New category' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(sheet()).toBeVisible();
    await press('Add');
    await expect.element(sheet().getByText('A category needs a name.')).toBeVisible();
    await sheet().getByRole('textbox', { name: 'Name' }).fill('  Machines ');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Added the category Machines.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Machines']);
    await undo();
    await expect.element(page.getByText('No categories of your own yet.')).toBeVisible();
  });

  it('S2.5 makes one in another, and not a second of its name', async () => {
    const client = await openScreen(['Machines', 'Machines/Nozzles']);
    await choose('Machines', 'New category in it');
    await expect.element(place('In')).toHaveValue('Machines');
    await sheet().getByRole('textbox', { name: 'Name' }).fill('NOZZLES');
    await expect.element(sheet().getByText('There is one called Nozzles in that place.')).toBeVisible();
    await press('Add');
    await pick('In', 'Top level');
    await press('Add');
    await expect.element(page.getByText('Added the category NOZZLES.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Machines', 'Machines/Nozzles', 'NOZZLES']);
  });

  it('S2.5 renames, and keeps what was typed where the name is taken', async () => {
    const client = await openScreen(['Machines', 'Power']);
    await choose('Machines', 'Rename');
    const name = sheet().getByRole('textbox', { name: 'Name' });
    await expect.element(name).toHaveValue('Machines');
    await name.fill('power');
    await press('Save');
    await expect.element(sheet().getByText('There is one called Power in that place.')).toBeVisible();
    await expect.element(name).toHaveValue('power');
    await name.fill('Printers');
    await press('Save');
    await expect.element(page.getByText('Renamed Machines to Printers.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Power', 'Printers']);
    await undo();
    await expect.poll(() => pathsOf(client)).toEqual(['Machines', 'Power']);
  });

  it('S2.5 moves with all that is in it, never into itself', async () => {
    const client = await openScreen(['Machines', 'Machines/Nozzles', 'Workshop']);
    await choose('Machines', 'Move');
    await expect.element(sheet().getByText('1 category in it moves along.')).toBeVisible();
    await pick('In', 'Machines / Nozzles');
    await press('Move');
    await expect.element(sheet().getByText('There is no such category to choose.')).toBeVisible();
    await pick('In', 'Workshop');
    await press('Move');
    await expect.element(page.getByText('Moved Machines to Workshop.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Workshop', 'Workshop/Machines', 'Workshop/Machines/Nozzles']);
    await undo();
    await expect.poll(() => pathsOf(client)).toEqual(['Machines', 'Machines/Nozzles', 'Workshop']);
  });

  it('S2.5 merges two: entries and what is in it go along, and come back', async () => {
    const client = await openScreen(
      ['Machines', 'Machines/Nozzles', 'Printers', 'Printers/nozzles'],
      [
        ['Machines', 100],
        ['Machines/Nozzles', 5],
      ],
    );
    await choose('Machines', 'Merge into another');
    await pick('Merge into', 'Printers');
    await expect.element(sheet().getByText('1 entry (€100.00) goes there.')).toBeVisible();
    await expect
      .element(sheet().getByText('Nozzles is there already: those of one name become one.'))
      .toBeVisible();
    await press('Merge into Printers');
    await expect.element(page.getByText('Merged Machines into Printers.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Printers', 'Printers/nozzles']);
    await expect.element(rowOf('Printers').first()).toMatchTextContent(/€105\.00/u);
    await undo();
    await expect
      .poll(() => pathsOf(client))
      .toEqual(['Machines', 'Machines/Nozzles', 'Printers', 'Printers/nozzles']);
  });

  it('S2.5 deletes one: says what becomes of its entries and of what is in it, and lets that be chosen', async () => {
    const client = await openScreen(
      ['Machines', 'Machines/Nozzles', 'Power'],
      [
        ['Machines', 100],
        ['Machines', 20],
      ],
    );
    await choose('Machines', 'Delete');
    await expect
      .element(sheet().getByText('2 entries (€120.00) stand in it.', { exact: false }))
      .toBeVisible();
    await expect.element(sheet().getByText('1 category in it moves up to: Top level.')).toBeVisible();
    await expect.element(place('Its entries go to')).toHaveValue('Uncategorised');
    await pick('Its entries go to', 'Power');
    await press('Delete');
    await expect.element(page.getByText('Deleted the category Machines.')).toBeVisible();
    expect(await pathsOf(client)).toEqual(['Nozzles', 'Power']);
    await expect.element(rowOf('Power').first()).toMatchTextContent(/€120\.00/u);
    await undo();
    await expect.poll(() => pathsOf(client)).toEqual(['Machines', 'Machines/Nozzles', 'Power']);
  });
});

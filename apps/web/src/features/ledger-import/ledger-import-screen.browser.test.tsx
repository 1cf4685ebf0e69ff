import {
  everything,
  failureOf,
  FILAMENT_CATEGORY,
  massFromKg,
  moneyFromUnits,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type CategoryId,
  type Day,
  type ExpenseId,
  type FilamentId,
  type PurchaseId,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ledgerAsText } from '../../app/sheets/export-ledger.ts';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { LedgerImportScreen } from './ledger-import-screen.tsx';

afterEach(() => sessionStorage.clear());

async function openScreen(faults: (client: Client) => Partial<Client> = () => ({})): Promise<Client> {
  const client = await openLocalClient();
  for (const [key, value] of [
    ['currency', 'EUR'],
    ['timeZone', 'Europe/Berlin'],
    ['locale', 'en-IE'],
  ] as const)
    await client.mutate('changeSetting', { key, from: null, to: value });
  renderApp({ ...client, ...faults(client) }, <Reloading />);
  await expect.element(page.getByRole('heading', { name: 'Import into the ledger' })).toBeVisible();
  return client;
}

/** As after a reload of the page, of which nothing is left but what the tab keeps. */
function Reloading(): ReactNode {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>
        Load anew
      </button>
      <LedgerImportScreen key={count} />
    </>
  );
}

async function choose(name: string, content: string): Promise<void> {
  const input = document.querySelector('input[type=file]');
  if (input === null) throw new Error('no way in for a file');
  await userEvent.upload(input, new File([content], name, { type: 'text/csv' }));
}

/** Ctrl+V where no field has the focus. */
function pasteKeys(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** An expense of 5.00 that somebody enters meanwhile. */
async function spendFive(
  client: Client,
  facts: { readonly spentOn?: Day; readonly categoryId?: CategoryId },
): Promise<void> {
  const amount = moneyFromUnits(5);
  const given = { categoryId: UNCATEGORISED, spentOn: '2026-11-03' as Day, payee: null, note: '', ...facts };
  await client.mutate('createExpenses', {
    expenses: [{ expenseId: client.newId<ExpenseId>(), amount, ...given }],
  });
}

const expensesOf = async (client: Client) => (await client.readEverything()).expenses;
/** Somewhere in what is said, with other words before or behind. */
const said = (words: string) => page.getByText(words, { exact: false });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const box = (name: string | RegExp) => page.getByRole('checkbox', { name });

const statement = [
  'Buchungstag;Empfänger/Zahlungspflichtiger;Verwendungszweck;Betrag;Währung',
  '03.11.2026;Café Mitte;;-2,50;EUR',
  '03.11.2026;Café Mitte;;-2,50;EUR',
  '04.11.2026;Formfabrik;Düsen 0,4 mm;-1.024,90;EUR',
  '05.11.2026;3D Corner;Rücksendung;19,90;EUR',
  '06.11.2026;Stadtwerke;;zwei;EUR',
].join('\r\n');

describe('a statement into the ledger', () => {
  it('is read, shown as it would be written, and written; alike rows of one day both', async () => {
    const client = await openScreen();
    await choose('Umsätze.csv', statement);
    await expect.element(page.getByText('5 rows')).toBeVisible();
    await expect.element(box(/Formfabrik.*€1,024\.90/u)).toBeChecked();
    await expect.element(box(/3D Corner.*−€19\.90.*money that came in/u)).not.toBeChecked();
    await expect.element(said('Row 6, Amount (“Betrag”): “zwei”. This cannot be read')).toBeVisible();
    await button('Import 3 entries').click();
    await expect.element(said('3 entries are in the ledger. 2 rows stayed in the file.')).toBeVisible();
    const written = await expensesOf(client);
    expect(
      written
        .map(({ spentOn, amount, payee, note }) => [spentOn, amount, payee, note].join(' | '))
        .toSorted(),
    ).toEqual([
      '2026-11-03 | 25000 | Café Mitte | ',
      '2026-11-03 | 25000 | Café Mitte | ',
      '2026-11-04 | 10249000 | Formfabrik | Düsen 0,4 mm',
    ]);

    // The same file again: nothing is new, one row is wanted all the same, and the import is undone as one.
    await choose('Umsätze.csv', statement);
    await expect.element(button('Import 0 entries')).toBeDisabled();
    await button(/^Here already/u).click();
    await expect.element(box('All 3 rows')).not.toBeChecked();
    await box(/Formfabrik/u).click();
    await button('Import 1 entry').click();
    await expect.element(said('Imported.')).toBeVisible();
    expect(await expensesOf(client)).toHaveLength(4);
    await button('Undo the import').click();
    await expect.element(button('Undo the import')).not.toBeInTheDocument();
    expect(await expensesOf(client)).toHaveLength(3);
  });

  it('leaves a row that likely paid for filament unticked, says why, and takes it where it is ticked', async () => {
    const client = await openScreen();
    const filamentId = client.newId<FilamentId>();
    const identity = { color: 'Black', brand: 'Corner', material: 'PETG' };
    await client.mutate('createFilament', { filament: { ...identity, id: filamentId } });
    const price = { quantity: massFromKg(2), pricePerKg: moneyFromUnits(25) };
    // Bought two days before the account of the file begins.
    const where = { purchasedOn: '2026-11-01', channel: '3DJake', status: 'ordered' } as const;
    const purchase = { ...price, ...where, purchaseId: client.newId<PurchaseId>() };
    const recorded = await client.mutate('recordPurchases', {
      purchases: [{ filamentId, purchase, spools: [] }],
    });
    expect(recorded.ok).toBe(true);
    await choose(
      'Umsätze.csv',
      'Buchungstag;Empfänger;Betrag\n03.11.2026;PAYPAL *3DJAKE;-50,00\n03.11.2026;Strom;-50,00\n',
    );
    await expect.element(box(/PAYPAL.*bought within a week/u)).not.toBeChecked();
    await expect.element(box(/Strom/u)).toBeChecked();
    await box(/PAYPAL/u).click();
    await button('Import 2 entries').click();
    await expect.element(said('2 entries are in the ledger.')).toBeVisible();
    const payees = (await expensesOf(client)).map(({ payee }) => payee);
    expect(new Set(payees)).toEqual(new Set(['PAYPAL *3DJAKE', 'Strom']));
  });

  it('asks what nothing in the file tells, and writes nothing before', async () => {
    const client = await openScreen();
    await choose(
      'list.csv',
      'Date,Category,Amount\n03/04/2026,Tools > Nozzles,1.345\n05/06/2026,Tools > Beds,7\n',
    );
    await expect.element(said('Which day is 03/04/2026?')).toBeVisible();
    await expect.element(button('Import 2 entries')).toBeDisabled();
    await button('4 Mar 2026').click();
    await button('€1,345.00').click();
    await expect.element(page.getByText('Tools / Nozzles', { exact: true }).first()).toBeVisible();
    await button('Import 2 entries').click();
    await expect.element(said('2 entries and 3 new categories are in the ledger.')).toBeVisible();
    const { expenses, categories } = await client.readEverything();
    const names = new Map(categories.map(({ id, name }) => [id, name]));
    expect(
      expenses
        .map(({ spentOn, amount, categoryId }) => [spentOn, amount, names.get(categoryId)].join(' | '))
        .toSorted(),
    ).toEqual(['2026-03-04 | 13450000 | Nozzles', '2026-05-06 | 70000 | Beds']);
    await button('Undo the import').click();
    await expect.element(button('Undo the import')).not.toBeInTheDocument();
    const after = await client.readEverything();
    expect(after.expenses).toEqual([]);
    expect(after.categories.filter(({ deletedAt }) => deletedAt === null)).toEqual([]);
  });

  it('writes nothing before the ledger was looked at for the days that are meant', async () => {
    let look: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => {
      look = resolve;
    });
    const client = await openScreen(({ queries }) => ({
      queries: {
        ...queries,
        async ledger(filter, names) {
          // However many days before the first one are looked at, too.
          if (filter.from !== null && filter.from < '2026-03-05') await looked;
          return queries.ledger(filter, names);
        },
      },
    }));
    await spendFive(client, { spentOn: '2026-03-04' as Day });
    await choose('list.csv', 'Date,Amount\n03/04/2026,5.00\n05/06/2026,7.00\n');
    await button('4 Mar 2026').click();
    await expect.element(said('Which day is 03/04/2026?')).not.toBeInTheDocument();
    await expect.element(button('Import 2 entries')).toBeDisabled();
    look();
    await expect.element(box(/an entry of that day, amount, payee and note is here already/u)).toBeVisible();
    await expect.element(button('Import 1 entry')).toBeEnabled();
  });

  it('takes another column, another sign and a category for rows that have none', async () => {
    const client = await openScreen();
    await choose('list.csv', 'Date,Paid,Fee\n2026-11-03,-5.00,-1.00\n2026-11-04,-7.00,\n');
    // On a phone what was guessed is one line until somebody wants to see it.
    await said('How the file is read').click();
    await said('What is in it').click();
    await expect.element(page.getByLabelText('Amount')).toHaveValue('1');
    await page.getByLabelText('Amount').selectOptions('Fee');
    await expect.element(said('Row 3, Amount (“Fee”): This is needed')).toBeVisible();
    await page.getByLabelText('What was spent is').selectOptions('Above zero');
    // What is below zero then came back, and nobody but its owner knows whether it belongs here.
    await box(/−€1\.00.*money that came in/u).click();
    const fallback = page.getByRole('combobox', { name: 'Category of rows without one' });
    await fallback.fill('Fees / Bank');
    // Its suggestions hide the rest of the page while they are open.
    await userEvent.tab();
    await expect.element(box(/€1\.00/u)).toHaveAccessibleName(/Fees \/ Bank/u);
    // The field goes with the last row that needs it, and what it said does not.
    await page.getByLabelText('Category', { exact: true }).selectOptions('Paid');
    await expect.element(fallback).not.toBeInTheDocument();
    await page.getByLabelText('Category', { exact: true }).selectOptions('None');
    await expect.element(fallback).toHaveValue('Fees / Bank');
    await button('Import 1 entry').click();
    await expect.element(said('Imported.')).toBeVisible();
    const { expenses, categories } = await client.readEverything();
    expect(expenses.map(({ amount }) => amount)).toEqual([-10_000]);
    expect(categories.map(({ name }) => name).toSorted()).toEqual(['Bank', 'Fees']);
  });

  it('says what is wrong with a file, and stays usable', async () => {
    await openScreen();
    await choose('empty.csv', '\n\n');
    await expect.element(said('There are no rows in it.')).toBeVisible();
    await choose('broken.csv', 'Date,Amount\n"2026-11-03,5\n');
    await expect.element(said('In 1 row the quotes do not fit.')).toBeVisible();
    await expect.element(box(/€5\.00.*its quotes do not fit/u)).not.toBeChecked();
    await choose('picture.csv', '\u0089PNG\r\n\u001A\n\0\0\0\rIHDR');
    await expect.element(said('There is no text in it')).toBeVisible();
    await choose('nothing.csv', 'a,b\nc,d\n');
    await expect.element(said('Still needed: Day and Amount.')).toBeVisible();
    await choose('fine.csv', 'Date,Amount\n2026-11-03,5.00\n');
    await expect.element(button('Import 1 entry')).toBeEnabled();
  });

  it('stands there again after a reload, with all that was said of it', async () => {
    const client = await openScreen();
    await choose('list.csv', 'Date,Amount,Balance\n2026-11-03,5.00,5\n2026-11-04,7.00,12\n');
    await expect.element(button('Import 0 entries')).toBeDisabled();
    await button('It was spent').click();
    await box(/€7\.00/u).click();
    await page.getByRole('combobox', { name: 'Category of rows without one' }).fill('Fees / Bank');
    // Its suggestions hide the rest of the page while they are open.
    await userEvent.tab();
    await expect.element(button('Import 1 entry')).toBeEnabled();
    await button('Load anew').click();
    await expect.element(page.getByRole('heading', { name: 'list.csv' })).toBeVisible();
    await expect.element(box(/€7\.00/u)).not.toBeChecked();
    await expect.element(page.getByRole('combobox')).toHaveValue('Fees / Bank');
    await button('Import 1 entry').click();
    await expect.element(said('Imported.')).toBeVisible();
    expect((await expensesOf(client)).map(({ amount }) => amount)).toEqual([50_000]);
    // What is done is not offered once more.
    await button('Load anew').click();
    await expect.element(button('Choose a file')).toBeVisible();
  });

  it('that a tab has no room for is asked for again, and what was said of it holds', async () => {
    sessionStorage.setItem('full', 'x'.repeat(5_100_000));
    await openScreen();
    const rows = Array.from({ length: 6_000 }, (_, n) => `03/04/2026,${n + 1}.00`);
    const file = ['Date,Amount', ...rows].join('\n');
    await choose('long.csv', file);
    await button('4 Mar 2026').click();
    await button('Load anew').click();
    await expect.element(said('Choose long.csv again.')).toBeVisible();
    await choose('long.csv', file);
    await expect.element(button('Import 6,000 entries')).toBeEnabled();
  });

  it('is pasted as rows, too', async () => {
    await openScreen();
    pasteKeys('Date\tShop\tAmount\n2026-11-03\tFormfabrik\t5.00\n');
    await expect.element(page.getByRole('heading', { name: 'Pasted rows' })).toBeVisible();
    await expect.element(box(/Formfabrik.*€5\.00/u)).toBeChecked();
  });

  it('S2.11 says of its undo what came of it, and no more', async () => {
    const client = await openScreen();
    await choose('list.csv', 'Date,Category,Amount\n2026-11-03,Nozzles,5.00\n');
    await button('Import 1 entry').click();
    await expect.element(said('Imported.')).toBeVisible();
    const [nozzles] = (await client.readEverything()).categories;
    await spendFive(client, { ...(nozzles && { categoryId: nozzles.id }) });
    await button('Undo the import').click();
    await expect.element(said('Taken back, but Nozzles had been changed since and stays.')).toBeVisible();
    await expect.element(button('Undo the import')).not.toBeInTheDocument();
    expect(await expensesOf(client)).toHaveLength(1);
  });

  it('a reload amid the writing ticks nothing that is here by then', async () => {
    const client = await openScreen(({ operations }) => ({
      async operations() {
        const here = await operations();
        return {
          ...here,
          async save(...args: Parameters<typeof here.save>) {
            await here.save(...args);
            return new Promise(() => undefined);
          },
        };
      },
    }));
    await choose('list.csv', 'Date,Amount\n2026-11-03,5.00\n2026-11-04,7.00\n');
    await box('All 2 rows').click();
    await box('All 2 rows').click();
    await button('Import 2 entries').click();
    await vi.waitFor(async () => expect(await expensesOf(client)).toHaveLength(2));
    await button('Load anew').click();
    await expect.element(box(/€7\.00/u)).not.toBeChecked();
    await expect.element(button('Import 0 entries')).toBeDisabled();
  });

  it('S2.9 S2.12 keeps the file and every choice when nothing could be written, and goes on from there', async () => {
    const noRoom = failureOf(new DOMException('no room', 'QuotaExceededError'));
    let fault: 'unreached' | 'full' | null = 'unreached';
    const client = await openScreen(({ operations }) => ({
      async operations() {
        if (fault === 'unreached') throw new TypeError('Failed to fetch dynamically imported module');
        const here = await operations();
        return fault === 'full' ? { ...here, save: () => Promise.resolve(noRoom) } : here;
      },
    }));
    await choose('list.csv', 'Date,Shop,Amount\n03/04/2026,Formfabrik,5.00\n05/04/2026,Stadtwerke,7.00\n');
    await button('4 Mar 2026').click();
    await box(/Formfabrik/u).click();
    await page.getByRole('combobox', { name: 'Category of rows without one' }).fill('Power');
    // Left before its list is open, it would open behind.
    await expect.element(page.getByRole('listbox')).toBeVisible();
    await userEvent.tab();
    await button('Import 1 entry').click();
    await expect.element(said('The database did not answer. Try again.')).toBeVisible();
    await expect.element(box(/Formfabrik/u)).not.toBeChecked();
    fault = 'full';
    await button('Import 1 entry').click();
    await expect.element(said('This device has no room left.')).toBeVisible();
    await expect.element(box(/Formfabrik/u)).not.toBeChecked();
    expect(await expensesOf(client)).toEqual([]);
    fault = null;
    await button('Import 1 entry').click();
    await expect.element(said('1 entry and 1 new category are in the ledger.')).toBeVisible();
    expect((await expensesOf(client)).map(({ spentOn, payee }) => [spentOn, payee])).toEqual([
      ['2026-05-04', 'Stadtwerke'],
    ]);
  });

  it('brings before the eyes that nothing was written, however far down somebody was', async () => {
    await openScreen(() => ({ operations: () => Promise.reject(new TypeError('Failed to fetch')) }));
    const rows = Array.from({ length: 60 }, (_, n) => `2026-11-03,${n + 1}.50`);
    await choose('list.csv', ['Date,Amount', ...rows].join('\n'));
    await expect.element(button('Import 60 entries')).toBeEnabled();
    window.scrollTo(0, document.body.scrollHeight);
    await expect.poll(() => window.scrollY).toBeGreaterThan(1_000);
    await button('Import 60 entries').click();
    await expect.element(said('Nothing was written.')).toBeInViewport();
  });

  it('stays when something is pasted over it, unless that was asked for', async () => {
    await openScreen();
    await choose('list.csv', 'Date,Shop,Amount\n2026-11-03,Formfabrik,5.00\n2026-11-04,Stadtwerke,7.00\n');
    await box(/Formfabrik/u).click();
    pasteKeys('a word that was copied elsewhere');
    await expect.element(box(/Formfabrik/u)).not.toBeChecked();
    await expect.element(button('Import 1 entry')).toBeEnabled();
    vi.spyOn(navigator.clipboard, 'readText').mockRejectedValueOnce(
      new DOMException('no', 'NotAllowedError'),
    );
    await button('Paste rows').click();
    await expect.element(said('Press Ctrl+V here instead.')).toBeVisible();
    pasteKeys('Date\tShop\tAmount\n2026-11-05\t3D Corner\t9.00\n');
    await expect.element(box(/3D Corner.*€9\.00/u)).toBeChecked();
    await expect.element(said('Press Ctrl+V here instead.')).not.toBeInTheDocument();
  });

  it.each(['.', ','])('takes what another workshop exported with a decimal %s', async (decimalSign) => {
    const builtIn = { filament: 'Filament', uncategorised: 'Uncategorised' };
    const ledgerOf = (client: Client) => client.queries.ledger(everything, builtIn);
    const told = async (client: Client) => {
      const { entries, tree } = await ledgerOf(client);
      return entries
        .filter(({ kind }) => kind === 'expense')
        .map(({ day, amount, payee, text, categoryId }) =>
          JSON.stringify([day, amount, payee, text, tree.find(categoryId).path.map(({ name }) => name)]),
        )
        .toSorted();
    };
    const source = await openLocalClient();
    const [tools, nozzles] = [source.newId<CategoryId>(), source.newId<CategoryId>()];
    await source.mutate('createCategories', {
      categories: [
        { categoryId: tools, name: '=Tools > "all"', parentId: ROOT_CATEGORY },
        { categoryId: nozzles, name: 'Nozzles\\', parentId: tools },
      ],
    });
    const expense = (units: number, categoryId: CategoryId, note: string) => ({
      expenseId: source.newId<ExpenseId>(),
      amount: moneyFromUnits(units),
      categoryId,
      spentOn: '2026-11-03' as Day,
      payee: note === '' ? null : '@Shop; "x"',
      note,
    });
    await source.mutate('createExpenses', {
      expenses: [
        expense(24.9, nozzles, '+1\n-2\t'),
        expense(-1.2345, FILAMENT_CATEGORY, "'=A1"),
        expense(1234.5, UNCATEGORISED, ''),
        expense(1234.5, UNCATEGORISED, ''),
      ],
    });
    const { entries, tree } = await ledgerOf(source);
    const client = await openScreen();
    await choose('ledger.csv', ledgerAsText({ entries, tree, builtIn, decimalSign }));
    await button('Import 4 entries').click();
    await expect.element(said('Imported.')).toBeVisible();
    expect(await told(client)).toEqual(await told(source));
  });

  it('draws only the rows in sight of 10,000', async () => {
    await openScreen();
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `2026-11-${String(1 + (n % 30)).padStart(2, '0')},${n + 1}.50`,
    );
    await choose('long.csv', ['Date,Amount', ...rows].join('\n'));
    await expect.element(button('Import 10,000 entries')).toBeEnabled();
    const drawn = document.querySelectorAll('li[data-index]').length;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(100);
  });
});

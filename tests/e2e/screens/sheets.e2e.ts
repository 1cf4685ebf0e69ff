import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { stockDifferencesIn } from '../main-job/replicas.ts';
import { expect, test } from './fixtures.ts';
import { listen, look } from './look.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const workshop = sampleWorkshop.map(({ monthly: _, ...filament }) => filament);
const lists = { filaments: 'Filaments', spools: 'Spools', purchases: 'Purchases' } as const;
type Kind = keyof typeof lists;
type SheetFile = { readonly name: string; readonly text: string };

const toData = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();

async function exportList(page: Page, kind: Kind): Promise<SheetFile> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `${lists[kind]} (CSV)` }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^spoolshed-${kind}-\\d{4}-\\d\\d-\\d\\d\\.csv$`, 'u'),
  );
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

async function exportLists(page: Page): Promise<Readonly<Record<Kind, SheetFile>>> {
  await toData(page);
  const filaments = await exportList(page, 'filaments');
  const spools = await exportList(page, 'spools');
  return { filaments, spools, purchases: await exportList(page, 'purchases') };
}

async function choose(page: Page, files: readonly SheetFile[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose (a|another) file$/u }).click(),
  ]);
  await chooser.setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  );
}

test('S1.14 three lists for a spreadsheet, out of one workshop and offline into an empty one, come out of it the same', async ({
  enter,
  openScreens,
  openBrowser,
  server,
}) => {
  await enter([
    ...workshop,
    { ...workshop[0], color: '=2+2', brand: '-Brand;"x"', notes: '+1\n,@b' } as never,
  ]);
  const { page } = await openScreens({ person: 'Mara' });
  await untilSynced(page);
  const sheets = await exportLists(page);
  expect(sheets.filaments.text).toContain("'=2+2");

  // An app of another country: its own number format has no say in what stands in a file.
  const target = await openBrowser({
    locale: 'en-NZ',
    timezoneId: 'Pacific/Auckland',
    serviceWorkers: 'allow',
  });
  await target.page.goto('/');
  await untilInstalled(target.page);
  await server.kill('SIGKILL');
  await target.page.reload();
  await target.page.getByLabel('Your name').fill('Aroha');
  await target.page.getByRole('button', { name: 'Continue' }).click();
  await target.page.getByRole('button', { name: 'Start empty' }).click();
  await toData(target.page);
  await target.page.getByRole('link', { name: 'Import' }).click();
  await choose(target.page, [sheets.spools, sheets.purchases, sheets.filaments]);
  await target.page.getByRole('button', { name: /^Import [\d,]+ records$/u }).click();
  await expect(target.page.getByText('Imported.')).toBeVisible();
  expect(stockDifferencesIn(await storedIn(target.page))).toEqual([]);
  const back = await exportLists(target.page);
  for (const kind of ['filaments', 'spools', 'purchases'] as const)
    expect(back[kind].text.split('\r\n'), kind).toEqual(sheets[kind].text.split('\r\n'));

  // Once more brings nothing.
  await target.page.getByRole('link', { name: 'Import' }).click();
  await choose(target.page, Object.values(sheets));
  await expect(target.page.getByText('Everything in this file is here already.')).toBeVisible();
});

test('a list of somebody else’s: its columns are guessed and changed, what cannot be read is said by row, and all of it is taken back', async ({
  enter,
  openScreens,
}) => {
  await enter(workshop.slice(0, 3));
  const { page } = await openScreens({ person: 'Mara' });
  const complaints = listen(page);
  const [first] = workshop;
  const text = [
    'Datum;Händler;Hersteller;Material;Farbe;Menge (kg);Stückpreis;Bemerkung',
    `03.11.2026;Formfabrik;${first?.brand.toUpperCase()};${first?.material};${first?.color};2;29,99 €;"für ""Lampen"""`,
    '14.11.2026;3D Corner;Lambda;PETG;Seaweed with a rather long name of its own;1,5;19,90;',
    'gestern;3D Corner;Lambda;PETG;Seaweed;zwei;19,90;',
  ].join('\r\n');
  await toData(page);
  await page.getByRole('link', { name: 'Import' }).click();
  await choose(page, [{ name: 'Einkäufe 2026.csv', text }]);
  await expect(page.getByRole('heading', { name: 'Einkäufe 2026.csv' })).toBeVisible();
  await expect(page.getByLabel('A list of')).toHaveValue('purchases');
  await expect(page.getByLabel('Numbers look like')).toHaveValue(',');
  await expect(page.getByLabel('Days look like')).toHaveValue('dmy');
  await expect(page.getByLabel('Hersteller')).toHaveValue('brand');
  // Nobody could guess that one.
  await expect(page.getByText('Still needed: Price per kg.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'See what it would do' })).toBeDisabled();
  await look(page, 'import-columns-phone');
  await page.getByLabel('Stückpreis').selectOption({ label: 'Price per kg' });
  await page.getByLabel('Bemerkung').selectOption({ label: 'Notes' });
  await page.getByRole('button', { name: 'See what it would do' }).click();
  await expect(page.getByText('1 filament and 2 purchases')).toBeVisible();
  const refused = page.getByRole('listitem').filter({ hasText: 'row 4' });
  await expect(refused.filter({ hasText: 'Bought on' })).toBeVisible();
  await expect(refused.filter({ hasText: 'Bought:' })).toBeVisible();
  await look(page, 'import-sheet-plan-phone');
  const before = await storedIn(page);
  await page.getByRole('button', { name: 'Import 3 records' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  const { purchases } = await storedIn(page);
  expect(purchases.find(({ notes }) => notes === 'für "Lampen"')).toMatchObject({
    purchasedOn: '2026-11-03',
    quantity: 2_000_000_000_000,
    pricePerKg: 299_900,
    channel: 'Formfabrik',
  });

  // The same list again: what is here by its look is left out unless somebody wants it twice.
  await choose(page, [{ name: 'Einkäufe 2026.csv', text }]);
  await page.getByLabel('Stückpreis').selectOption({ label: 'Price per kg' });
  await page.getByRole('button', { name: 'See what it would do' }).click();
  await expect(page.getByRole('checkbox', { name: 'Leave out 2 rows' })).toBeChecked();
  await expect(page.getByText('Everything in this file is here already.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Leave out 2 rows' }).click();
  await page.getByRole('button', { name: 'Import 2 records' }).click();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByRole('button', { name: 'Undo the import' })).toHaveCount(0);
  expect((await storedIn(page)).purchases).toHaveLength(before.purchases.length + 2);
  expect(complaints).toEqual([]);
});

test('a list that breaks off or is empty says so', async ({ openScreens }) => {
  const { page } = await openScreens({ person: 'Mara' });
  await toData(page);
  await page.getByRole('link', { name: 'Import' }).click();
  await choose(page, [{ name: 'half.csv', text: 'color,brand\nInk,eSun\n"Jade' }]);
  await expect(page.getByText('half.csv breaks off: from row 3', { exact: false })).toBeVisible();
  await choose(page, [{ name: 'empty.csv', text: 'color,brand\n' }]);
  await expect(page.getByText('empty.csv has no rows below its head.')).toBeVisible();
});

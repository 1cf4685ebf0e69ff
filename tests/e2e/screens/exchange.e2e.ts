import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addFilament, storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { readServerData } from '../main-job/server-database.ts';
import { listen, look, lookInBoth } from './look.ts';
import { sampleWorkshop } from './sample-workshop.ts';

const workshop = sampleWorkshop.map(({ monthly: _, ...filament }) => filament);

type Row = { readonly id: string } & Record<string, unknown>;
type ExportedFile = { readonly exportedAt: string; readonly tables: Readonly<Record<string, Row[]>> };

const toData = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible();
};

/** What the person would find in their downloads. */
async function exportOn(page: Page): Promise<{ readonly text: string; readonly file: ExportedFile }> {
  await toData(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^spoolshed-\d{4}-\d\d-\d\d\.json$/u);
  const text = await readFile(await download.path(), 'utf8');
  return { text, file: JSON.parse(text) as ExportedFile };
}

async function chooseFile(page: Page, text: string, name = 'workshop.json'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose (a|another) file$/u }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

const importInto = async (page: Page, text: string): Promise<void> => {
  await toData(page);
  await page.getByRole('link', { name: 'Import' }).click();
  await chooseFile(page, text);
};

test('S1.14 S3.3 everything out of a device without network, and into an empty one that never met a server: equal', async ({
  enter,
  openScreens,
  openBrowser,
  server,
}) => {
  await enter(workshop);
  const source = await openScreens({ person: 'Mara', serviceWorkers: 'allow' });
  await untilSynced(source.page);
  await untilInstalled(source.page);
  await source.context.setOffline(true);
  // Written without network, so that only the export takes it along.
  await addFilament(source.page, {
    color: 'Chalk',
    brand: 'Lambda',
    material: 'PLA Basic',
    spools: 2,
    pricePerKg: '19,90',
  });
  const { text, file } = await exportOn(source.page);
  expect(file.tables['filaments']).toHaveLength(workshop.length + 1);

  const target = await openBrowser({
    locale: 'en-NZ',
    timezoneId: 'Pacific/Auckland',
    serviceWorkers: 'allow',
  });
  await target.page.goto('/');
  await untilInstalled(target.page);
  await server.kill('SIGKILL');
  await target.context.setOffline(true);
  await target.page.reload();
  await target.page.getByLabel('Your name').fill('Aroha');
  await target.page.getByRole('button', { name: 'Continue' }).click();
  await target.page.getByRole('button', { name: 'Start empty' }).click();
  await expect(target.page.getByRole('heading', { name: 'Nothing on the shelf yet' })).toBeVisible();

  await importInto(target.page, text);
  await expect(
    target.page.getByText('The file counts in EUR, this workshop in NZD.', { exact: false }),
  ).toBeVisible();
  await expect(target.page.getByRole('checkbox', { name: 'Use currency, time zone' })).toBeChecked();
  const before = await storedIn(target.page);
  expect(before.filaments).toEqual([]);
  await target.page.getByRole('button', { name: /^Import [\d,]+ records$/u }).click();
  await expect(target.page.getByText('Imported.')).toBeVisible();

  const back = await exportOn(target.page);
  const { settings, ...tables } = file.tables;
  const { settings: settingsBack, ...tablesBack } = back.file.tables;
  expect(tablesBack).toEqual(tables);
  const valuesOf = (rows: readonly Row[] = []) => new Map(rows.map(({ id, value }) => [id, value]));
  expect(valuesOf(settingsBack)).toEqual(valuesOf(settings));

  // And it is work like any other: once there is a server, it arrives there.
  await server.restart();
  await target.context.setOffline(false);
  await untilSynced(target.page);
  const { filaments } = readServerData(server.dataDir).rows;
  expect(filaments.filter(({ color }) => color === 'Chalk')).toHaveLength(1);
  expect((await storedIn(target.page)).attention).toEqual([]);
});

test('S1.14 S2.4 the preview tells new, known, merged and refused with row and field, and writes nothing before it is told to', async ({
  enter,
  openScreens,
}) => {
  await enter(workshop.slice(0, 6));
  const { page } = await openScreens({ person: 'Mara' });
  const complaints = listen(page);
  await untilSynced(page);
  const { file } = await exportOn(page);
  const ids = { count: 0 };
  const newId = () => `018f0000-0000-7000-8000-${String((ids.count += 1)).padStart(12, '0')}`;
  const [first, second] = file.tables['filaments'] ?? [];
  if (first === undefined || second === undefined) throw new Error('the workshop has filaments');
  const made = (color: string, changes: object) => ({
    ...first,
    id: newId(),
    number: null,
    color,
    ...changes,
  });
  const twin = { ...first, id: newId(), color: `  ${String(first['color']).toUpperCase()} ` };
  const bad = made('Broken Green', { pricePerKg: -5 });
  const [spool] = file.tables['spools'] ?? [];
  const spoolOf = (filament: { id: string }) => ({
    ...spool,
    id: newId(),
    filamentId: filament.id,
    purchaseId: null,
    remaining: 1_000_000_000_000,
    openedAt: null,
    state: 'sealed',
  });
  const good = made('Fresh Mint', {});
  const content = {
    ...file,
    tables: {
      ...file.tables,
      filaments: [...(file.tables['filaments'] ?? []), twin, bad, good],
      spools: [...(file.tables['spools'] ?? []), spoolOf(twin), spoolOf(bad), spoolOf(good)],
    },
  };

  await page.getByRole('link', { name: 'Import' }).click();
  await look(page, 'import-start-phone');
  await chooseFile(page, JSON.stringify(content, null, 1));
  await expect(page.getByText('2 filaments and 2 spools')).toBeVisible();
  await expect(page.getByText('Same as one that is here')).toBeVisible();
  await expect(page.getByText('Filaments, row 8', { exact: false })).toBeVisible();
  await expect(page.getByText('Price per kg: That is too little')).toBeVisible();
  await expect(page.getByText('It belongs to something that is not there', { exact: false })).toBeVisible();
  expect((await storedIn(page)).filaments).toHaveLength(6);
  await page.getByText('Same as one that is here').click();
  await look(page, 'import-plan-phone');
  await page.getByRole('button', { name: 'Import 4 records' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  await look(page, 'import-end-phone');
  await page.getByRole('link', { name: 'To the stock' }).click();
  await expect(page.getByRole('link', { name: 'Fresh Mint' })).toBeVisible();
  await untilSynced(page);

  await importInto(page, JSON.stringify(content));
  await expect(page.getByText('Everything in this file is here already.')).toBeVisible();
  await page.goBack();
  await page.goBack();
  expect(complaints).toEqual([]);
});

test('S2.11 an import of 5,000 rows shows its progress and is undone in one step', async ({
  openScreens,
}) => {
  const { page } = await openScreens({ person: 'Mara', size: 'desktop' });
  await addFilament(page, { color: 'Chalk', brand: 'Lambda', material: 'PLA', spools: 1, pricePerKg: '20' });
  const { file } = await exportOn(page);
  const [row] = file.tables['filaments'] ?? [];
  if (row === undefined) throw new Error('one filament');
  const many = Array.from({ length: 5_000 }, (_, at) => ({
    ...row,
    id: `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    number: null,
    color: `Color ${at}`,
  }));
  await page.getByRole('link', { name: 'Import' }).click();
  await chooseFile(page, JSON.stringify({ ...file, tables: { filaments: many } }));
  await page.getByRole('button', { name: 'Import 5,000 records' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  expect((await storedIn(page)).filaments).toHaveLength(5_001);
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('Taken back.').first()).toBeVisible();
  expect((await storedIn(page)).filaments).toHaveLength(1);
});

test('a file that cannot be taken says why, and where: damaged, foreign, newer', async ({ openScreens }) => {
  const { page } = await openScreens({ person: 'Mara' });
  const { text } = await exportOn(page);
  await page.getByRole('link', { name: 'Import' }).click();
  const lines = text.split('\n').length;
  await chooseFile(page, text.slice(0, -10));
  await expect(page.getByText('It is damaged: from line', { exact: false })).toBeVisible();
  await look(page, 'import-problem-phone');
  await chooseFile(page, '{"spools":[]}');
  await expect(page.getByText('It is no export of Spoolshed.')).toBeVisible();
  await chooseFile(page, text.replace(/"version":\d+/u, '"version":9999'));
  await expect(page.getByText('A newer version of Spoolshed made it.', { exact: false })).toBeVisible();
  expect(lines).toBeGreaterThan(5);
  expect((await storedIn(page)).filaments).toEqual([]);
});

for (const size of ['phone', 'desktop'] as const) {
  test(`what settings say of the data, ${size}`, async ({ enter, openScreens }) => {
    await enter(workshop.slice(0, 3));
    const { page } = await openScreens({ person: 'Mara', size });
    const { file } = await exportOn(page);
    await page.getByRole('button', { name: 'Export everything' }).scrollIntoViewIfNeeded();
    await lookInBoth(page, `settings-data-${size}`);
    await page.getByRole('link', { name: 'Import' }).click();
    const filaments = file.tables['filaments'] ?? [];
    const fresh = filaments.map((row, at) => ({
      ...row,
      id: `018f0000-0000-7000-8000-00000000000${at}`,
      number: null,
      brand: at === 1 ? 'Zito' : row['brand'],
    }));
    const bad = fresh.map((row, at) => ({
      ...row,
      id: `018f0000-0000-7000-8000-00000000010${at}`,
      brand: '',
    }));
    const settings = (file.tables['settings'] ?? []).map((row) =>
      row.id === 'currency' ? { ...row, value: 'USD' } : row,
    );
    await chooseFile(
      page,
      JSON.stringify({ ...file, tables: { filaments: [...filaments, ...fresh, ...bad], settings } }),
      'workshop of the club, November.json',
    );
    await expect(page.getByRole('heading', { name: 'Cannot be taken in' })).toBeVisible();
    await lookInBoth(page, `import-plan-${size}`);
  });
}

import type { Page } from '@playwright/test';
import { watchMemory } from '../harness/page-memory.ts';
import { expect, test } from './fixtures.ts';
import { listen, lookInBoth } from './look.ts';

const ROWS = 10_000;

/** A statement as a German bank writes it, in the letters of Windows, two of its rows alike. */
function statement(): Buffer {
  const payees = ['Formfabrik GmbH', '3D Corner', 'Stadtwerke', 'Café Mitte', 'Schrauben Schmidt & Söhne'];
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const at = n === 1 ? 0 : n;
    const day = `${String(1 + (at % 28)).padStart(2, '0')}.${String(1 + (at % 12)).padStart(2, '0')}.2026`;
    return `DE00;${day};${payees[at % payees.length]};Rechnung ${at};-1.0${at % 100 < 10 ? '0' : ''}${at % 100},50;EUR`;
  });
  const text = ['Auftragskonto;Buchungstag;Empfänger;Verwendungszweck;Betrag;Währung', ...rows].join('\r\n');
  return Buffer.from(text, 'latin1');
}

async function toPreview(page: Page): Promise<void> {
  await page.goto('/ledger/import');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Umsätze.csv', mimeType: 'text/csv', buffer: statement() });
}

/** Past our own code, and without the rows: they are many. */
const expensesIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('spoolshed');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
        opening.addEventListener('success', () => {
          const database = opening.result;
          const counting = database.transaction('expenses').objectStore('expenses').count();
          counting.addEventListener('success', () => {
            database.close();
            resolve(counting.result);
          });
          counting.addEventListener('error', () => reject(counting.error ?? new Error('not counted')));
        });
      }),
  );

/** How far each drawing of a message's bar was: none is missed, however fast it goes. */
async function noteProgress(page: Page): Promise<() => Promise<number[]>> {
  const noted = await page.evaluateHandle(() => {
    const values: number[] = [];
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>('output progress');
      if (bar !== null && bar.value !== values.at(-1)) values.push(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    return values;
  });
  return () => noted.jsonValue();
}

test('S2.11 a statement of 10,000 rows comes in and goes again as one; a reload in the middle leaves all of it or nothing', async ({
  openScreens,
}) => {
  const { page } = await openScreens({ person: 'Mara', size: 'desktop', locale: 'de-DE' });
  const complaints = listen(page);
  await page.goto('/ledger/import');
  const stopWatching = await watchMemory(page);
  const start = performance.now();
  await toPreview(page);
  const confirm = page.getByRole('button', { name: '10.000 Einträge importieren' });
  await expect(confirm).toBeEnabled();
  await expect(page.getByRole('checkbox', { name: /Café Mitte.*1\.003,50/u }).first()).toBeChecked();
  const shownMs = Math.round(performance.now() - start);
  await confirm.click();
  await expect(page.getByText('Importiert.')).toBeVisible();
  const writtenMs = Math.round(performance.now() - start) - shownMs;
  const { peakMb } = await stopWatching();
  console.log(`10,000 rows: shown in ${shownMs} ms, written in ${writtenMs} ms, peak ${peakMb} MB`);
  test.info().annotations.push({ type: 'peak MB', description: String(peakMb) });
  expect(await expensesIn(page)).toBe(ROWS);
  const stopNoting = await noteProgress(page);
  await page.getByRole('button', { name: 'Import rückgängig machen' }).click();
  await expect(page.getByText('Zurückgenommen.').first()).toBeVisible();
  expect(await expensesIn(page)).toBe(0);
  const told = await stopNoting();
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.filter((done) => done > 0 && done < 1).length).toBeGreaterThan(1);

  await toPreview(page);
  await confirm.click();
  await expect(page.getByRole('progressbar', { name: 'Wird importiert' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Datei wählen' })).toBeVisible();
  expect([0, ROWS]).toContain(await expensesIn(page));
  expect(complaints).toEqual([]);
});

/** A row of each kind, one of them with quotes that do not fit, and a sign that only a person can tell. */
const mixed = [
  'Datum;Empfänger;Betrag;Währung;Status',
  '03.11.2026;Formfabrik GmbH;24,90;EUR;Gebucht',
  '04.11.2026;"Rohr 3/4" Zoll";1.024,90;EUR;Gebucht',
  '05.11.2026;3D Corner;-19,90;EUR;Gebucht',
  '06.11.2026;Café Mitte;2,50;EUR;Vorgemerkt',
  '07.11.2026;Nozzle Hut;18,00;USD;Gebucht',
  '31.02.2026;Stadtwerke;zwei;EUR;Gebucht',
].join('\r\n');

test('a statement with doubts is asked about, and reads well', async ({ openScreens }) => {
  const { page } = await openScreens({ size: 'phone', locale: 'de-DE' });
  await page.goto('/ledger/import');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Umsätze.csv', mimeType: 'text/csv', buffer: Buffer.from(mixed) });
  await expect(page.getByText('Wurde 24,90 ausgegeben, oder kam es herein?')).toBeVisible();
  await lookInBoth(page, 'ledger-import-phone');
  // Without a hand on the screen: the answer, the rows, and the word.
  const answer = page.getByRole('button', { name: 'Ausgegeben' });
  await answer.focus();
  await page.keyboard.press('Enter');
  await expect(answer).toBeHidden();
  const doubtful = page.getByRole('checkbox', { name: /Zoll.*Anführungszeichen/u });
  await doubtful.focus();
  await page.keyboard.press('Space');
  await expect(doubtful).toBeChecked();
  await expect(page.getByRole('button', { name: '2 Einträge importieren' })).toBeEnabled();
});

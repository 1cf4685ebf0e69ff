import { failureOf, writeExport, type FilamentId } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { ImportScreen } from './import-screen.tsx';

const noRoom = failureOf(new DOMException('no room', 'QuotaExceededError'));

async function openScreen(faults: (client: Client) => Partial<Client>): Promise<Client> {
  const client = await openLocalClient();
  await client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
  renderApp({ ...client, ...faults(client) }, <ImportScreen />);
  await expect.element(page.getByRole('heading', { name: 'Import' })).toBeVisible();
  return client;
}

/** Everything of a workshop with one filament that counts in dollars. */
async function exportOfAnother(): Promise<string> {
  const client = await openLocalClient();
  await client.mutate('changeSetting', { key: 'currency', from: null, to: 'USD' });
  await client.mutate('createFilament', {
    filament: { id: client.newId<FilamentId>(), color: 'Moss', brand: 'eSun', material: 'PLA+' },
  });
  return [...writeExport(await client.readEverything(), '2026-11-22T12:00:00.000Z')].join('');
}

async function choose(name: string, content: string): Promise<void> {
  const input = document.querySelector('input[type=file]');
  if (input === null) throw new Error('no way in for a file');
  await userEvent.upload(input, new File([content], name));
}

const colors = async (client: Client) => (await client.readEverything()).filaments.map(({ color }) => color);
const currencyOf = async (client: Client) => (await client.queries.settings()).currency;
const said = (words: string) => page.getByText(words, { exact: false });
const button = (name: string) => page.getByRole('button', { name });

describe('a file of a workshop', () => {
  it('S1.8 S1.12 writes all or nothing, is tried again, and says of its undo what came of it', async () => {
    let hasRoom = false;
    const client = await openScreen(({ operations }) => ({
      async operations() {
        const { save, ...others } = await operations();
        return { ...others, save: async (...asked) => (hasRoom ? save(...asked) : noRoom) };
      },
    }));
    await choose('workshop.json', await exportOfAnother());
    await button('Import 1 record').click();
    await expect.element(said('Nothing was imported.')).toBeVisible();
    await expect.element(said('This device has no room left. Make some, then try again.')).toBeVisible();
    expect([await colors(client), await currencyOf(client)]).toEqual([[], 'EUR']);
    hasRoom = true;
    await button('Try again').click();
    await expect.element(said('Imported.')).toBeVisible();
    expect([await colors(client), await currencyOf(client)]).toEqual([['Moss'], 'USD']);
    await button('Undo the import').click();
    await expect.element(said('Taken back.')).toBeVisible();
    await expect.element(said('Imported.')).not.toBeInTheDocument();
    expect([await colors(client), await currencyOf(client)]).toEqual([[], 'EUR']);
  });

  it('keeps what was said of the columns when the look at what is here fails', async () => {
    let isOutOfReach = true;
    await openScreen(({ readEverything }) => ({
      readEverything: () =>
        isOutOfReach ? Promise.reject(new TypeError('Failed to fetch')) : readEverything(),
    }));
    await choose('list.csv', 'Color,Brand,Material,Words\nMoss,eSun,PLA+,dry it\n');
    await page.getByLabelText('Words').selectOptions('Notes');
    await button('See what it would do').click();
    await expect.element(said('The database did not answer. Try again.')).toBeVisible();
    await expect.element(page.getByLabelText('Words')).toHaveValue('notes');
    isOutOfReach = false;
    await button('See what it would do').click();
    await expect.element(button('Import 1 record')).toBeVisible();
  });
});

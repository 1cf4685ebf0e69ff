import type { Client, Loading } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { StockScreen } from '../../features/stock/stock-screen.tsx';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { ShortcutsProvider } from '../shortcuts.tsx';
import { LoadingFrame } from './loading-frame.tsx';

const nothingYet = () => page.getByRole('heading', { name: 'Nothing on the shelf yet' });
const notHereYet = () => page.getByRole('heading', { name: 'Not here yet' });
const progress = () => page.getByRole('progressbar', { name: 'Records loaded' });

/** The stock of a device on which so much of a snapshot is. */
async function openStock(loading: Loading | null): Promise<void> {
  const client = await openLocalClient();
  const standing: Client = {
    ...client,
    queries: {
      ...client.queries,
      syncStatus: async () => ({ ...(await client.queries.syncStatus()), loading }),
    },
  };
  renderApp(
    standing,
    <ShortcutsProvider>
      <LoadingFrame>
        <StockScreen renderPane={() => null} />
      </LoadingFrame>
    </ShortcutsProvider>,
  );
}

describe('a stock whose rows are still to come', () => {
  it('SN2 does not call itself empty, says how far it is, and no sum is the whole', async () => {
    await openStock({ rows: 2_000, of: 110_000, isOld: false });
    await expect.element(notHereYet()).toBeVisible();
    expect(nothingYet().elements()).toEqual([]);
    await expect.element(progress()).toHaveAttribute('value', '2000');
    await expect.element(progress()).toHaveAttribute('aria-valuetext', '2,000 of 110,000');
    await expect.element(page.getByText('So far: 0 filaments, 0 spools')).toBeVisible();
    // Nothing keeps anybody from writing.
    await expect.element(page.getByRole('link', { name: 'Add filament' }).first()).toBeVisible();
  });

  it('SN2 VS2 without a server in reach it says what it waits for', async () => {
    await openStock({ rows: 0, of: null, isOld: false });
    await expect.element(notHereYet()).toBeVisible();
    expect(nothingYet().elements()).toEqual([]);
  });

  it('SN2 with rows that are whole and old it only says that newer ones come', async () => {
    await openStock({ rows: 10, of: 30, isOld: true });
    await expect.element(page.getByText('Loading what is new.')).toBeVisible();
    await expect.element(nothingYet()).toBeVisible();
    await expect.element(progress()).toHaveAttribute('aria-valuetext', '10 of 30');
  });

  it('SN2 with all rows here nothing stands above it', async () => {
    await openStock(null);
    await expect.element(nothingYet()).toBeVisible();
    expect(progress().elements()).toEqual([]);
    expect(page.getByText('So far:').elements()).toEqual([]);
  });
});

import {
  type Day,
  type FilamentId,
  massFromGrams,
  type Money,
  type PurchaseId,
  type SpoolId,
} from '@spoolshed/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { slowToKnow } from '../../testing/slow-client.ts';
import { AddScreen } from './add-screen.tsx';

const price = () => page.getByRole('textbox', { name: 'Price', exact: true });
const shop = () => page.getByRole('combobox', { name: /^Shop/u });

let answer: () => void;

beforeEach(async () => {
  const client = await openLocalClient();
  const filamentId = client.newId<FilamentId>();
  const filament = { id: filamentId, color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
  const purchase = {
    purchaseId: client.newId<PurchaseId>(),
    quantity: massFromGrams(1000),
    pricePerKg: 200_000 as Money,
    purchasedOn: '2026-10-01' as Day,
    status: 'received' as const,
    channel: 'Formfabrik',
  };
  const spools = [{ spoolId: client.newId<SpoolId>(), net: massFromGrams(1000) }];
  await client.mutate('createFilament', { filament });
  await client.mutate('recordPurchases', { purchases: [{ filamentId, purchase, spools }] });
  const slow = slowToKnow(client);
  renderApp(slow.client, <AddScreen filamentId={filamentId} navigate={() => undefined} />);
  ({ answer } = slow);
});

describe('what is likely, read after somebody went into its field', () => {
  it('S1.2 a price that is typed is that price, and not one behind the last one', async () => {
    await price().click();
    answer();
    await expect.element(shop()).toHaveValue('Formfabrik');
    await userEvent.keyboard('30');
    await userEvent.tab();
    await expect.element(price()).toHaveValue('30');
  });

  it('S1.2 a shop that is typed is that shop', async () => {
    await shop().click();
    answer();
    await expect.element(price()).toHaveValue('20.00');
    await userEvent.keyboard('Nebenan');
    await userEvent.tab();
    await expect.element(shop()).toHaveValue('Nebenan');
  });

  it('S1.2 it is offered when the field is left untouched', async () => {
    await price().click();
    answer();
    await expect.element(shop()).toHaveValue('Formfabrik');
    await expect.element(price()).toHaveValue('');
    await userEvent.tab();
    await expect.element(price()).toHaveValue('20.00');
  });
});

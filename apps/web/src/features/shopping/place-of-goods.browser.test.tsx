import {
  type Day,
  type FilamentId,
  massFromGrams,
  type Money,
  type PurchaseId,
  type SpoolId,
} from '@spoolshed/core';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ReceiveSheet } from '../../app/purchase/receive-sheet.tsx';
import { useLive } from '../../app/use-live.ts';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { slowToKnow } from '../../testing/slow-client.ts';
import { BuySheet } from './buy-sheet.tsx';
import { groupShopping } from './shopping-groups.ts';

const place = () => page.getByRole('combobox', { name: /^Goes to/u });
const doNothing = () => undefined;

/** A filament below its minimum, with a spool on Shelf A1 and an order of one more. */
async function openWorkshop() {
  const client = await openLocalClient();
  const id = client.newId<FilamentId>();
  const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
  const filament = { id, ...names, reorderAt: massFromGrams(3000), target: massFromGrams(5000) };
  const spools = [{ spoolId: client.newId<SpoolId>(), net: massFromGrams(1000), location: 'Shelf A1' }];
  await client.mutate('createFilament', { filament, spools });
  const purchase = {
    purchaseId: client.newId<PurchaseId>(),
    quantity: massFromGrams(1000),
    pricePerKg: 200_000 as Money,
    purchasedOn: '2026-10-01' as Day,
    status: 'ordered' as const,
  };
  await client.mutate('recordPurchases', { purchases: [{ filamentId: id, purchase }] });
  const { toBuy, onOrder } = groupShopping(await client.queries.shoppingRows());
  const [entry, awaited] = [toBuy[0], onOrder[0]];
  if (!entry || !awaited) throw new Error('both were written above');
  return { client, id, entry, awaited };
}
type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/** Drawn behind the sheet and asking the same: once this is told, the sheet was told before. */
function Told({ id }: { readonly id: FilamentId }): ReactNode {
  const known = useLive((client) => client.queries.filamentPage(id), [id]);
  return <i data-testid="told">{known?.filament.color}</i>;
}

const sheets: readonly (readonly [string, (workshop: Workshop) => ReactNode])[] = [
  ['an order that came', ({ awaited }) => <ReceiveSheet {...awaited} onClose={doNothing} />],
  ['what is bought', ({ entry }) => <BuySheet entry={entry} onClose={doNothing} />],
];

describe('the likely place, read after somebody went into the field', () => {
  it.each(sheets)('S1.4 of %s is not put before what they type', async (_, sheetOf) => {
    const workshop = await openWorkshop();
    const { client, answer } = slowToKnow(workshop.client);
    renderApp(
      client,
      <>
        {sheetOf(workshop)}
        <Told id={workshop.id} />
      </>,
    );
    await place().click();
    answer();
    await expect.element(page.getByTestId('told')).toHaveTextContent('Galaxy Black');
    await userEvent.keyboard('Drybox');
    await userEvent.tab();
    await expect.element(place()).toHaveValue('Drybox');
  });

  it.each(sheets)('S1.4 of %s is offered when the field is left untouched', async (_, sheetOf) => {
    const workshop = await openWorkshop();
    const { client, answer } = slowToKnow(workshop.client);
    renderApp(client, sheetOf(workshop));
    await place().click();
    answer();
    await userEvent.tab();
    await expect.element(place()).toHaveValue('Shelf A1');
  });
});

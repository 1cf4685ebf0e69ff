import {
  type Day,
  type FilamentId,
  massFromGrams,
  type Money,
  type MutationUid,
  type PurchaseId,
  type SpoolId,
} from '@spoolshed/core';
import type { AttentionEntry, Client } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { MendSheet } from '../filament/mend-sheet.tsx';
import { AttentionScreen } from './attention-screen.tsx';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

/** A filament with two spools of a kilogram, the first of them open. */
async function openWorkshop() {
  const client = await openLocalClient();
  const filamentId = client.newId<FilamentId>();
  const spools = [client.newId<SpoolId>(), client.newId<SpoolId>()].map((spoolId) => ({
    spoolId,
    net: massFromGrams(1000),
    tare: massFromGrams(200),
    location: 'Shelf A1',
  }));
  await client.mutate('createFilament', { filament: { id: filamentId, ...names }, spools });
  const spoolId = spools[0]?.spoolId;
  if (spoolId === undefined) throw new Error('it was made above');
  await client.mutate('openSpool', { spoolId, openedAt: 1_700_000_000_000 });
  return { client, filamentId, spoolId };
}

async function refuse(
  client: Client,
  entry: Pick<AttentionEntry, 'name' | 'args'> & Partial<AttentionEntry>,
): Promise<void> {
  const { deviceId, personId } = await client.device();
  await client.keepAttention([
    {
      uid: client.newId<MutationUid>(),
      editTime: 1_790_000_000_000,
      actor: { deviceId, personId },
      reason: 'rejected',
      rejection: { code: 'validation', fields: [] },
      at: 1_790_000_000_000,
      ...entry,
    },
  ]);
}

const open = (client: Client) =>
  renderApp(client, <AttentionScreen renderForm={(form) => <MendSheet {...form} />} />);

const mend = (deed: string) => page.getByRole('button', { name: `Edit and send again: ${deed}` });
const textbox = (name: string | RegExp) => page.getByRole('dialog').getByRole('textbox', { name });

describe('what was refused', () => {
  it('PU5 a use opens in its sheet with what was typed, and is gone from the list once it is sent', async () => {
    const { client, filamentId, spoolId } = await openWorkshop();
    const args = { eventId: client.newId(), spoolId, used: 42_000_000_000, occurredAt: 1_700_000_100_000 };
    await refuse(client, { name: 'recordUse', args });
    open(client);
    await expect.element(page.getByText('Galaxy Black, Prusament PLA')).toBeVisible();
    await mend('Log use').click();
    await expect.element(textbox('Used')).toHaveValue('42');
    await textbox('Used').fill('43');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Nothing needs you')).toBeVisible();
    const told = await client.queries.filamentPage(filamentId);
    // As it was typed, and when it happened: what is sent later happened no later.
    expect(told?.events[0]?.event).toMatchObject({ delta: -43_000_000_000, occurredAt: 1_700_000_100_000 });
  });

  it('HI2 a batch of one deed goes by its name, an import among them, and any other is several changes', async () => {
    const { client } = await openWorkshop();
    const part = { name: 'importRecords', args: { rows: { settings: [] } } };
    const setting = { name: 'changeSetting', args: { key: 'workshopName', from: 'Den', to: 'Shed' } };
    await refuse(client, { name: 'batch', args: { calls: [part] } });
    await refuse(client, { name: 'batch', args: { calls: [part, setting] } });
    open(client);
    await expect.element(page.getByRole('button', { name: 'Discard: Import' })).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Discard: Several changes at once' }))
      .toBeVisible();
  });

  it('PU5 a weighing shows what the scale showed', async () => {
    const { client, spoolId } = await openWorkshop();
    const args = { eventId: client.newId(), spoolId, counted: 612_500_000_000 };
    await refuse(client, { name: 'recordStocktake', args });
    open(client);
    await mend('Weigh in').click();
    await expect.element(textbox(/scale/iu)).toHaveValue('812.5');
  });

  it('PU5 a drying, a move and a merge open with what was typed', async () => {
    const { client, filamentId, spoolId } = await openWorkshop();
    const other = client.newId<FilamentId>();
    await client.mutate('createFilament', { filament: { id: other, ...names, color: 'Black' } });
    await refuse(client, {
      name: 'logDrying',
      args: { eventId: client.newId(), spoolId, celsius: 55, minutes: 330, note: 'damp' },
    });
    await refuse(client, { name: 'moveSpools', args: { spoolIds: [spoolId], location: 'Drybox 2' } });
    await refuse(client, { name: 'mergeFilaments', args: { from: other, into: filamentId } });
    open(client);
    await mend('Log a drying').click();
    await expect.element(textbox('Temperature')).toHaveValue('55');
    await expect.element(textbox('Time')).toHaveValue('5.5');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await mend('Move spools').click();
    await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveValue('Drybox 2');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await mend('Merge filaments').click();
    await page.getByRole('button', { name: 'Merge into Galaxy Black' }).click();
    await expect
      .element(page.getByRole('button', { name: 'Discard: Merge filaments' }))
      .not.toBeInTheDocument();
    expect(await client.queries.attention()).toHaveLength(2);
  });

  it('PU5 the edit of a purchase and the receipt of an order open with what was typed', async () => {
    const { client, filamentId } = await openWorkshop();
    const [bought, ordered] = [client.newId<PurchaseId>(), client.newId<PurchaseId>()];
    const purchase = {
      quantity: massFromGrams(1000),
      pricePerKg: 200_000 as Money,
      purchasedOn: '2026-10-01' as Day,
    };
    const spools = [{ spoolId: client.newId<SpoolId>(), net: massFromGrams(1000) }];
    await client.mutate('recordPurchases', {
      purchases: [
        { filamentId, purchase: { ...purchase, purchaseId: bought, status: 'received' }, spools },
        { filamentId, purchase: { ...purchase, purchaseId: ordered, status: 'ordered' } },
      ],
    });
    await refuse(client, {
      name: 'editPurchase',
      args: {
        purchaseId: bought,
        changes: { channel: { from: null, to: 'Kiosk' }, pricePerKg: { from: 200_000, to: 219_900 } },
      },
    });
    await refuse(client, {
      name: 'receivePurchase',
      args: {
        purchaseId: ordered,
        spools: [{ spoolId: client.newId(), net: massFromGrams(750), location: 'Loft' }],
        receivedOn: '2026-11-02',
        pricePerKg: 189_900,
      },
    });
    open(client);
    await mend('Edit purchase').click();
    await expect.element(textbox(/price/iu)).toHaveValue('21.99');
    await expect
      .element(page.getByRole('dialog').getByRole('combobox', { name: /shop/iu }))
      .toHaveValue('Kiosk');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await mend('Receive an order').click();
    await expect.element(textbox(/price/iu)).toHaveValue('18.99');
    await expect
      .element(page.getByRole('dialog').getByRole('combobox', { name: /goes to/iu }))
      .toHaveValue('Loft');
  });

  it('PU5 goods whose order is gone can be booked without it', async () => {
    const { client } = await openWorkshop();
    await refuse(client, {
      name: 'receivePurchase',
      args: { purchaseId: client.newId(), spools: [], receivedOn: '2026-11-02' },
      rejection: { code: 'purchase_missing', fields: [] },
    });
    open(client);
    const link = page.getByRole('link', { name: 'Book without the order' });
    await expect.element(link).toBeVisible();
    expect(link.element().getAttribute('href')).toMatch(/^\/add\?refused=/u);
  });

  it('F22 is offered as a file before it is thrown away', async () => {
    const { client } = await openWorkshop();
    await refuse(client, { name: 'openSpool', args: {} });
    await refuse(client, { name: 'archiveSpool', args: {}, reason: 'quarantined', rejection: null });
    open(client);
    await page.getByRole('button', { name: 'Discard: Open spool' }).click();
    const sheet = page.getByRole('dialog', { name: 'Discard this entry?' });
    await expect.element(sheet.getByRole('button', { name: 'Save to a file' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Discard' }).click();
    await expect.element(page.getByRole('button', { name: 'Discard: Open spool' })).not.toBeInTheDocument();
    expect(await client.queries.attention()).toMatchObject([{ name: 'archiveSpool' }]);
  });

  it('F28 what is here already is told as news, and asks nothing of anybody', async () => {
    const { client, spoolId } = await openWorkshop();
    const use = { eventId: client.newId<never>(), spoolId, used: massFromGrams(5) };
    await client.mutate('recordUse', use);
    await refuse(client, { name: 'recordUse', args: use, rejection: { code: 'id_taken', fields: [] } });
    open(client);
    await expect.element(page.getByText('An entry had arrived another way')).toBeVisible();
    await expect.element(page.getByText('Needs you')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Got it: An entry had arrived another way' }).click();
    await expect.element(page.getByText('Nothing needs you')).toBeVisible();
    expect(await client.queries.attention()).toEqual([]);
  });

  it('shows the newest of very many, and all of them when asked', async () => {
    const { client, spoolId } = await openWorkshop();
    await refuse(client, { name: 'recordUse', args: { spoolId, used: 1 } });
    const [first] = await client.queries.attention();
    if (first === undefined) throw new Error('it was refused above');
    await client.keepAttention(
      Array.from({ length: 129 }, () => ({ ...first, uid: client.newId<MutationUid>() })),
    );
    open(client);
    const rows = page.getByRole('heading', { level: 3 });
    await expect.element(page.getByRole('button', { name: 'Show 100 more' })).toBeVisible();
    expect(rows.elements()).toHaveLength(20);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    await page.getByRole('button', { name: 'Show 10 more' }).click();
    await expect.poll(() => rows.elements().length).toBe(130);
    await page.getByRole('button', { name: 'Discard all' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Discard 130 entries?' })).toBeVisible();
  });
});

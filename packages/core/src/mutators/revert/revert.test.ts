import { describe, expect, it } from 'vitest';

import { standingOf } from '../../ledger/remaining-after.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import { createBooks, type Books } from '../../testing/books.ts';
import { createFixture, type Fixture } from '../../testing/fixture.ts';
import { massFromGrams, massFromKg } from '../../units/mass.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

type Played = { readonly uid: string; readonly outcome: Outcome };

const play = (books: Books, device: Fixture, name: string, args: unknown): Played => {
  const context = device.context();
  return { uid: context.uid, outcome: books.play({ name, args, context }) };
};

const undo = (books: Books, device: Fixture, { uid }: Played): Played =>
  play(books, device, 'revert', { uid });

function stocked() {
  const books = createBooks();
  const [anna, ben] = [createFixture('anna'), createFixture('ben')];
  const args = anna.newFilament(names, { kg: 2, pricePerKg: 20 });
  const created = play(books, anna, 'createFilament', args);
  const [first, second] = (args.spools ?? []).map(({ spoolId }) => spoolId);
  const use = (spoolId: string | undefined, grams: number) =>
    play(books, ben, 'recordUse', { eventId: ben.eventId(), spoolId, used: massFromGrams(grams) });
  return { books, anna, ben, args, created, first, second, use, filamentId: args.filament.id };
}

describe('revert', () => {
  it('S2.1 of a use voids its entry and closes the spool again', () => {
    const { books, anna, use, first = '', filamentId } = stocked();
    const used = use(first, 100);
    expect(books.row('spools', first)).toMatchObject({ state: 'open', remaining: massFromGrams(900) });
    undo(books, anna, used);
    expect(books.row('spools', first)).toMatchObject({ state: 'sealed', openedAt: null, lastUsedAt: null });
    expect(books.filament(filamentId).stock).toBe(massFromKg(2));
    const [entry, voiding] = books.rows('stockEvents').toSorted((a, b) => a.ordinal - b.ordinal);
    expect(voiding).toMatchObject({ voids: entry?.id, delta: massFromGrams(100) });
  });

  it('S2.1 of a creation in use archives it with its spools, and the purchase stays', () => {
    const { books, anna, created, use, first, filamentId } = stocked();
    use(first, 100);
    const undone = undo(books, anna, created);
    expect(undone.outcome).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'reverted_partly', uid: created.uid, count: 4, left: { length: 4 } }],
    });
    expect(books.filament(filamentId)).toMatchObject({ stock: 0, archivedAt: expect.any(Number) });
    expect(books.rows('spools').map(({ state }) => state)).toEqual(['archived', 'archived']);
    expect(books.rows('purchases')).toHaveLength(1);
    // And back: what is archived stands again with what was used.
    undo(books, anna, undone);
    expect(books.filament(filamentId)).toMatchObject({ stock: massFromGrams(1_900), archivedAt: null });
  });

  it('S2.1 of a creation leaves the goods of others among the living', () => {
    const { books, anna, ben, created, filamentId } = stocked();
    const bought = { filamentId, ...ben.purchase(1, 25, '2026-11-01') };
    play(books, ben, 'recordPurchases', { purchases: [bought] });
    undo(books, anna, created);
    expect(books.filament(filamentId)).toMatchObject({ stock: massFromKg(1), archivedAt: null });
    expect(books.rows('purchases').map(({ id }) => id)).toEqual([bought.purchase.purchaseId]);
  });

  it('S2.1 of a name that is taken by now is refused with the filament that has it', () => {
    const { books, anna, ben, filamentId } = stocked();
    const renamed = play(books, anna, 'renameFilament', {
      filamentId,
      names: { color: { from: names.color, to: 'Red' } },
    });
    const taken = ben.newFilament(names);
    play(books, ben, 'createFilament', taken);
    expect(undo(books, anna, renamed).outcome).toMatchObject({
      status: 'rejected',
      error: { code: 'identity_taken', other: { id: taken.filament.id } },
    });
  });

  it('S2.1 of a batch whose parts swapped two names swaps them back', () => {
    const { books, anna, filamentId } = stocked();
    const other = anna.newFilament({ ...names, color: 'Red' });
    play(books, anna, 'createFilament', other);
    const rename = (id: string, from: string, to: string) => ({
      name: 'renameFilament',
      args: { filamentId: id, names: { color: { from, to } } },
    });
    const swapped = play(books, anna, 'batch', {
      calls: [
        rename(filamentId, names.color, 'Between'),
        rename(other.filament.id, 'Red', names.color),
        rename(filamentId, 'Between', 'Red'),
      ],
    });
    expect(swapped.outcome.status).toBe('applied');
    undo(books, anna, swapped);
    expect(books.filament(filamentId).color).toBe(names.color);
    expect(books.filament(other.filament.id).color).toBe('Red');
  });

  it('S2.1 of a batch that archives a filament and merges into it leaves it among the living', () => {
    const { books, anna, filamentId } = stocked();
    const other = anna.newFilament({ ...names, color: 'Red' });
    play(books, anna, 'createFilament', other);
    const merged = play(books, anna, 'batch', {
      calls: [
        { name: 'archiveFilament', args: { filamentId } },
        { name: 'mergeFilaments', args: { from: other.filament.id, into: filamentId } },
      ],
    });
    expect(merged.outcome.status).toBe('applied');
    const undone = undo(books, anna, merged);
    expect(books.filament(filamentId).archivedAt).toBeNull();
    expect(books.filament(other.filament.id)).toMatchObject({ id: other.filament.id, archivedAt: null });
    undo(books, anna, undone);
    expect(books.filament(other.filament.id)).toMatchObject({ id: filamentId, archivedAt: null });
  });

  it('S2.1 of a merge takes it apart, and of a deleted purchase brings it back with its spools', () => {
    const { books, anna, args, filamentId } = stocked();
    const other = anna.newFilament({ ...names, color: 'Red' }, { kg: 1, pricePerKg: 30 });
    play(books, anna, 'createFilament', other);
    const merged = play(books, anna, 'mergeFilaments', { from: other.filament.id, into: filamentId });
    expect(books.filament(filamentId).stock).toBe(massFromKg(3));
    undo(books, anna, merged);
    expect(books.filament(filamentId).stock).toBe(massFromKg(2));
    expect(books.filament(other.filament.id).stock).toBe(massFromKg(1));
    const deleted = play(books, anna, 'deletePurchase', { purchaseId: args.purchase?.purchaseId });
    expect(books.filament(filamentId)).toMatchObject({ stock: 0, pricedOn: null });
    undo(books, anna, deleted);
    expect(books.filament(filamentId)).toMatchObject({ stock: massFromKg(2), pricedOn: '2026-10-31' });
  });

  it('S1.14 a drying whose voiding is undone moves nothing, although the net was edited under a count', () => {
    const { books, anna, first = '' } = stocked();
    const eventId = anna.eventId();
    play(books, anna, 'recordStocktake', { eventId: anna.eventId(), spoolId: first, counted: 0 });
    play(books, anna, 'logDrying', { eventId, spoolId: first });
    const voids = { eventId, spoolId: first, kind: 'dry', delta: 0 };
    const voided = play(books, anna, 'voidStockEvent', { eventId: anna.eventId(), voids });
    const net = { from: massFromKg(1), to: massFromGrams(250) };
    play(books, anna, 'editSpool', { spoolId: first, changes: { net } });
    expect(books.row('spools', first).remaining).toBe(massFromGrams(-750));
    undo(books, anna, voided);
    expect(books.row('spools', first).remaining).toBe(massFromGrams(-750));
    const dryings = books.rows('stockEvents').filter(({ kind }) => kind === 'dry');
    expect(dryings.map(({ delta }) => delta)).toEqual([0, 0, 0]);
    expect(standingOf(dryings)).toHaveLength(1);
  });

  it('a use that is taken back gives back what was used, although the net was edited under a count', () => {
    const { books, anna, first = '', use } = stocked();
    const counted = massFromGrams(500);
    play(books, anna, 'recordStocktake', { eventId: anna.eventId(), spoolId: first, counted });
    const used = use(first, 100);
    const net = { from: massFromKg(1), to: massFromGrams(1_200) };
    play(books, anna, 'editSpool', { spoolId: first, changes: { net } });
    expect(books.row('spools', first).remaining).toBe(massFromGrams(600));
    const undone = undo(books, anna, used);
    expect(books.row('spools', first).remaining).toBe(massFromGrams(700));
    undo(books, anna, undone);
    expect(books.row('spools', first).remaining).toBe(massFromGrams(600));
  });

  it('S2.1 of a receipt whose spools were replaced since leaves the purchase received, and says so', () => {
    const { books, anna, filamentId } = stocked();
    const { purchase } = anna.purchase(1, 25, '2026-11-01');
    const { purchaseId } = purchase;
    const ordered = { filamentId, purchase: { ...purchase, status: 'ordered' } };
    play(books, anna, 'recordPurchases', { purchases: [ordered] });
    const spools = (kg: number) => [{ spoolId: anna.spoolId(), net: massFromKg(kg) }];
    const received = play(books, anna, 'receivePurchase', { purchaseId, spools: spools(1) });
    const quantity = { from: massFromKg(1), to: massFromKg(2) };
    const edit = { purchaseId, changes: { quantity }, spools: spools(2) };
    expect(play(books, anna, 'editPurchase', edit).outcome.status).toBe('applied');
    expect(undo(books, anna, received).outcome).toMatchObject({
      notices: [{ kind: 'reverted_partly', left: [{ recordId: purchaseId, reason: 'in_use' }] }],
    });
    expect(books.row('purchases', purchaseId)).toMatchObject({
      status: 'received',
      quantity: massFromKg(2),
    });
    expect(books.filament(filamentId).stock).toBe(massFromKg(4));
  });
});

import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const T = FIXTURE_START;

function setUp(bought?: { kg: number; pricePerKg: number; purchasedOn?: string }) {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const create = (changed: Partial<typeof names>, withPurchase = bought) => {
    const args = phone.newFilament({ ...names, ...changed }, withPurchase);
    expect(books.run(phone, 'createFilament', args, T)).toMatchObject({ status: 'applied' });
    return args.filament.id;
  };
  return { books, phone, laptop, create, id: create({}) };
}

describe('field edits', () => {
  it('applies where the present value is the one that the person saw', () => {
    const { books, phone, id } = setUp();
    const changes = {
      nozzleC: { from: null, to: 215 },
      notes: { from: '', to: 'dry' },
      colorHexes: { from: [], to: ['ff0000'] },
    };
    expect(books.run(phone, 'editFilament', { filamentId: id, changes }, T + 10)).toEqual({
      status: 'applied',
      notices: [],
    });
    const { fieldTimes, ...filament } = books.filament(id);
    expect(filament).toMatchObject({ nozzleC: 215, notes: 'dry', colorHexes: ['ff0000'], updatedAt: T + 10 });
    expect(fieldTimes).toEqual({ nozzleC: T + 10, notes: T + 10, colorHexes: T + 10 });
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('applies in the order of arrival, whatever the clocks say, when the person saw the present value', () => {
    const { books, phone, laptop, id } = setUp();
    books.run(
      phone,
      'editFilament',
      { filamentId: id, changes: { nozzleC: { from: null, to: 215 } } },
      T + 1_000,
    );
    books.run(
      laptop,
      'editFilament',
      { filamentId: id, changes: { nozzleC: { from: 215, to: 220 } } },
      T + 10,
    );
    expect(books.filament(id).nozzleC).toBe(220);
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('does nothing where the value is there already', () => {
    const { books, phone, laptop, id } = setUp();
    const changes = { eans: { from: [], to: ['40063813'] } };
    books.run(phone, 'editFilament', { filamentId: id, changes });
    expect(books.run(laptop, 'editFilament', { filamentId: id, changes })).toEqual({
      status: 'noop',
      notices: [],
    });
    expect(books.run(laptop, 'editFilament', { filamentId: id, changes: {} })).toEqual({
      status: 'noop',
      notices: [],
    });
  });

  const concurrent = (phoneAt: number, laptopAt: number) => {
    const { books, phone, laptop, id } = setUp();
    books.run(
      phone,
      'editFilament',
      { filamentId: id, changes: { nozzleC: { from: null, to: 215 } } },
      phoneAt,
    );
    const args = {
      filamentId: id,
      changes: { nozzleC: { from: null, to: 220 }, bedC: { from: null, to: 60 } },
    };
    const outcome = books.run(laptop, 'editFilament', args, laptopAt);
    return { filament: books.filament(id), conflicts: books.rows('conflicts'), outcome, laptop };
  };

  it('of two concurrent edits the later edit time wins; the one that arrives and loses is told', () => {
    const { filament, conflicts, outcome, laptop } = concurrent(T + 20, T + 10);
    expect(filament).toMatchObject({ nozzleC: 215, bedC: 60, fieldTimes: { nozzleC: T + 20, bedC: T + 10 } });
    expect(conflicts).toMatchObject([
      { field: 'nozzleC', kept: 215, lost: 220, lostBy: laptop.actor, resolvedAt: null },
    ]);
    const notice = {
      kind: 'edit_lost',
      field: 'nozzleC',
      recordId: filament.id,
      conflictId: conflicts[0]?.id,
      label: 'Black, eSun PLA+',
      table: 'filaments',
    };
    expect(outcome).toEqual({ status: 'applied', notices: [notice] });
  });

  it('of two concurrent edits the one that is there loses to a later one, and to a tie', () => {
    for (const laptopAt of [T + 20, T + 30]) {
      const { filament, conflicts, outcome } = concurrent(T + 20, laptopAt);
      expect(filament).toMatchObject({ nozzleC: 220, bedC: 60, fieldTimes: { nozzleC: laptopAt } });
      // Who wrote the value that lost is not known: the arriving person is not the loser.
      expect(conflicts).toMatchObject([{ field: 'nozzleC', kept: 220, lost: 215, lostBy: null }]);
      expect(outcome).toEqual({ status: 'applied', notices: [] });
    }
  });

  it('several conflicts of one edit are kept apart', () => {
    const { books, phone, laptop, id } = setUp();
    const to = (nozzleC: number, bedC: number) => ({
      filamentId: id,
      changes: { nozzleC: { from: null, to: nozzleC }, bedC: { from: null, to: bedC } },
    });
    books.run(phone, 'editFilament', to(215, 60), T + 20);
    books.run(laptop, 'editFilament', to(220, 65), T + 10);
    expect(
      books
        .rows('conflicts')
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(['bedC', 'nozzleC']);
  });

  it('a typed estimate replaces an estimate, and is kept as a conflict beside a price that was paid', () => {
    const estimate = { filamentId: '', changes: { pricePerKg: { from: null, to: moneyFromUnits(25) } } };
    const free = setUp();
    free.books.run(free.phone, 'editFilament', { ...estimate, filamentId: free.id });
    expect(free.books.filament(free.id)).toMatchObject({ pricePerKg: moneyFromUnits(25), pricedOn: null });

    const paid = setUp({ kg: 1, pricePerKg: 20 });
    const changes = {
      pricePerKg: { from: moneyFromUnits(20), to: moneyFromUnits(25) },
      bedC: { from: null, to: 60 },
    };
    const outcome = paid.books.run(paid.phone, 'editFilament', { filamentId: paid.id, changes });
    expect(outcome).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'edit_lost', field: 'pricePerKg' }],
    });
    expect(paid.books.filament(paid.id)).toMatchObject({ pricePerKg: moneyFromUnits(20), bedC: 60 });
    expect(paid.books.rows('conflicts')).toMatchObject([
      { field: 'pricePerKg', kept: moneyFromUnits(20), lost: moneyFromUnits(25), lostBy: paid.phone.actor },
    ]);
    const same = { pricePerKg: { from: moneyFromUnits(1), to: moneyFromUnits(20) } };
    expect(paid.books.run(paid.phone, 'editFilament', { filamentId: paid.id, changes: same })).toMatchObject({
      status: 'noop',
    });
  });

  it('reaches the filament that an id was merged into', () => {
    const { books, laptop, id } = setUp();
    const twin = laptop.newFilament(names);
    books.run(laptop, 'createFilament', twin);
    books.run(laptop, 'editFilament', {
      filamentId: twin.filament.id,
      changes: { bedC: { from: null, to: 60 } },
    });
    expect(books.row('filaments', id).bedC).toBe(60);
  });

  it.each(['editFilament', 'renameFilament', 'archiveFilament', 'restoreFilament'])(
    '%s of an unknown filament is rejected',
    (name) => {
      const { books, phone } = setUp();
      const args = { filamentId: phone.filamentId(), changes: {}, names: {} };
      expect(books.run(phone, name, args)).toMatchObject({
        status: 'rejected',
        error: { code: 'filament_missing' },
      });
    },
  );
});

describe('renameFilament', () => {
  const rename = (filamentId: string, field: string, from: string, to: string) => ({
    filamentId,
    names: { [field]: { from, to } },
  });

  it('changes names and identity; a change of case and spaces only is a rename as well', () => {
    const { books, phone, id } = setUp();
    expect(books.run(phone, 'renameFilament', rename(id, 'color', 'Black', ' Deep  Black '))).toMatchObject({
      status: 'applied',
    });
    expect(books.filament(id)).toMatchObject({ color: 'Deep  Black', colorKey: 'deep black' });
    expect(
      books.run(phone, 'renameFilament', rename(id, 'color', 'Deep  Black', 'DEEP BLACK')),
    ).toMatchObject({ status: 'applied' });
    expect(books.filament(id)).toMatchObject({ color: 'DEEP BLACK', colorKey: 'deep black' });
    expect(books.run(phone, 'renameFilament', rename(id, 'color', 'x', 'DEEP BLACK'))).toMatchObject({
      status: 'noop',
    });
  });

  it('S1.2 into a taken key is rejected with the other record, and leaves everything as it was', () => {
    const { books, phone, id, create } = setUp();
    const other = create({ color: 'White' });
    expect(books.run(phone, 'renameFilament', rename(id, 'color', 'Black', 'WHITE'))).toEqual({
      status: 'rejected',
      error: {
        code: 'identity_taken',
        fields: [{ path: ['names', 'color'], code: 'identity_taken' }],
        other: { table: 'filaments', id: other, label: 'White, eSun PLA+' },
      },
    });
  });

  it('S1.11 swaps two names through three renames in one batch', () => {
    const { books, phone, id: black, create } = setUp();
    const white = create({ color: 'White' });
    const call = (...args: Parameters<typeof rename>) => ({ name: 'renameFilament', args: rename(...args) });
    const calls = [
      call(black, 'color', 'Black', 'between'),
      call(white, 'color', 'White', 'Black'),
      call(black, 'color', 'between', 'White'),
    ];
    expect(books.run(phone, 'batch', { calls })).toEqual({ status: 'applied', notices: [] });
    expect([books.filament(black).color, books.filament(white).color]).toEqual(['White', 'Black']);
    expect(books.run(phone, 'batch', { calls: [calls[1]] })).toMatchObject({ status: 'noop' });
  });

  it('a concurrent rename that loses is kept as a conflict and moves no key', () => {
    const { books, phone, laptop, id } = setUp();
    books.run(phone, 'renameFilament', rename(id, 'color', 'Black', 'Onyx'), T + 20);
    const outcome = books.run(laptop, 'renameFilament', rename(id, 'color', 'Black', 'Coal'), T + 10);
    expect(outcome).toMatchObject({ status: 'applied', notices: [{ kind: 'edit_lost', field: 'color' }] });
    expect(books.filament(id)).toMatchObject({ color: 'Onyx', colorKey: 'onyx' });
    expect(books.rows('conflicts')).toMatchObject([
      { field: 'color', kept: 'Onyx', lost: 'Coal', lostBy: laptop.actor },
    ]);
  });

  it('two people who rename different parts both get what they wanted', () => {
    const { books, phone, laptop, id } = setUp();
    books.run(phone, 'renameFilament', rename(id, 'color', 'Black', 'Onyx'));
    books.run(laptop, 'renameFilament', rename(id, 'material', 'PLA+', 'PLA'));
    expect(books.filament(id)).toMatchObject({ color: 'Onyx', material: 'PLA', materialKey: 'pla' });
  });
});

describe('archive and restore', () => {
  it('archiving frees the key and keeps stock and history; restoring takes it back', () => {
    const { books, phone, id } = setUp({ kg: 1, pricePerKg: 20 });
    expect(books.run(phone, 'archiveFilament', { filamentId: id }, T + 50)).toMatchObject({
      status: 'applied',
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: T + 50, colorKey: null, stock: massFromKg(1) });
    expect(books.run(phone, 'archiveFilament', { filamentId: id })).toMatchObject({ status: 'noop' });
    expect(books.run(phone, 'restoreFilament', { filamentId: id })).toMatchObject({ status: 'applied' });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, archivedKey: null, colorKey: 'black' });
    expect(books.run(phone, 'restoreFilament', { filamentId: id })).toMatchObject({ status: 'noop' });
  });

  it('restoring into a taken key is rejected with the other record', () => {
    const { books, phone, id, create } = setUp();
    const white = create({ color: 'White' });
    books.run(phone, 'archiveFilament', { filamentId: id });
    books.run(phone, 'renameFilament', {
      filamentId: white,
      names: { color: { from: 'White', to: 'Black' } },
    });
    expect(books.run(phone, 'restoreFilament', { filamentId: id })).toMatchObject({
      status: 'rejected',
      error: { code: 'identity_taken', other: { id: white } },
    });
  });
});

describe('an id that was merged away', () => {
  const setUpTwins = () => {
    const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
    const names = { color: 'Coal', brand: 'eSun', material: 'PLA+' };
    const first = phone.newFilament(names, { kg: 5, pricePerKg: 20 });
    const second = laptop.newFilament(names, { kg: 1, pricePerKg: 20 });
    books.run(phone, 'createFilament', first);
    books.run(laptop, 'createFilament', second);
    return { books, laptop, first: first.filament.id, second: second.filament.id };
  };

  it('archiving it does not put away the one that took it in', () => {
    const { books, laptop, first, second } = setUpTwins();
    expect(books.run(laptop, 'archiveFilament', { filamentId: second })).toMatchObject({ status: 'noop' });
    expect(books.row('filaments', first).archivedAt).toBeNull();
  });

  it('renaming it does not rename the one that took it in: the person decides', () => {
    const { books, laptop, first, second } = setUpTwins();
    const rename = { filamentId: second, names: { color: { from: 'Coal', to: 'Blue' } } };
    expect(books.run(laptop, 'renameFilament', rename)).toMatchObject({
      status: 'rejected',
      error: { code: 'identity_taken', other: { id: first } },
    });
    expect(books.row('filaments', first).color).toBe('Coal');
  });
});

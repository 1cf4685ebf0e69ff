import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromGrams, massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { spoolLabel } from './spools.ts';

const T = FIXTURE_START;

function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(
    { color: 'Black', brand: 'eSun', material: 'PLA+' },
    { kg: 2, pricePerKg: 20 },
  );
  books.run(phone, 'createFilament', args, T);
  const [first = '', second = ''] = (args.spools ?? []).map(({ spoolId }) => spoolId);
  return { books, phone, laptop, id: args.filament.id, first, second };
}

describe('openSpool', () => {
  it('opens a sealed spool once', () => {
    const { books, phone, first } = setUp();
    expect(books.run(phone, 'openSpool', { spoolId: first, openedAt: T + 5 })).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.row('spools', first)).toMatchObject({ state: 'open', openedAt: T + 5 });
    expect(books.run(phone, 'openSpool', { spoolId: first, openedAt: T + 9 })).toEqual({
      status: 'noop',
      notices: [],
    });
  });
});

describe('editSpool', () => {
  it('edits by the rule of field edits', () => {
    const { books, phone, laptop, first } = setUp();
    const edit = (changes: object) => ({ spoolId: first, changes });
    books.run(
      phone,
      'editSpool',
      edit({ lotNumber: { from: null, to: 'A' }, pricePerKg: { from: moneyFromUnits(20), to: null } }),
      T + 20,
    );
    expect(books.row('spools', first)).toMatchObject({
      lotNumber: 'A',
      pricePerKg: null,
      fieldTimes: { lotNumber: T + 20 },
    });
    const late = books.run(laptop, 'editSpool', edit({ lotNumber: { from: null, to: 'B' } }), T + 10);
    expect(late).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'edit_lost', table: 'spools', label: '0001', recordId: first }],
    });
    expect(books.rows('conflicts')).toMatchObject([
      { table: 'spools', recordId: first, kept: 'A', lost: 'B' },
    ]);
    expect(books.run(laptop, 'editSpool', edit({ lotNumber: { from: null, to: 'A' } }))).toMatchObject({
      status: 'noop',
    });
  });

  it('another net moves what remains, the state and the stock with it', () => {
    const { books, phone, id, first } = setUp();
    const net = (from: number, to: number) =>
      books.run(phone, 'editSpool', {
        spoolId: first,
        changes: { net: { from: massFromKg(from), to: massFromKg(to) } },
      });
    net(1, 0.75);
    expect(books.row('spools', first)).toMatchObject({ remaining: massFromKg(0.75), state: 'sealed' });
    expect(books.filament(id).stock).toBe(massFromKg(1.75));
    books.run(phone, 'recordUse', { eventId: phone.eventId(), spoolId: first, used: massFromGrams(700) });
    net(0.75, 0.5);
    expect(books.row('spools', first)).toMatchObject({ remaining: massFromGrams(-200), state: 'empty' });
    net(0.5, 1);
    expect(books.row('spools', first)).toMatchObject({ remaining: massFromGrams(300), state: 'open' });
    expect(books.filament(id).stock).toBe(massFromGrams(1_300));
  });
});

describe('moveSpools', () => {
  it('puts many somewhere; those that are there already stay untouched', () => {
    const { books, phone, first, second } = setUp();
    const move = (location: string | null) =>
      books.run(phone, 'moveSpools', { spoolIds: [first, second], location }, T + 50);
    books.run(phone, 'moveSpools', { spoolIds: [first], location: 'Shelf' }, T + 40);
    expect(move('Shelf')).toEqual({ status: 'applied', notices: [] });
    expect(books.row('spools', first).updatedAt).toBe(T + 40);
    expect(books.row('spools', second)).toMatchObject({ location: 'Shelf', updatedAt: T + 50 });
    expect(move('Shelf')).toEqual({ status: 'noop', notices: [] });
    move(null);
    expect(books.rows('spools').map(({ location }) => location)).toEqual([null, null]);
  });

  it('is an edit of the location: an older concurrent one loses to it', () => {
    const { books, phone, laptop, first } = setUp();
    books.run(phone, 'moveSpools', { spoolIds: [first], location: 'Printer' }, T + 40);
    const late = { spoolId: first, changes: { location: { from: null, to: 'Shelf' } } };
    expect(books.run(laptop, 'editSpool', late, T + 30)).toMatchObject({ notices: [{ kind: 'edit_lost' }] });
    expect(books.row('spools', first).location).toBe('Printer');
  });

  it('S2.4 all or nothing, and names the one that is missing', () => {
    const { books, phone, first } = setUp();
    const spoolIds = [first, phone.spoolId()];
    expect(books.run(phone, 'moveSpools', { spoolIds, location: 'Shelf' })).toMatchObject({
      status: 'rejected',
      error: { code: 'spool_missing', fields: [{ path: ['spoolIds', 1], code: 'not_allowed' }] },
    });
  });
});

describe('spools', () => {
  it.each(['openSpool', 'editSpool'])('%s of an unknown spool is rejected', (name) => {
    const { books, phone } = setUp();
    const args = { spoolId: phone.spoolId(), openedAt: T, changes: {} };
    expect(books.run(phone, name, args)).toMatchObject({
      status: 'rejected',
      error: { code: 'spool_missing' },
    });
  });

  it('are called by their number, and by their id until they have one', () => {
    const { books, first } = setUp();
    const spool = books.row('spools', first);
    expect(spoolLabel(spool)).toBe('0001');
    expect(spoolLabel({ ...spool, number: 123_456 })).toBe('123456');
    expect(spoolLabel({ ...spool, number: null })).toBe(first);
  });
});

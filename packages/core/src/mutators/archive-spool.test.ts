import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromGrams, massFromKg } from '../units/mass.ts';

function setUp() {
  const [books, phone] = [createBooks(), createFixture('phone')];
  const args = phone.newFilament({ color: 'Black', brand: 'eSun', material: 'PLA+' });
  const spools = [
    { spoolId: phone.spoolId(), net: massFromKg(1), remaining: massFromGrams(412) },
    { spoolId: phone.spoolId(), net: massFromKg(1) },
  ];
  books.run(phone, 'createFilament', { ...args, spools });
  return { books, phone, id: args.filament.id, spools };
}

describe('archiveSpool', () => {
  it('takes what remains on it out of the stock, once, and keeps its events', () => {
    const { books, phone, id, spools } = setUp();
    const [half, full] = spools;
    expect(books.run(phone, 'archiveSpool', { spoolId: half?.spoolId })).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.filament(id).stock).toBe(massFromKg(1));
    expect(books.row('spools', half?.spoolId ?? '')).toMatchObject({
      state: 'archived',
      remaining: massFromGrams(412),
    });
    expect(books.rows('stockEvents')).toHaveLength(1);
    expect(books.run(phone, 'archiveSpool', { spoolId: half?.spoolId })).toEqual({
      status: 'noop',
      notices: [],
    });
    books.run(phone, 'archiveSpool', { spoolId: full?.spoolId });
    expect(books.filament(id).stock).toBe(0);
  });

  it('a use that arrives for it later is kept on the spool and leaves the stock alone', () => {
    const { books, phone, id, spools } = setUp();
    const spoolId = spools[1]?.spoolId;
    books.run(phone, 'archiveSpool', { spoolId });
    books.run(phone, 'recordUse', {
      eventId: phone.eventId(),
      spoolId,
      used: massFromGrams(30),
      occurredAt: 5,
    });
    expect(books.row('spools', spoolId ?? '')).toMatchObject({
      state: 'archived',
      remaining: massFromGrams(970),
    });
    expect(books.filament(id).stock).toBe(massFromGrams(412));
  });

  it('refuses a spool that is not there', () => {
    const { books, phone } = setUp();
    expect(books.run(phone, 'archiveSpool', { spoolId: phone.spoolId() })).toMatchObject({
      status: 'rejected',
      error: { code: 'spool_missing' },
    });
  });
});

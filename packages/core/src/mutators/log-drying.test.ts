import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromKg } from '../units/mass.ts';

const T = FIXTURE_START;

function setUp() {
  const [books, phone] = [createBooks(), createFixture('phone')];
  const args = phone.newFilament(
    { color: 'Black', brand: 'eSun', material: 'PLA+' },
    { kg: 1, pricePerKg: 20 },
  );
  books.run(phone, 'createFilament', args, T);
  const spoolId = args.spools?.[0]?.spoolId ?? '';
  const dry = (more: object = {}) => {
    const eventId = phone.eventId();
    const outcome = books.run(phone, 'logDrying', { eventId, spoolId, ...more }, T + 1_000);
    return { eventId, outcome };
  };
  return { books, phone, id: args.filament.id, spoolId, dry };
}

describe('logDrying', () => {
  it('keeps when, how warm and how long, and moves nothing', () => {
    const { books, phone, id, spoolId, dry } = setUp();
    const { eventId, outcome } = dry({ occurredAt: T + 5, celsius: 50, minutes: 240, note: 'in the oven' });
    expect(outcome).toEqual({ status: 'applied', notices: [] });
    expect(books.row('stockEvents', eventId)).toMatchObject({
      kind: 'dry',
      delta: 0,
      counted: null,
      occurredAt: T + 5,
      celsius: 50,
      minutes: 240,
      note: 'in the oven',
      source: 'person',
      createdBy: phone.actor,
    });
    expect(books.row('spools', spoolId)).toMatchObject({
      state: 'sealed',
      remaining: massFromKg(1),
      lastUsedAt: null,
    });
    expect(books.filament(id).stock).toBe(massFromKg(1));
  });

  it('what nobody said is empty; it happened when it was written, and never later', () => {
    const { books, dry } = setUp();
    for (const { eventId } of [dry(), dry({ occurredAt: T + 9_000 })])
      expect(books.row('stockEvents', eventId)).toMatchObject({
        occurredAt: T + 1_000,
        celsius: null,
        minutes: null,
        note: null,
      });
  });

  it('is taken back like any other entry, and no count asks about it', () => {
    const { books, phone, spoolId, dry } = setUp();
    const { eventId } = dry({ occurredAt: T });
    books.run(
      phone,
      'recordStocktake',
      { eventId: phone.eventId(), spoolId, counted: massFromKg(0.5) },
      T + 10,
    );
    expect(dry({ occurredAt: T + 1 }).outcome).toEqual({ status: 'applied', notices: [] });
    const voids = { eventId, spoolId, kind: 'dry', delta: 0 };
    expect(books.run(phone, 'voidStockEvent', { eventId: phone.eventId(), voids })).toMatchObject({
      status: 'applied',
    });
    expect(books.run(phone, 'voidStockEvent', { eventId: phone.eventId(), voids })).toMatchObject({
      status: 'noop',
    });
    expect(books.row('spools', spoolId).remaining).toBe(massFromKg(0.5));
  });

  it('who dries a spool has it: an archived filament comes back, with a notice', () => {
    const { books, phone, id, dry } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    expect(dry().outcome).toMatchObject({ notices: [{ kind: 'filament_revived', filamentId: id }] });
    expect(books.filament(id).archivedAt).toBeNull();
  });

  it('is refused for an unknown spool and for an event that is there already', () => {
    const { books, phone, spoolId, dry } = setUp();
    const { eventId } = dry();
    const refused = (args: object) => books.run(phone, 'logDrying', args);
    expect(refused({ eventId, spoolId })).toMatchObject({ error: { code: 'id_taken' } });
    expect(refused({ eventId: phone.eventId(), spoolId: phone.spoolId() })).toMatchObject({
      error: { code: 'spool_missing', fields: [{ path: ['spoolId'] }] },
    });
  });
});

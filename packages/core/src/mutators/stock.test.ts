import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromGrams, massFromKg, negateMass, zeroMass } from '../units/mass.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const T = FIXTURE_START;
const grams = massFromGrams;

/** One filament with one spool of 1 kg, bought at T. */
function setUp() {
  const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
  const args = phone.newFilament(names, { kg: 1, pricePerKg: 20 });
  books.run(phone, 'createFilament', args, T);
  const [{ spoolId } = { spoolId: phone.spoolId() }] = args.spools ?? [];
  const spool = () => books.row('spools', spoolId);
  const use = (used: number, occurredAt?: number, at = T + 900) => {
    const eventId = phone.eventId();
    const outcome = books.run(
      phone,
      'recordUse',
      { eventId, spoolId, used: grams(used), ...(occurredAt === undefined ? {} : { occurredAt }) },
      at,
    );
    return { eventId, outcome };
  };
  const count = (counted: number, occurredAt?: number, at = T + 900) => {
    const eventId = phone.eventId();
    const outcome = books.run(
      phone,
      'recordStocktake',
      { eventId, spoolId, counted: grams(counted), ...(occurredAt === undefined ? {} : { occurredAt }) },
      at,
    );
    return { eventId, outcome };
  };
  const voidEvent = (eventId: string) => {
    const { kind, delta } = books.row('stockEvents', eventId);
    return books.run(phone, 'voidStockEvent', {
      eventId: phone.eventId(),
      voids: { eventId, spoolId, kind, delta },
    });
  };
  return { books, phone, laptop, id: args.filament.id, spoolId, spool, use, count, voidEvent };
}

describe('recordUse', () => {
  it('takes from the spool and the filament, and opens a sealed spool', () => {
    const { books, id, spool, use } = setUp();
    expect(use(250, T + 10).outcome).toEqual({ status: 'applied', notices: [] });
    expect(spool()).toMatchObject({
      remaining: grams(750),
      state: 'open',
      openedAt: T + 10,
      lastUsedAt: T + 10,
    });
    expect(books.filament(id).stock).toBe(grams(750));
    use(50, T + 5);
    expect(spool()).toMatchObject({ remaining: grams(700), openedAt: T + 10, lastUsedAt: T + 10 });
  });

  it('keeps what was said about it, and who said it', () => {
    const { books, laptop, spoolId } = setUp();
    const eventId = laptop.eventId();
    books.run(
      laptop,
      'recordUse',
      {
        eventId,
        spoolId,
        used: grams(10),
        source: 'printer',
        job: 'vase.gcode',
        note: 'x',
        occurredAt: T + 1,
      },
      T + 2,
    );
    expect(books.row('stockEvents', eventId)).toMatchObject({
      kind: 'use',
      delta: negateMass(grams(10)),
      source: 'printer',
      job: 'vase.gcode',
      note: 'x',
      occurredAt: T + 1,
      createdAt: T + 2,
      createdBy: laptop.actor,
    });
  });

  it('goes below zero: goods are real, books can be wrong', () => {
    const { books, id, spool, use } = setUp();
    use(1_000);
    expect(spool()).toMatchObject({ remaining: zeroMass, state: 'empty' });
    expect(use(100).outcome).toMatchObject({ status: 'applied' });
    expect(spool()).toMatchObject({ remaining: grams(-100), state: 'empty' });
    expect(books.filament(id).stock).toBe(grams(-100));
  });

  it('happens when it was written where nobody says otherwise, and never after that', () => {
    const { books, use } = setUp();
    expect(books.row('stockEvents', use(1, undefined, T + 70).eventId).occurredAt).toBe(T + 70);
    // A device whose clock is a day ahead.
    expect(books.row('stockEvents', use(1, T + 86_400_000, T + 80).eventId).occurredAt).toBe(T + 80);
  });

  it('is refused for an unknown spool and for an event that is there already', () => {
    const { books, phone, spoolId, use } = setUp();
    const args = { eventId: phone.eventId(), spoolId: phone.spoolId(), used: grams(1) };
    expect(books.run(phone, 'recordUse', args)).toMatchObject({
      status: 'rejected',
      error: { code: 'spool_missing', fields: [{ path: ['spoolId'], code: 'not_allowed' }] },
    });
    const { eventId } = use(1);
    expect(books.run(phone, 'recordUse', { eventId, spoolId, used: grams(1) })).toMatchObject({
      status: 'rejected',
      error: { code: 'id_taken' },
    });
    expect(books.run(phone, 'recordStocktake', { eventId, spoolId, counted: grams(1) })).toMatchObject({
      status: 'rejected',
      error: { code: 'id_taken' },
    });
  });

  it('revives an archived filament, with a notice', () => {
    const { books, phone, id, use } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    expect(use(100).outcome).toEqual({
      status: 'applied',
      notices: [{ kind: 'filament_revived', filamentId: id, label: 'Black, eSun PLA+' }],
    });
    expect(books.filament(id)).toMatchObject({ archivedAt: null, stock: grams(900) });
  });

  it('goes into the live one that has the names of the archived one by now', () => {
    const { books, phone, laptop, id, use } = setUp();
    books.run(phone, 'archiveFilament', { filamentId: id });
    const white = laptop.newFilament({ ...names, color: 'White' }, { kg: 2, pricePerKg: 20 });
    books.run(laptop, 'createFilament', white);
    books.run(laptop, 'renameFilament', {
      filamentId: white.filament.id,
      names: { color: { from: 'White', to: 'Black' } },
    });
    expect(use(100).outcome).toMatchObject({
      notices: [{ kind: 'merged_into_existing', filamentId: white.filament.id }],
    });
    expect(books.filament(id)).toMatchObject({ id: white.filament.id, stock: grams(2_900) });
  });
});

describe('recordStocktake', () => {
  it('makes the books say what was found', () => {
    const { books, id, spool, use, count } = setUp();
    use(250, T + 10);
    expect(count(700, T + 20).outcome).toEqual({ status: 'applied', notices: [] });
    expect(spool()).toMatchObject({ remaining: grams(700), lastUsedAt: T + 10 });
    expect(books.filament(id).stock).toBe(grams(700));
    expect(books.rows('stockEvents').find(({ kind }) => kind === 'stocktake')).toMatchObject({
      delta: grams(-50),
      counted: grams(700),
    });
  });

  it('leaves a sealed spool sealed when it is full, and opens, empties or refills it by what is found', () => {
    const { spool, count } = setUp();
    count(1_000);
    expect(spool()).toMatchObject({ state: 'sealed', openedAt: null });
    count(0);
    expect(spool()).toMatchObject({ state: 'empty', remaining: zeroMass });
    count(400);
    expect(spool()).toMatchObject({ state: 'open', remaining: grams(400) });
  });

  it('does not erase a use that happened after the count but arrived before it', () => {
    const { books, id, spool, use, count } = setUp();
    use(100, T + 10);
    use(50, T + 30);
    // Counted at T + 20: 880 instead of the 900 that the books had then.
    count(880, T + 20);
    expect(spool().remaining).toBe(grams(830));
    expect(books.filament(id).stock).toBe(grams(830));
  });

  it('counts neither a later use that was voided nor its voiding', () => {
    const { spool, use, count, voidEvent } = setUp();
    voidEvent(use(100, T + 30).eventId);
    count(900, T + 20);
    expect(spool().remaining).toBe(grams(900));
  });

  it('says nothing against a later count that is known already', () => {
    const { books, spool, count } = setUp();
    count(500, T + 30);
    const { eventId } = count(600, T + 20);
    expect(spool().remaining).toBe(grams(500));
    expect(books.row('stockEvents', eventId)).toMatchObject({ delta: zeroMass, counted: grams(600) });
  });

  it('counts again once the later count is voided', () => {
    const { spool, count, voidEvent } = setUp();
    voidEvent(count(500, T + 30).eventId);
    count(600, T + 20);
    expect(spool().remaining).toBe(grams(600));
  });

  it('says nothing against what was on the spool when it was entered later', () => {
    const { books, phone, id } = setUp();
    const spools = [{ spoolId: phone.spoolId(), net: massFromKg(1), remaining: grams(400) }];
    books.run(phone, 'addSpools', { filamentId: id, spools }, T + 50);
    const spoolId = spools[0]?.spoolId ?? '';
    books.run(
      phone,
      'recordStocktake',
      { eventId: phone.eventId(), spoolId, counted: grams(700), occurredAt: T + 40 },
      T + 60,
    );
    expect(books.row('spools', spoolId).remaining).toBe(grams(400));
  });
});

describe('a use that arrives after a later count', () => {
  it('counts, and the person is asked whether it was counted already', () => {
    const { spool, spoolId, use, count } = setUp();
    const { eventId: stocktakeId } = count(900, T + 20);
    count(800, T + 40);
    const { eventId, outcome } = use(100, T + 10);
    expect(outcome).toEqual({
      status: 'applied',
      notices: [{ kind: 'use_before_stocktake', spoolId, eventId, stocktakeId }],
    });
    expect(spool().remaining).toBe(grams(700));
  });

  it('is not asked about after the count, at its very instant, or once the count is voided', () => {
    const { use, count, voidEvent } = setUp();
    const { eventId } = count(900, T + 20);
    expect(use(1, T + 30).outcome).toMatchObject({ notices: [] });
    expect(use(1, T + 20).outcome).toMatchObject({ notices: [] });
    voidEvent(eventId);
    expect(use(1, T + 10).outcome).toMatchObject({ notices: [] });
  });
});

describe('voidStockEvent', () => {
  it('takes a use back by an opposite event at its instant; the ledger keeps both', () => {
    const { books, id, spool, use, voidEvent } = setUp();
    const { eventId } = use(250, T + 10);
    expect(voidEvent(eventId)).toEqual({ status: 'applied', notices: [] });
    expect(spool()).toMatchObject({ remaining: massFromKg(1), state: 'open' });
    expect(books.filament(id).stock).toBe(massFromKg(1));
    expect(books.rows('stockEvents').find(({ voids }) => voids === eventId)).toMatchObject({
      delta: grams(250),
      occurredAt: T + 10,
      kind: 'use',
    });
  });

  it('twice is nothing more to do, from whatever device', () => {
    const { use, voidEvent, spool } = setUp();
    const { eventId } = use(250);
    voidEvent(eventId);
    expect(voidEvent(eventId)).toEqual({ status: 'noop', notices: [] });
    expect(spool().remaining).toBe(massFromKg(1));
  });

  it('refuses facts that do not agree, a voiding event, and an event that is not there', () => {
    const { books, phone, spoolId, use, voidEvent } = setUp();
    const { eventId } = use(250);
    const run = (voids: object, by = phone.eventId()) =>
      books.run(phone, 'voidStockEvent', { eventId: by, voids });
    const facts = { eventId, spoolId, kind: 'use', delta: grams(-250) };
    for (const wrong of [{ delta: grams(-251) }, { kind: 'adjust' }, { spoolId: phone.spoolId() }]) {
      expect(run({ ...facts, ...wrong })).toMatchObject({
        status: 'rejected',
        error: { code: 'void_mismatch' },
      });
    }
    expect(run({ ...facts, eventId: phone.eventId() })).toMatchObject({
      status: 'rejected',
      error: { code: 'event_missing' },
    });
    expect(run(facts, eventId)).toMatchObject({ status: 'rejected', error: { code: 'id_taken' } });
    voidEvent(eventId);
    const voiding = books.rows('stockEvents').find(({ voids }) => voids === eventId);
    expect(run({ eventId: voiding?.id, spoolId, kind: 'use', delta: grams(250) })).toMatchObject({
      error: { code: 'void_mismatch' },
    });
  });

  it('takes a count back whatever delta the device had computed: the server computes its own', () => {
    const { books, phone, spoolId, spool, count } = setUp();
    const { eventId } = count(400);
    const voids = { eventId, spoolId, kind: 'stocktake', delta: grams(-1) };
    expect(books.run(phone, 'voidStockEvent', { eventId: phone.eventId(), voids })).toMatchObject({
      status: 'applied',
    });
    expect(spool().remaining).toBe(massFromKg(1));
  });

  it('does not revive an archived filament: no goods arrive', () => {
    const { books, phone, id, use, voidEvent } = setUp();
    const { eventId } = use(250);
    books.run(phone, 'archiveFilament', { filamentId: id });
    expect(voidEvent(eventId)).toEqual({ status: 'applied', notices: [] });
    expect(books.filament(id)).toMatchObject({ stock: massFromKg(1), colorKey: null });
  });

  it('of a count leaves what the other lines say, although the net was edited under it', () => {
    const { books, phone, spoolId, spool, count, voidEvent } = setUp();
    const { eventId } = count(500);
    const net = { from: massFromKg(1), to: massFromKg(2) };
    books.run(phone, 'editSpool', { spoolId, changes: { net } });
    expect(spool().remaining).toBe(grams(1_500));
    voidEvent(eventId);
    expect(spool().remaining).toBe(massFromKg(2));
  });

  describe('with a later count', () => {
    it('a use that the count had taken in is gone from the list and moves nothing', () => {
      const { spool, use, count, voidEvent } = setUp();
      use(42, T + 10, T + 10);
      const doubled = use(42, T + 20, T + 20);
      count(958, T + 30, T + 30);
      voidEvent(doubled.eventId);
      expect(spool().remaining).toBe(grams(958));
    });

    it('a use that came after the count, although it happened before, is given back', () => {
      const { spool, use, count, voidEvent } = setUp();
      count(900, T + 30, T + 30);
      const late = use(100, T + 20, T + 40);
      expect(spool().remaining).toBe(grams(800));
      voidEvent(late.eventId);
      expect(spool().remaining).toBe(grams(900));
    });

    it('an earlier count moves nothing, and the earlier one speaks once the later is voided', () => {
      const { spool, count, voidEvent } = setUp();
      const first = count(500, T + 10, T + 10);
      const second = count(900, T + 20, T + 20);
      voidEvent(first.eventId);
      expect(spool().remaining).toBe(grams(900));
      voidEvent(second.eventId);
      expect(spool().remaining).toBe(grams(1_000));
    });

    it('a count that came after a later one counts from the day that this is voided', () => {
      const { spool, count, voidEvent } = setUp();
      const later = count(900, T + 20, T + 20);
      count(950, T + 10, T + 30);
      expect(spool().remaining).toBe(grams(900));
      voidEvent(later.eventId);
      expect(spool().remaining).toBe(grams(950));
    });
  });
});

import { describe, expect, it } from 'vitest';

import { bounds } from '../bounds.ts';
import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { massFromGrams, massFromKg } from '../units/mass.ts';
import { startMutation } from './start-mutation.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };
const setUp = () => ({
  books: createBooks(),
  phone: createFixture('phone'),
  laptop: createFixture('laptop'),
});
const call = (name: string, args: unknown) => ({ name, args });

describe('batch', () => {
  it('S2.1 calls see what earlier ones wrote', () => {
    const { books, phone } = setUp();
    const created = phone.newFilament(names, { kg: 1, pricePerKg: 20 });
    const spoolId = created.spools?.[0]?.spoolId;
    const calls = [
      call('createFilament', created),
      call('recordUse', { eventId: phone.eventId(), spoolId, used: massFromGrams(100) }),
      call('moveSpools', { spoolIds: [spoolId], location: 'Printer' }),
    ];
    expect(books.run(phone, 'batch', { calls, groupId: 'part 1' })).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.filament(created.filament.id).stock).toBe(massFromGrams(900));
  });

  it('S2.4 all or nothing: the first call that is refused takes all back, and is named', () => {
    const { books, phone } = setUp();
    const created = phone.newFilament(names);
    const bad = { eventId: phone.eventId(), spoolId: phone.spoolId(), used: massFromGrams(1) };
    const calls = [call('createFilament', created), call('recordUse', bad), call('archiveFilament', {})];
    expect(books.run(phone, 'batch', { calls })).toEqual({
      status: 'rejected',
      error: {
        code: 'spool_missing',
        call: 1,
        fields: [{ path: ['calls', 1, 'args', 'spoolId'], code: 'not_allowed' }],
      },
    });
    expect(books.rows('filaments')).toEqual([]);
  });

  it('S1.9 malformed arguments of a call are named inside the batch', () => {
    const { books, phone } = setUp();
    const calls = [
      call('createFilament', phone.newFilament(names)),
      call('createFilament', phone.newFilament({ ...names, brand: '' })),
    ];
    expect(books.run(phone, 'batch', { calls })).toMatchObject({
      status: 'rejected',
      error: {
        code: 'validation',
        call: 1,
        fields: [{ path: ['calls', 1, 'args', 'filament', 'brand'], code: 'required' }],
      },
    });
  });

  it.each(['batch', 'foldSpool'])('refuses a call of %s, and names it', (name) => {
    const { books, phone } = setUp();
    const calls = [call('createFilament', phone.newFilament(names)), call(name, { calls: [] })];
    expect(books.run(phone, 'batch', { calls })).toMatchObject({
      status: 'rejected',
      error: { code: 'validation', call: 1, fields: [{ path: ['calls', 1, 'name'], code: 'not_allowed' }] },
    });
  });

  it('hands on the notices of its calls, and is nothing when all of them are', () => {
    const { books, phone, laptop } = setUp();
    const first = phone.newFilament(names);
    books.run(phone, 'createFilament', first);
    const archive = call('archiveFilament', { filamentId: first.filament.id });
    expect(
      books.run(laptop, 'batch', { calls: [call('createFilament', laptop.newFilament(names)), archive] }),
    ).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'merged_into_existing' }],
    });
    expect(books.run(laptop, 'batch', { calls: [archive, archive] })).toEqual({
      status: 'noop',
      notices: [],
    });
  });

  it('ids that its calls derive do not meet', () => {
    const { books, phone } = setUp();
    const opened = () => ({ spoolId: phone.spoolId(), net: massFromKg(1), remaining: massFromGrams(400) });
    const created = [1, 2, 3].map((n) => ({
      ...phone.newFilament({ ...names, color: String(n) }),
      spools: [opened(), opened()],
    }));
    books.run(phone, 'batch', { calls: created.map((args) => call('createFilament', args)) });
    expect(books.rows('stockEvents')).toHaveLength(6);
    const edit = (to: number, id: string | undefined) =>
      call('editFilament', { filamentId: id, changes: { nozzleC: { from: 1, to } } });
    const id = created[0]?.filament.id;
    books.run(phone, 'batch', { calls: [edit(200, id), edit(210, id), edit(220, id)] });
    expect(books.rows('conflicts')).toHaveLength(3);
  });

  it('numbers that its calls propose do not meet either', () => {
    const { books, phone } = setUp();
    const created = ['a', 'b', 'c'].map((color) => {
      const args = phone.newFilament({ ...names, color });
      return {
        filament: { ...args.filament, number: 301 },
        spools: [{ spoolId: phone.spoolId(), net: massFromKg(1), number: 77 }],
      };
    });
    expect(
      books.run(phone, 'batch', { calls: created.map((args) => call('createFilament', args)) }),
    ).toMatchObject({ status: 'applied' });
    expect(
      books
        .rows('filaments')
        .map(({ number }) => number)
        .toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    ).toEqual([1, 2, 301]);
  });

  it('needs a call', () => {
    const { books, phone } = setUp();
    for (const args of [{ calls: [] }, {}, null, { calls: [{}] }]) {
      expect(books.run(phone, 'batch', args)).toMatchObject({
        status: 'rejected',
        error: { code: 'validation' },
      });
    }
  });
});

describe('startMutation', () => {
  it('S2.11 refuses more rows than one mutation may carry, before anything is read or written', () => {
    const { phone } = setUp();
    const over = Array.from({ length: bounds.mutationRows.max + 1 }, () => phone.spoolId());
    const context = phone.context();
    const tooMany = [
      startMutation('moveSpools', { spoolIds: over, location: null }, context),
      startMutation(
        'batch',
        { calls: [call('moveSpools', { spoolIds: over.slice(1) }), call('archiveFilament', {})] },
        context,
      ),
      startMutation('recordPurchases', { purchases: [{ spools: over }] }, context),
    ];
    for (const steps of tooMany) {
      expect(steps.next()).toEqual({
        done: true,
        value: { status: 'rejected', error: { code: 'too_large', fields: [] } },
      });
    }
    const most = startMutation('moveSpools', { spoolIds: over.slice(1), location: null }, context).next();
    expect(most).toMatchObject({ done: false, value: { kind: 'get', table: 'spools' } });
  });

  it('PU5 throws for a name that nobody asked findUnknownMutator about', () => {
    const { phone } = setUp();
    expect(() => startMutation('foldSpool', {}, phone.context()).next()).toThrow('foldSpool');
  });
});

import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';
import { massFromGrams } from '../units/mass.ts';

describe('resolveConflict', () => {
  it('marks it as looked at, once: the first who looks settles it for everybody', () => {
    const [books, phone, laptop] = [createBooks(), createFixture('phone'), createFixture('laptop')];
    const args = phone.newFilament({ color: 'Black', brand: 'eSun', material: 'PLA+' });
    const T = FIXTURE_START;
    books.run(phone, 'createFilament', args, T);
    const minimum = (grams: number) => ({
      filamentId: args.filament.id,
      changes: { reorderAt: { from: null, to: massFromGrams(grams) } },
    });
    books.run(phone, 'editFilament', minimum(500), T + 20);
    books.run(laptop, 'editFilament', minimum(750), T + 10);
    const [conflict] = books.rows('conflicts');
    expect(conflict).toMatchObject({ resolvedAt: null });

    const conflictId = conflict?.id;
    expect(books.run(phone, 'resolveConflict', { conflictId }, T + 30)).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.rows('conflicts')).toMatchObject([{ id: conflictId, resolvedAt: T + 30 }]);
    expect(books.run(laptop, 'resolveConflict', { conflictId }, T + 40)).toEqual({
      status: 'noop',
      notices: [],
    });
    expect(books.rows('conflicts')).toMatchObject([{ resolvedAt: T + 30 }]);
  });

  it('one that is not here is no reason to complain', () => {
    const [books, phone] = [createBooks(), createFixture('phone')];
    expect(books.run(phone, 'resolveConflict', { conflictId: phone.id() })).toEqual({
      status: 'noop',
      notices: [],
    });
  });
});

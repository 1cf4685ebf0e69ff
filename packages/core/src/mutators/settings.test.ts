import { describe, expect, it } from 'vitest';

import { createBooks } from '../testing/books.ts';
import { createFixture, FIXTURE_START } from '../testing/fixture.ts';

const T = FIXTURE_START;
const setUp = () => ({
  books: createBooks(),
  phone: createFixture('phone'),
  laptop: createFixture('laptop'),
});
const change = (key: string, from: string | null, to: string) => ({ key, from, to });

describe('changeSetting', () => {
  it('S1.4 the first device sets it, later ones change what they saw', () => {
    const { books, phone, laptop } = setUp();
    expect(books.run(phone, 'changeSetting', change('timeZone', null, 'Pacific/Auckland'), T + 10)).toEqual({
      status: 'applied',
      notices: [],
    });
    expect(books.run(laptop, 'changeSetting', change('timeZone', null, 'Pacific/Auckland'))).toEqual({
      status: 'noop',
      notices: [],
    });
    books.run(laptop, 'changeSetting', change('timeZone', 'Pacific/Auckland', 'Europe/Berlin'), T + 5);
    expect(books.rows('settings')).toEqual([{ id: 'timeZone', value: 'Europe/Berlin', updatedAt: T + 5 }]);
    expect(books.rows('conflicts')).toEqual([]);
  });

  it('of two concurrent ones the later edit time wins, a tie goes to the later arrival', () => {
    for (const [at, kept, lost] of [
      [T + 9, 'EUR', 'NZD'],
      [T + 10, 'NZD', 'EUR'],
      [T + 11, 'NZD', 'EUR'],
    ] as const) {
      const { books, phone, laptop } = setUp();
      books.run(phone, 'changeSetting', change('currency', null, 'USD'), T);
      books.run(phone, 'changeSetting', change('currency', 'USD', 'EUR'), T + 10);
      const outcome = books.run(laptop, 'changeSetting', change('currency', 'USD', 'NZD'), at);
      const loses = kept === 'EUR';
      expect(outcome).toMatchObject({
        status: 'applied',
        notices: loses ? [{ kind: 'edit_lost', recordId: 'currency', field: 'value' }] : [],
      });
      expect(books.rows('settings')).toMatchObject([{ value: kept }]);
      expect(books.rows('conflicts')).toMatchObject([
        { table: 'settings', kept, lost, lostBy: loses ? laptop.actor : null },
      ]);
    }
  });

  it('S1.4 a device that joins without having seen a setting never displaces it, however late it is', () => {
    const { books, phone, laptop } = setUp();
    books.run(phone, 'changeSetting', change('currency', null, 'EUR'), T);
    const outcome = books.run(laptop, 'changeSetting', change('currency', null, 'NZD'), T + 1_000_000);
    expect(outcome).toMatchObject({
      status: 'applied',
      notices: [{ kind: 'edit_lost', recordId: 'currency' }],
    });
    expect(books.rows('settings')).toMatchObject([{ value: 'EUR' }]);
    expect(books.rows('conflicts')).toMatchObject([{ kept: 'EUR', lost: 'NZD', lostBy: laptop.actor }]);
  });

  it.each([
    ['currency', 'EUR', 'euro'],
    ['timeZone', 'Europe/Berlin', 'Europe/Nowhere'],
    ['locale', 'de-CH', 'not a locale'],
    ['defaultSpoolNet', '1000000000000', '1 kg'],
    ['workshopName', 'Garage 🏠', ' '],
    ['workshopName', 'x'.repeat(120), 'x'.repeat(121)],
    ['defaultSpoolNet', '1', '0'],
    ['defaultSpoolNet', '100000000000000', '100000000000001'],
  ])('S1.9 %s may be %s, but not %s', (key, good, bad) => {
    const { books, phone } = setUp();
    expect(books.run(phone, 'changeSetting', change(key, null, bad))).toMatchObject({
      status: 'rejected',
      error: { code: 'validation', fields: [{ path: ['to'] }] },
    });
    expect(books.run(phone, 'changeSetting', change(key, null, good))).toMatchObject({ status: 'applied' });
  });

  it('S1.9 an unknown setting is refused', () => {
    const { books, phone } = setUp();
    expect(books.run(phone, 'changeSetting', change('theme', null, 'dark'))).toMatchObject({
      status: 'rejected',
      error: { code: 'validation', fields: [{ path: ['key'], code: 'not_allowed' }] },
    });
  });
});

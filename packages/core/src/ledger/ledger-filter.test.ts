import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CategoryId, ExpenseId } from '../ids.ts';
import { dayInTimeZone, type Day } from '../units/day.ts';
import type { Money } from '../units/money.ts';
import { expenseEntry, newestFirst, type LedgerEntry } from './ledger-entry.ts';
import { everything, filterEntries, type CategoryLines, type LedgerFilter } from './ledger-filter.ts';

/** A category by its place in the list; its parent stands before it, -1 is the top. */
type Shape = { readonly names: readonly string[]; readonly parents: readonly number[] };

const idAt = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}` as CategoryId;

const linesOf = ({ names, parents }: Shape): CategoryLines => ({
  lineOf(id) {
    const line: { id: CategoryId; name: string }[] = [];
    for (let at = Number(id.slice(-12)); at >= 0; at = parents[at] ?? -1)
      line.push({ id: idAt(at), name: names[at] ?? '' });
    return line;
  },
});

const words = ['Nozzle', 'belt', 'GT2', 'Straße', 'ÄRGER', 'x', '0.4'];
const someText = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((list) => list.join(' '));
const days = fc.constantFrom(
  ...['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-11-30'].map(
    (day) => day as Day,
  ),
);
const amounts = fc.integer({ min: -3, max: 3 }).map((units) => (units * 5_000) as Money);

const shapes = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.record({
    names: fc.array(fc.constantFrom('Machines', 'Nozzles', 'Spare parts', 'x'), {
      minLength: count,
      maxLength: count,
    }),
    parents: fc.tuple(
      ...Array.from({ length: count }, (_, index) => fc.integer({ min: -1, max: index - 1 })),
    ),
  }),
);

const plainEntries = fc.array(
  fc.record({
    day: days,
    amount: amounts,
    category: fc.nat({ max: 7 }),
    payee: fc.option(someText),
    text: someText,
  }),
  { maxLength: 40 },
);
type PlainEntry = { day: Day; amount: Money; category: number; payee: string | null; text: string };

const plainFilters = fc.record({
  from: fc.option(days),
  to: fc.option(days),
  min: fc.option(amounts),
  max: fc.option(amounts),
  categories: fc.option(fc.array(fc.nat({ max: 7 }), { maxLength: 3 })),
  words: fc.option(
    fc.array(fc.constantFrom('nozzle', 'BELT', 'gt', 'strasse', 'ärger', 'part'), { maxLength: 2 }),
  ),
});
type PlainFilter = typeof plainFilters extends fc.Arbitrary<infer Filter> ? Filter : never;

/** Written from the words of S2.5, and with nothing of the code that it judges. */
function isSelected(entry: PlainEntry, category: number, filter: PlainFilter, shape: Shape): boolean {
  const number = (day: string) => Number(day.replaceAll('-', ''));
  if (filter.from !== null && number(entry.day) < number(filter.from)) return false;
  if (filter.to !== null && number(entry.day) > number(filter.to)) return false;
  if (filter.min !== null && entry.amount < filter.min) return false;
  if (filter.max !== null && entry.amount > filter.max) return false;
  const chain: number[] = [];
  let at = category;
  while (at !== -1) {
    chain.unshift(at);
    at = shape.parents[at] ?? -1;
  }
  if (filter.categories !== null && !filter.categories.some((wanted) => chain.includes(wanted))) return false;
  const plain = (text: string) => text.toLocaleLowerCase('de').replaceAll('ß', 'ss');
  const places = [entry.payee ?? '', entry.text, ...chain.map((index) => shape.names[index] ?? '')].map(
    plain,
  );
  return (filter.words ?? []).every((word) => places.some((place) => place.includes(plain(word))));
}

describe('filterEntries', () => {
  it('S2.5 selects what a brute-force oracle selects, for any mix of its parts, in the order given', () => {
    fc.assert(
      fc.property(shapes, plainEntries, plainFilters, (shape, plain, wanted) => {
        const count = shape.names.length;
        const entries = plain.map((entry, index) => ({
          ...entryOf(index, entry),
          categoryId: idAt(entry.category % count),
        }));
        const filter: LedgerFilter = {
          from: wanted.from,
          to: wanted.to,
          min: wanted.min,
          max: wanted.max,
          categories: wanted.categories?.map(idAt) ?? null,
          text: wanted.words?.join(' ') ?? null,
        };
        const expected = entries.filter((_, index) => {
          const entry = plain[index];
          return entry !== undefined && isSelected(entry, entry.category % count, wanted, shape);
        });
        expect(filterEntries(entries, filter, linesOf(shape))).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  const shape = { names: ['Machines', 'Nozzles', 'Electricity'], parents: [-1, 0, -1] };
  const entries = [
    entryOf(1, { day: '2026-01-31' as Day, amount: 10_000 as Money, category: 1, payee: 'E3D', text: '' }),
    entryOf(2, {
      day: '2026-02-01' as Day,
      amount: 20_000 as Money,
      category: 2,
      payee: null,
      text: 'Strom',
    }),
  ];
  const found = (part: Partial<LedgerFilter>) =>
    filterEntries(entries, { ...everything, ...part }, linesOf(shape)).map(({ day }) => day.slice(5));

  it.each<readonly [string, Partial<LedgerFilter>, readonly string[]]>([
    ['no filter at all', {}, ['01-31', '02-01']],
    ['the first day itself', { from: '2026-02-01' as Day }, ['02-01']],
    ['the last day itself', { to: '2026-01-31' as Day }, ['01-31']],
    ['one day', { from: '2026-01-31' as Day, to: '2026-01-31' as Day }, ['01-31']],
    ['an end before the start', { from: '2026-02-01' as Day, to: '2026-01-31' as Day }, []],
    ['the least amount itself', { min: 20_000 as Money }, ['02-01']],
    ['the highest amount itself', { max: 10_000 as Money }, ['01-31']],
    ['no category', { categories: [] }, []],
    ['a parent', { categories: [idAt(0)] }, ['01-31']],
    ['a name on the path', { text: 'machines e3d' }, ['01-31']],
    ['words in different places', { text: 'ELECTRICITY strom' }, ['02-01']],
    ['only blanks', { text: '  ' }, ['01-31', '02-01']],
    ['a word that one entry lacks', { text: 'strom nozzles' }, []],
  ])('S2.5 %s', (_, part, expected) => {
    expect(found(part)).toEqual(expected);
  });

  it('S2.10 keeps what was bought late on the 31st in its month, east and west of everybody', () => {
    const borders = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'America/Los_Angeles'];
    for (const timeZone of borders) {
      // Half an hour before and after local midnight, whatever UTC calls that.
      const midnight = [...Array(49).keys()]
        .map((halfHours) => Date.UTC(2026, 9, 31) + (halfHours - 24) * 1_800_000 + 24 * 3_600_000)
        .find((at) => dayInTimeZone(at - 1, timeZone) !== dayInTimeZone(at, timeZone));
      if (midnight === undefined) throw new Error(`no midnight in ${timeZone}`);
      const lastDay = dayInTimeZone(midnight - 1_800_000, timeZone);
      const nextDay = dayInTimeZone(midnight + 1_800_000, timeZone);
      const bought = [lastDay, nextDay].map((day, index) =>
        entryOf(index, { day, amount: 1 as Money, category: 0, payee: null, text: '' }),
      );
      const until = filterEntries(bought, { ...everything, to: lastDay }, linesOf(shape));
      const after = filterEntries(bought, { ...everything, from: nextDay }, linesOf(shape));
      expect([until, after].map((list) => list.map(({ day }) => day))).toEqual([[lastDay], [nextDay]]);
    }
  });
});

describe('newestFirst', () => {
  it('puts the newest day first, and of one day what was written last', () => {
    const at = (day: string, index: number) =>
      entryOf(index, { day: day as Day, amount: 1 as Money, category: 0, payee: null, text: '' });
    const list = [at('2026-01-01', 1), at('2026-01-02', 2), at('2026-01-02', 3)];
    expect(list.toSorted(newestFirst).map(({ id }) => Number(id.slice(-12)))).toEqual([3, 2, 1]);
    const [same] = list;
    expect(same && newestFirst(same, same)).toBe(0);
  });
});

function entryOf(index: number, { day, amount, category, payee, text }: PlainEntry): LedgerEntry {
  const id = idAt(index) as string as ExpenseId;
  return expenseEntry({ id, amount, spentOn: day, payee, note: text }, idAt(category));
}

import {
  dayInTimeZone,
  moneyFromUnits,
  ROOT_CATEGORY,
  type CategoryId,
  type CreateCategoriesArgs,
  type CreateExpensesArgs,
  type ExpenseId,
} from '@spoolshed/core';
import type { DemoCall, DemoSpan } from './plan-filament.ts';
import type { SeededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type DemoCategory = {
  readonly name: string;
  readonly goods: readonly DemoThing[];
  readonly below?: readonly DemoCategory[];
};

/** Something that is bought again about every so many days, for euros between the two. */
type DemoThing = readonly [note: string, payee: string | null, days: number, least: number, most: number];

/** What a workshop costs beside its filament. */
const tree: readonly DemoCategory[] = [
  {
    name: 'Machines',
    goods: [['Linear rail, 400 mm', 'Makerparts', 340, 38, 62]],
    below: [
      {
        name: 'Nozzles',
        goods: [
          ['Hardened nozzle 0.4 mm, set of 2', 'Hot End Works', 110, 32, 41],
          ['Brass nozzle 0.6 mm', '3D Corner', 150, 6, 10],
        ],
      },
      { name: 'Build plates', goods: [['Textured PEI sheet, 250 × 210', 'Hot End Works', 200, 34, 49]] },
      {
        name: 'Spare parts and belts',
        goods: [
          ['GT2 belt, 2 m', 'Makerparts', 120, 7, 12],
          ['Bearings LM8UU, 10 pieces', 'Makerparts', 260, 18, 24],
          ['Fan 5015', '3D Corner', 170, 9, 15],
        ],
      },
    ],
  },
  {
    name: 'Consumables',
    goods: [
      ['Isopropyl alcohol, 5 l', 'Farbenhaus', 130, 19, 27],
      ['Silica gel, 2 kg', 'filamentshop.example', 180, 12, 18],
    ],
  },
  { name: 'Electricity', goods: [['', 'Stadtwerke', 30, 14, 33]] },
  { name: 'Shipping', goods: [['Return of a print', 'Post', 75, 5, 9]] },
];

/** Two years of what else was paid, one call for each day of it. */
export function planExpenses(span: DemoSpan, random: SeededRandom): readonly DemoCall[] {
  const calls: DemoCall[] = [];
  const categories: CreateCategoriesArgs['categories'][number][] = [];
  const add = ({ name, goods, below = [] }: DemoCategory, parentId: CategoryId) => {
    const categoryId = span.newId<CategoryId>();
    categories.push({ categoryId, name, parentId });
    for (const good of goods) calls.push(...timesOf(good, categoryId, span, random));
    for (const child of below) add(child, categoryId);
  };
  for (const category of tree) add(category, ROOT_CATEGORY);
  // Before the first thing that is put into them.
  return [{ at: span.from + 1, name: 'createCategories', args: { categories } }, ...calls];
}

function timesOf(
  [note, payee, days, least, most]: DemoThing,
  categoryId: CategoryId,
  span: DemoSpan,
  random: SeededRandom,
): readonly DemoCall[] {
  const calls: DemoCall[] = [];
  const start = span.from + random.int(1, days) * DAY_MS;
  for (
    let day = start;
    day < span.to - DAY_MS;
    day += random.int(Math.round((days * 2) / 3), Math.round((days * 4) / 3)) * DAY_MS
  ) {
    const at = day + random.int(7, 20) * HOUR_MS;
    const expense: CreateExpensesArgs['expenses'][number] = {
      expenseId: span.newId<ExpenseId>(),
      amount: moneyFromUnits(random.int(least * 100, most * 100) / 100),
      categoryId,
      spentOn: dayInTimeZone(at, span.timeZone),
      payee,
      note,
    };
    calls.push({ at, name: 'createExpenses', args: { expenses: [expense] } });
  }
  return calls;
}

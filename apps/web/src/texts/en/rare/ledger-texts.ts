import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** What the workshop has spent: expenses and purchases in one list. */
export const ledgerTexts = (format: Format) => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'entry', other: 'entries' })}`;
  return {
    title: 'Ledger',
    /** Names of the categories that are there without anybody making them. */
    builtIn: { filament: 'Filament', uncategorised: 'Uncategorised' },
    entries,
    filtered: (count: number) => `${entries(count)}, filtered`,
    span: (count: number, first: string, last: string) => `${entries(count)}, ${first} to ${last}`,
    found: (count: number, sum: string) => `${entries(count)}, ${sum}`,
    filter: 'Filter',
    find: 'Find in the ledger',
    findPlaceholder: 'Text, shop, category',
    from: 'From',
    to: 'To',
    atLeast: 'At least',
    atMost: 'At most',
    any: 'any',
    endsBeforeStart: 'This is before the first day.',
    period: 'Period',
    presets: {
      all: 'All time',
      thisMonth: 'This month',
      lastMonth: 'Last month',
      thisYear: 'This year',
      twelveMonths: 'Last 12 months',
      own: 'Own dates',
    },
    since: (day: string) => `since ${day}`,
    until: (day: string) => `until ${day}`,
    between: (first: string, last: string) => `${first} to ${last}`,
    amount: 'Amount',
    amountFrom: (least: string) => `from ${least}`,
    amountTo: (most: string) => `up to ${most}`,
    amountBetween: (least: string, most: string) => `${least} to ${most}`,
    categories: 'Categories',
    allCategories: 'All categories',
    categoryCount: (count: number) =>
      `${format.integer(count)} ${plural(count, { one: 'category', other: 'categories' })}`,
    noCategory: 'No category',
    show: (count: number) => `Show ${entries(count)}`,
    clear: 'Clear filters',
    drawings: { label: 'Drawing', months: 'Per month', years: 'Per year', prices: 'Price per kg' },
    purchases: 'Filament',
    others: 'Everything else',
    /** What the bars say to those who do not see them. */
    barsOfMonths: (count: number, most: string, mostAt: string, last: string, lastAt: string) =>
      `Spending over ${format.integer(count)} ${plural(count, { one: 'month', other: 'months' })}: ` +
      `most ${most} in ${mostAt}, ${last} in ${lastAt}`,
    barsOfYears: (count: number, most: string, mostAt: string, last: string, lastAt: string) =>
      `Spending over ${format.integer(count)} ${plural(count, { one: 'year', other: 'years' })}: ` +
      `most ${most} in ${mostAt}, ${last} in ${lastAt}`,
    material: 'Material',
    prices: (material: string, lowest: string, highest: string, last: string) =>
      `Price per kg of ${material}: lowest ${lowest}, highest ${highest}, last ${last}`,
    average: 'on average',
    noPrices: 'No filament was bought in what is shown.',
    columns: {
      day: 'Date',
      kind: 'Kind',
      what: 'What',
      category: 'Category',
      payee: 'Paid to',
      pricePerKg: `${format.currencySign}/kg`,
      amount: `Amount, ${format.currencySign}`,
    },
    kinds: { expense: 'Expense', purchase: 'Purchase', ordered: 'Ordered' },
    orderedNote: 'ordered',
    atPrice: (mass: string, price: string) => `${mass} at ${price}`,
    add: 'Add expense',
    editTable: 'Edit as table',
    more: 'More for the ledger',
    import: 'Import',
    empty: {
      title: 'Nothing is spent yet',
      text: 'Purchases of filament appear here by themselves. Everything else that the workshop costs, from nozzles to electricity, is added as an expense.',
      addFilament: 'Add filament',
    },
    nothing: {
      title: 'Nothing matches',
      text: 'No entry is in this period, amount and category with these words.',
    },
  };
};

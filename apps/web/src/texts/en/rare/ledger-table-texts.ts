import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

interface Counts {
  readonly changed: number;
  readonly added: number;
  readonly deleted: number;
}

/** The ledger as a table to type into. */
export const ledgerTableTexts = (format: Format) => ({
  title: 'Edit as a table',
  toLedger: 'To the ledger',
  grid: 'Ledger entries',
  columns: {
    day: 'Date',
    text: 'What',
    category: 'Category',
    payee: 'Paid to',
    amount: `Amount, ${format.currencySign}`,
    quantity: 'kg',
    pricePerKg: format.pricePerKgUnit,
    notes: 'Notes',
    deed: 'Row',
  },
  /** The same as they stand in a sentence. */
  fields: {
    day: 'Date',
    text: 'What',
    category: 'Category',
    payee: 'Paid to',
    amount: 'Amount',
    quantity: 'Quantity',
    pricePerKg: 'Price per kg',
    notes: 'Notes',
  },
  add: 'Add a row',
  paste: 'Paste rows',
  undo: 'Undo',
  redo: 'Redo',
  deleteRow: (name: string) => `Delete the row: ${name}`,
  restoreRow: (name: string) => `Restore the row: ${name}`,
  newRow: 'New row',
  entries: (count: number) => `${format.integer(count)} ${plural(count, { one: 'entry', other: 'entries' })}`,
  sum: 'Sum',
  ordered: 'ordered',
  newCategory: 'new',
  empty: 'There is nothing to edit here.',
  emptyHint: 'Add a row, or paste some from a spreadsheet.',
  keys: 'Type, or F2 to edit. Enter and Tab go on, Ctrl+V pastes, Ctrl+Z takes back.',
  counts: ({ changed, added, deleted }: Counts) =>
    [
      ...(changed > 0 ? [`${format.integer(changed)} changed`] : []),
      ...(added > 0 ? [`${format.integer(added)} added`] : []),
      ...(deleted > 0 ? [`${format.integer(deleted)} deleted`] : []),
    ].join(', '),
  noChanges: 'Nothing changed yet',
  toFix: (count: number) => `${format.integer(count)} to fix`,
  together: 'All of it is saved together.',
  saving: (done: number, total: number) => `Saving: ${format.integer(done)} of ${format.integer(total)} rows`,
  save: 'Save',
  showIt: 'Show it',
  discard: 'Discard',
  keptAsDraft: 'kept as a draft',
  problem: {
    required: 'This is needed',
    dayMalformed: 'Not a day. As 2026-11-22, or as you write it',
    dayOutOfRange: 'From 1990 to 2099',
    numberMalformed: `Not a number. Digits, with “${format.decimalSign}” before decimals`,
    zero: 'Nothing is no expense. Below zero is a refund',
    tooPrecise: 'Too many decimals',
    tooSmall: (least: string) => `${least} is the least`,
    tooBig: (most: string) => `${most} is the most`,
    tooLong: 'Too long',
    tooDeep: 'Categories go eight levels deep',
    invalidText: 'It holds a character that cannot be stored',
    notAllowed: 'Nothing can be put below that category',
    ambiguous: 'Which one do you mean?',
  },
  cell: (row: string, field: string) => `${row}, ${field}`,
  alike: (count: number) => `The same for all ${format.integer(count)} such cells`,
  readOnly: {
    filament_of_purchase: 'The filament of a purchase is changed on its own page',
    category_of_purchase: 'Purchases of filament always count as filament',
    sum_of_purchase: 'Follows from the kg and the price per kg',
    quantity_received: 'These spools came already: change them on the page of the filament',
    only_purchase: 'Only purchases of filament have this',
    deletion_of_purchase: 'Its spools would go along: delete it on the page of the filament',
    deleted: 'This row will be deleted. Restore it to edit it',
  },
  changedByOthers: 'Somebody else changed this meanwhile',
  wasBefore: (before: string) => `Changed meanwhile by somebody else. Before: ${before}`,
  nothingBefore: 'nothing',
  keepMine: (text: string) => `Mine: ${text}`,
  takeTheirs: (text: string) => `Theirs: ${text}`,
  changedRow: 'Somebody else changed this row meanwhile. Delete it all the same?',
  deleteAnyway: 'Delete it',
  keepRow: 'Keep it',
  goneRow: 'Somebody else deleted this row meanwhile',
  enterAnew: 'Enter it anew',
  letGo: 'Let it go',
  newCategoryHere: (path: string) => `New category: ${path}`,
  pasted: (cells: number, rows: number) =>
    `Pasted ${[
      ...(cells > 0 ? [`${format.integer(cells)} ${plural(cells, { one: 'cell', other: 'cells' })}`] : []),
      ...(rows > 0 ? [`${format.integer(rows)} new ${plural(rows, { one: 'row', other: 'rows' })}`] : []),
    ].join(' and ')}.`,
  leftOut: (cells: number) => `${format.integer(cells)} left out, where nothing can be typed.`,
  nothingPasted: 'There was nothing to paste.',
  pasteSheet: {
    title: 'Paste rows',
    label: 'Rows from a spreadsheet',
    hint: (columns: readonly string[]) => `In this order: ${columns.join(', ')}. They are added at the end.`,
    add: (rows: number) => `Add ${format.integer(rows)} ${plural(rows, { one: 'row', other: 'rows' })}`,
  },
  rowSheet: {
    title: 'Edit the row',
    newTitle: 'New row',
    done: 'Done',
    delete: 'Delete',
    restore: 'Restore',
  },
  discardSheet: {
    title: 'Discard what you typed?',
    text: (rows: number) =>
      `${format.integer(rows)} ${plural(rows, { one: 'row goes', other: 'rows go' })} back to what was saved.`,
    discard: 'Discard it',
    keep: 'Go on editing',
  },
  categorySheet: {
    title: (count: number) =>
      plural(count, {
        one: 'This category is new',
        other: `These ${format.integer(count)} categories are new`,
      }),
    text: 'They are made in the same step.',
    save: 'Make and save',
    back: 'Back to the table',
  },
  saved: (rows: number) => `Saved ${format.integer(rows)} ${plural(rows, { one: 'row', other: 'rows' })}.`,
  stale: 'Somebody changed rows meanwhile. Look at what is marked, then save again.',
  notSaved: 'Not saved. All that you typed is still here.',
});

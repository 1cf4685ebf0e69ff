import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** A file of entries into the ledger, and the ledger out as one. */
export const ledgerImportTexts = (format: Format) => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'entry', other: 'entries' })}`;
  return {
    title: 'Import into the ledger',
    toLedger: 'Ledger',
    hint: 'Takes in a statement of your bank, a list of your own or an export of the ledger, as a CSV or text file. You see every row as it would be written before anything is.',
    paste: 'Paste rows',
    pasteRefused: 'The browser does not hand out what was copied. Press Ctrl+V here instead.',
    pasteNothing: 'Nothing that could be rows was copied.',
    pasted: 'Pasted rows',
    rows: (count: number) => `${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })}`,
    chooseAgain: (name: string) => `Choose ${name} again.`,
    chooseAgainHint:
      'It was too big to be kept while the page was loaded anew. What you said of it is still here.',
    problem: {
      title: 'This file cannot be imported.',
      unreadable: 'The browser could not read it.',
      empty: 'There are no rows in it.',
      workbook:
        'It is a workbook of Excel or LibreOffice. Save its sheet as CSV there, and choose that file.',
      binary: 'There is no text in it: it may be a picture or a PDF, whatever its name says.',
      many: 'Choose one file.',
    },
    how: 'How the file is read',
    what: 'What is in it',
    preview: 'What would be written',
    encoding: 'Letters',
    encodingBy: {
      mark: 'as its first bytes say',
      bytes: 'as its bytes fit',
      person: 'as you chose',
    },
    delimiter: 'Columns are parted by',
    delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Upright stroke' },
    delimiterBy: {
      line: 'as its first line says',
      heads: 'the heads are known that way',
      columns: 'it makes the most columns',
      person: 'as you chose',
    },
    head: 'Names of the columns',
    headRow: (row: number, sample: string) => `Row ${format.integer(row)}: ${sample}`,
    noHead: 'None in the file',
    headBy: {
      names: 'most names in it are known',
      entries_only: 'the first row is an entry already',
      first_row: 'the first row, though no name is known',
      person: 'as you chose',
    },
    numbers: 'Numbers look like',
    days: 'Days look like',
    styleBy: {
      cell: (text: string) => `because of ${text}`,
      usual: 'as usual here; nothing in the file says otherwise',
      nobody: (text: string) => `nothing tells; see ${text}`,
      person: 'as you chose',
    },
    spending: 'What was spent is',
    above_zero: 'Above zero',
    below_zero: 'Below zero',
    spendingBy: {
      ours: 'an export of the ledger',
      account: 'a statement of an account',
      mostly_below_zero: 'most amounts are below zero',
      mostly_above_zero: 'most amounts are above zero',
      two_columns: 'two columns say it',
      direction: 'a column of its own says it',
      nobody: 'nothing tells',
      person: 'as you chose',
    },
    columns: {
      kind: 'Kind',
      day: 'Day',
      amount: 'Amount',
      debit: 'Money out',
      credit: 'Money in',
      direction: 'Out or in',
      fee: 'Fee on top',
      currency: 'Currency',
      category: 'Category',
      payee: 'Paid to',
      note: 'Note',
      state: 'Done or not',
    },
    columnBy: {
      name: (samples: string) => `by its name: ${samples}`,
      content: (samples: string) => `by what stands in it: ${samples}`,
      person: (samples: string) => samples,
    },
    noColumn: 'None',
    untitled: (column: number) => `Column ${format.integer(column)}`,
    unused: (names: readonly string[]) => `Not used: ${format.list(names)}.`,
    above: (count: number) =>
      `${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })} above the names of the columns are not read.`,
    choiceUndone: 'It is read as before.',
    missing: (names: readonly string[]) => `Still needed: ${format.list(names)}.`,
    ask: {
      day: (text: string) => `Which day is ${text}?`,
      number: (text: string) => `How much is ${text}?`,
      hint: 'Nothing else in the file tells, and every row is read the same way.',
      spending: (text: string) => `Was ${text} spent, or did it come in?`,
      spendingHint: 'Banks and cards write it either way. What came in is not imported by itself.',
      spent: 'It was spent',
      cameIn: 'It came in',
    },
    fallback: 'Category of rows without one',
    fallbackHint: 'Left empty they stand in no category.',
    newCategory: (name: string, parent: string | null) =>
      parent === null ? `New category “${name}”` : `New category “${name}” in ${parent}`,
    newCategories: 'New categories',
    countOf: (count: number) => format.integer(count),
    more: (count: number) => `and ${format.integer(count)} more`,
    newCategoriesHint: 'They are made with the entries, and go with them when the import is undone.',
    states: {
      new: 'New',
      known: 'Here already',
      booked: 'Bought here',
      money_in: 'Money in',
      doubtful: 'Doubtful',
      purchase: 'Purchases',
      refused: 'Cannot be read',
    },
    stateHints: {
      known: 'an entry of that day, amount, payee and note is here already',
      booked:
        'filament for this amount was bought within a week of it; taken in as well it would count twice',
      money_in: 'money that came in; taken in it counts as money back',
      purchase: 'filament stands in the ledger by its purchase already',
    },
    doubts: {
      quotes: 'its quotes do not fit; is this what it should say?',
      width: 'it has more cells than there are columns; is this what it should say?',
      total: 'a sum or a balance, so it seems, and no entry',
      unsettled: 'pending, cancelled or paid back, as it says itself',
    },
    damaged: (count: number) =>
      `In ${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })} the quotes do not fit.`,
    damagedHint: 'What could be read is shown and left unticked. The rest of the file is read as ever.',
    filter: 'Show',
    list: 'Rows of the file',
    all: (count: number) => `All ${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })}`,
    row: (row: number) => `Row ${format.integer(row)}`,
    cell: (row: number, column: string, name: string) =>
      `Row ${format.integer(row)}, ${column}${name === '' || name === column ? '' : ` (“${name}”)`}`,
    stands: (text: string) => `“${text}”`,
    otherCurrency: (currency: string) => `This workshop counts in ${currency}`,
    isZero: 'Nothing was spent',
    bothFilled: 'Only one of the two columns can count',
    noCategory: 'No category',
    nothingOpen: 'None of these rows can be imported.',
    confirm: (count: number) => `Import ${entries(count)}`,
    sum: (amount: string) => `${amount} in all`,
    importing: 'Importing',
    progress: (done: number, total: number) => `${format.integer(done)} of ${format.integer(total)}`,
    keepOpen: 'Keep this open until it is done.',
    done: 'Imported.',
    doneHint: (count: number, categories: number) =>
      categories === 0
        ? `${entries(count)} are in the ledger.`
        : `${entries(count)} and ${format.integer(categories)} new ${plural(categories, { one: 'category', other: 'categories' })} are in the ledger.`,
    leftOut: (count: number) =>
      `${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })} stayed in the file.`,
    stopped: 'Nothing was written.',
    undo: 'Undo the import',
    show: 'To the ledger',
    export: (count: number) => `Export ${entries(count)} as CSV`,
    exported: (count: number) => `Saved as a file: ${entries(count)}.`,
    exportFailed: 'That did not work. Nothing has changed.',
  };
};

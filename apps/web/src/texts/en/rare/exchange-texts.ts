import type { TableName } from '@spoolshed/core';
import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

type Kind = TableName;

const counted: Readonly<Record<Kind, { readonly one: string; readonly other: string }>> = {
  filaments: { one: 'filament', other: 'filaments' },
  purchases: { one: 'purchase', other: 'purchases' },
  spools: { one: 'spool', other: 'spools' },
  stockEvents: { one: 'entry', other: 'entries' },
  categories: { one: 'category', other: 'categories' },
  expenses: { one: 'expense', other: 'expenses' },
  aliases: { one: 'merge', other: 'merges' },
  conflicts: { one: 'conflict', other: 'conflicts' },
  settings: { one: 'setting', other: 'settings' },
};

/** Everything in one file, out and in again. */
export const exchangeTexts = (format: Format) => ({
  section: 'Your data',
  sectionHint: 'Everything of the workshop as one file. Both work without network and without a server.',
  exportAll: 'Export everything',
  exporting: 'Exporting',
  exported: (rows: number) =>
    `Saved as a file: ${format.integer(rows)} ${plural(rows, { one: 'record', other: 'records' })}.`,
  exportFailed: 'That did not work. Nothing has changed.',
  import: 'Import',
  importTitle: 'Import',
  hint: 'Takes in a file that was exported here or on another device, or lists from a spreadsheet (CSV), several at once. You see what it would do before anything is written.',
  choose: 'Choose a file',
  chooseAnother: 'Choose another file',
  orDrop: 'or drop it here',
  dropNow: 'Drop it here',
  reading: 'Looking through the file',
  file: 'File',
  exportedAt: 'Exported',
  /** Names of the tables where something is wrong with a row of theirs. */
  tables: {
    filaments: 'Filaments',
    purchases: 'Purchases',
    spools: 'Spools',
    stockEvents: 'Entries',
    categories: 'Categories',
    expenses: 'Expenses',
    aliases: 'Merges',
    conflicts: 'Conflicts',
    settings: 'Settings',
  },
  counted: (kind: Kind, count: number) => `${format.integer(count)} ${plural(count, counted[kind])}`,
  list: (items: readonly string[]) => format.list(items),
  isNew: 'New',
  isThere: 'Here already',
  merges: 'Same as one that is here',
  mergesHint: 'They go into it, with all their purchases and spools.',
  mergedInto: (twin: string, home: string) => (twin === home ? twin : `${twin} into ${home}`),
  renumbered: (count: number) =>
    `${format.integer(count)} ${plural(count, {
      one: 'number is taken here; it gets another one',
      other: 'numbers are taken here; they get others',
    })}.`,
  refused: 'Cannot be taken in',
  refusedHint: 'Everything else can. What is left out stays in the file.',
  row: (row: number) => `row ${format.integer(row)}`,
  more: (count: number) => `and ${format.integer(count)} more`,
  nothing: 'nothing',
  otherCurrency: (there: string, here: string) => `The file counts in ${there}, this workshop in ${here}.`,
  amountsStay: 'Amounts are taken as they stand.',
  takeSettings: 'Use currency, time zone and number format of the file',
  nothingNew: 'Everything in this file is here already.',
  confirm: (count: number) =>
    `Import ${format.integer(count)} ${plural(count, { one: 'record', other: 'records' })}`,
  importing: 'Importing',
  progress: (done: number, total: number) => `${format.integer(done)} of ${format.integer(total)}`,
  keepOpen: 'Keep this open until it is done.',
  done: 'Imported.',
  stopped: 'Nothing was imported.',
  sheets: {
    export: { filaments: 'Filaments (CSV)', spools: 'Spools (CSV)', purchases: 'Purchases (CSV)' },
    exportHint: 'Or one list for a spreadsheet:',
    exported: (rows: number) =>
      `Saved as a file: ${format.integer(rows)} ${plural(rows, { one: 'row', other: 'rows' })}.`,
    hint: 'Say what each column is. What is left out stays in the file.',
    rows: (count: number) => `${format.integer(count)} ${plural(count, { one: 'row', other: 'rows' })}`,
    kind: 'A list of',
    numbers: 'Numbers look like',
    days: 'Days look like',
    leftOut: 'Left out',
    untitled: (column: number) => `Column ${format.integer(column)}`,
    column: (field: string, unit: string) => (unit === '' ? field : `${field} (${unit})`),
    /** Fields that only a list has a name for. */
    fields: {
      id: 'Our id',
      number: 'Short number',
      filamentId: 'Our id of the filament',
      purchaseId: 'Our id of the purchase',
      pricePerKg: 'Price per kg',
      total: 'Price in all',
      state: 'State',
      used: 'Used so far',
      receivedOn: 'Received on',
      createdAt: 'Entered on',
      archivedAt: 'Archived on',
      openedAt: 'Opened on',
      lastUsedAt: 'Last used on',
    } as Readonly<Record<string, string>>,
    missing: (fields: readonly string[]) => `Still needed: ${format.list(fields)}.`,
    goOn: 'See what it would do',
    change: 'Change the columns',
    leaveOutKnown: (count: number) =>
      `Leave out ${format.integer(count)} ${plural(count, { one: 'row that looks like one', other: 'rows that look like some' })} already here`,
    purchasesAlone:
      'A list of purchases brings what was paid, and no spools: those have a list of their own.',
  },
  undo: 'Undo the import',
  toStock: 'To the stock',
  problem: {
    title: 'This file cannot be imported.',
    unreadable: 'The browser could not read it.',
    damaged: (line: number, column: number) =>
      `It is damaged: from line ${format.integer(line)}, character ${format.integer(column)} on it cannot be read. It may have been cut off.`,
    foreign: 'It is no export of Spoolshed.',
    newer: 'A newer version of Spoolshed made it. Update this one first.',
    malformed: (place: string) => `Its part “${place}” is not what it should be.`,
    sheetBroken: (name: string, row: number) =>
      `${name} breaks off: from row ${format.integer(row)} on its quotes do not fit.`,
    sheetEmpty: (name: string) => `${name} has no rows below its head.`,
    mixed: 'Choose one export, or lists from a spreadsheet, not both.',
  },
});

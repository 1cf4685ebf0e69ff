import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

type Kind = 'filaments' | 'spools' | 'purchases' | 'stockEvents' | 'aliases' | 'conflicts' | 'settings';

const counted: Readonly<Record<Kind, { readonly one: string; readonly other: string }>> = {
  filaments: { one: 'filament', other: 'filaments' },
  purchases: { one: 'purchase', other: 'purchases' },
  spools: { one: 'spool', other: 'spools' },
  stockEvents: { one: 'entry', other: 'entries' },
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
  hint: 'Takes in a file that was exported here or on another device. You see what it would do before anything is written.',
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
  stopped: 'It stopped half-way.',
  stoppedHint: (done: number, total: number) =>
    `${format.integer(done)} of ${format.integer(total)} records are in. Importing the file again brings in the rest.`,
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
  },
});

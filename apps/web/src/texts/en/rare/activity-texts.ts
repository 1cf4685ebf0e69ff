import type { MutatorName } from '@spoolshed/db';
import type { Format } from '../../format.ts';
import { createPlural, type PluralForms } from '../../plural.ts';

const plural = createPlural('en');

/** Names that the server writes into the history by itself. */
type DoneName = MutatorName | 'editCategory' | 'mergeCategories' | 'deleteCategory' | 'skipped';

/** What was done, when and by whom, and the way back. */
export const activityTexts = (format: Format) => {
  const counted = (count: number, { other, ...forms }: PluralForms) =>
    plural(count, { ...forms, other: other.replace('#', format.integer(count)) });
  return {
    title: 'Activity',
    section: 'Activity',
    sectionHint: 'Who changed what on which device, with the way back.',
    open: 'Show activity',
    ofRecord: (label: string) => `Activity of ${label}`,
    ofEntry: 'What took this entry back',
    /** Of a record of which nothing is left that could name it. */
    ofGone: 'Activity of something that is gone',
    /** `rows`: how many records it carried. A name of another version is shown as it is. */
    done: (name: string, rows: number) => {
      const forms = name in done ? done[name as DoneName] : undefined;
      return forms === undefined ? name : counted(rows, forms);
    },
    /** The first settings of a workshop. */
    setUp: 'Workshop set up',
    setTo: (setting: string, value: string) => `${setting}: ${value}`,
    tookBack: (what: string) => `Took back: ${what}`,
    tables: (table: string, count: number) =>
      counted(count, tables[table] ?? { one: `1 ${table}`, other: `# ${table}` }),
    made: (what: string) => `${what} new`,
    changed: (what: string) => `${what} changed`,
    gone: (what: string) => `${what} deleted`,
    list: (items: readonly string[]) => format.list(items),
    more: (count: number) => `and ${format.integer(count)} more`,
    today: 'Today',
    yesterday: 'Yesterday',
    /** Read out between two values: from the one to the other. */
    became: 'became',
    nothing: 'nothing',
    isNew: 'new',
    isGone: 'deleted',
    unknownRecord: 'no longer there',
    unknownWho: 'Spoolshed itself',
    changes: (count: number) => counted(count, { one: '1 change', other: '# changes' }),
    notKept: 'What it changed was too much for this device to keep.',
    showMore: 'Show more',
    waiting: 'not synced yet',
    undone: 'Taken back',
    undoing: 'Is being taken back',
    undoneBy: (what: string) => `Show what took it back: ${what}`,
    showUndo: 'show',
    refused: 'Refused',
    failed: 'The server failed on it',
    noEffect: 'changed nothing',
    merged: 'went into the one that was there',
    stayed: 'Could not be taken back',
    undoLabel: (what: string, whose: string) => `Undo: ${what}, ${whose}`,
    /** Asked before an undo deletes what somebody has edited since it was made. */
    corrections: {
      title: 'Take back what was changed since, too?',
      /** `of` is how many records there are; `who` nobody where their names are not known. */
      changed: (count: number, of: number, who: readonly string[]) => {
        const by = who.length === 0 ? '' : ` by ${format.list(who)}`;
        return of === 1
          ? `This record has been changed since${by}.`
          : `${format.integer(count)} of these ${format.integer(of)} records ${plural(count, { one: 'has', other: 'have' })} been changed since${by}.`;
      },
      unknown: 'Whether somebody has changed it since only the server knows, which cannot be reached now.',
      andBack: 'What was changed goes as well. Undoing that brings all of it back as it is now.',
      goOn: 'Take it back',
      leave: 'Leave it',
    },
    partsUnknown: 'It has parts that only the server knows. Try again once it is reached.',
    person: 'Who',
    everybody: 'Everybody',
    device: 'Device',
    everyDevice: 'All devices',
    showAll: 'Show everything',
    older: 'Show older',
    begin: 'It begins here.',
    empty: { title: 'Nothing was done yet', text: 'Whatever is entered or changed is listed here.' },
    noneFound: { title: 'Nothing here', text: 'Nobody has done anything that fits.' },
    alone: 'Once this device has a server, what the others do is listed here too.',
    offline: {
      title: 'This device alone',
      text: 'Older entries, and those of other devices, come from the server, which cannot be reached now.',
    },
    cannotLoad: {
      title: 'The list could not be loaded',
      text: 'What this device did itself is shown all the same.',
    },
    retry: 'Try again',
    builtIn: { root: 'the top', filament: 'Filament (all purchases)', uncategorised: 'Uncategorised' },
    fields: fields as Readonly<Record<string, string>>,
    states: states as Readonly<Record<string, string>>,
  };
};

const done: Readonly<Record<DoneName, PluralForms>> = {
  createFilament: { one: 'Added a filament', other: 'Added a filament with # records' },
  editFilament: { other: 'Edited a filament' },
  renameFilament: { other: 'Renamed a filament' },
  archiveFilament: { other: 'Archived a filament' },
  restoreFilament: { other: 'Brought a filament back' },
  mergeFilaments: { other: 'Merged two filaments' },
  unmergeFilament: { other: 'Separated two filaments' },
  recordPurchases: { one: 'Recorded a purchase', other: 'Recorded purchases, # records' },
  editPurchase: { other: 'Edited a purchase' },
  receivePurchase: { other: 'Received an order' },
  deletePurchase: { other: 'Deleted a purchase' },
  addSpools: { one: 'Added a spool', other: 'Added # spools' },
  openSpool: { other: 'Opened a spool' },
  editSpool: { other: 'Edited a spool' },
  moveSpools: { one: 'Moved a spool', other: 'Moved # spools' },
  archiveSpool: { other: 'Archived a spool' },
  recordUse: { other: 'Logged a use' },
  recordStocktake: { other: 'Weighed in' },
  logDrying: { other: 'Logged a drying' },
  voidStockEvent: { other: 'Took an entry back' },
  resolveConflict: { other: 'Settled two values' },
  changeSetting: { other: 'Changed a setting' },
  revert: { one: 'Took something back', other: 'Took # changes back' },
  importRecords: { one: 'Imported a record', other: 'Imported # records' },
  mergeTwins: { other: 'Merged twins while upgrading' },
  createCategories: { one: 'Added a category', other: 'Added # categories' },
  editCategory: { other: 'Edited a category' },
  mergeCategories: { other: 'Merged two categories' },
  deleteCategory: { other: 'Deleted a category' },
  createExpenses: { one: 'Entered an expense', other: 'Entered # expenses' },
  updateExpenses: { one: 'Edited an expense', other: 'Edited # expenses' },
  deleteExpenses: { one: 'Deleted an expense', other: 'Deleted # expenses' },
  batch: { one: 'Changed a record', other: 'Changed # records at once' },
  skipped: { other: 'Something too large to be sent' },
};

const tables: Readonly<Record<string, PluralForms>> = {
  filaments: { one: '1 filament', other: '# filaments' },
  spools: { one: '1 spool', other: '# spools' },
  purchases: { one: '1 purchase', other: '# purchases' },
  stockEvents: { one: '1 entry of the stock', other: '# entries of the stock' },
  aliases: { one: '1 merge', other: '# merges' },
  conflicts: { one: '1 conflict', other: '# conflicts' },
  settings: { one: '1 setting', other: '# settings' },
  categories: { one: '1 category', other: '# categories' },
  expenses: { one: '1 expense', other: '# expenses' },
};

/** Fields that only a history shows; the others have their names elsewhere. */
const fields = {
  stock: 'Stock',
  state: 'State',
  receivedOn: 'Came on',
  archivedAt: 'Archived',
  openedAt: 'Opened',
  lastUsedAt: 'Last used',
  name: 'Called',
  parentId: 'Under',
  mergedInto: 'Went into',
  amount: 'Amount',
  categoryId: 'Category',
  spentOn: 'Day',
  payee: 'Paid to',
  celsius: 'Temperature',
  minutes: 'Time',
};

const states = {
  sealed: 'sealed',
  open: 'open',
  empty: 'empty',
  archived: 'archived',
  ordered: 'ordered',
  received: 'received',
};

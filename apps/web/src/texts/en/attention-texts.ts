import type { Notice, RejectionCode } from '@spoolshed/core';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** Words for what needs a person, and for what a person should hear about. */
export const attentionTexts = (format: Format) => ({
  title: 'Attention',
  calm: {
    title: 'Nothing needs you',
    text: 'What the server could not take, and what it made of your entries, would stand here.',
  },
  needsYou: 'Needs you',
  conflicts: 'Two values met',
  news: 'News',
  /** What somebody did, by the name of its mutator; a name from another version is shown as it is. */
  deed: (name: string) => deeds[name] ?? name,
  refused: (code: RejectionCode) => reasons[code],
  quarantined: 'The server failed on it. It is kept there too, and nothing else is held up.',
  failingRow: (call: number) => `Row ${format.integer(call + 1)} is the one.`,
  inTheWay: (label: string) => `In the way: ${label}.`,
  sendAgain: 'Send again',
  sentAgain: 'Sent again.',
  discard: 'Discard',
  dismiss: 'Got it',
  dismissLabel: (what: string) => `Got it: ${what}`,
  more: (count: number) => `and ${format.integer(count)} more`,
  group: (kind: Notice['kind'], count: number) => groupTitle(kind, count, format),
  groupHint: (kind: Notice['kind']) => hints[kind],
  field: (name: string) => fields[name] ?? name,
  kept: 'stands',
  lost: 'the other',
  takeOther: 'Take the other',
  leave: 'Leave it',
  settled: 'Settled.',
  /** What two edits met in. */
  spoolOf: (spool: string, label: string) => `Spool ${spool}, ${label}`,
  purchaseOf: (day: string, label: string) => `Purchase of ${day}, ${label}`,
  expenseOf: (day: string, amount: string) => `Expense of ${day}, ${amount}`,
  settingOf: (key: string) => settings[key] ?? key,
  changeThere: 'To change it, edit the filament or the purchase itself.',
  toFilament: 'Show the filament',
  sameBox: {
    title: (label: string) => `Same box twice? ${label}`,
    hint: (day: string, quantity: string) =>
      `Another device entered ${quantity} of it, bought ${day}, too. Both are kept, and both count.`,
    takeBack: 'Take mine back',
    keepBoth: 'Two boxes',
    takenBack: 'Took the second one back.',
    used: 'One of its spools is in use already, so it stays. Archive the spools that are not there.',
  },
  leftBehind: {
    title: 'Not all could be undone',
    changedSince: 'changed since, stays',
    inUse: 'in use by now, stays',
    more: (count: number) => `and ${format.integer(count)} more`,
    record: 'The record itself',
  },
  editAndSend: 'Edit and send again',
  editAndSendLabel: (what: string) => `Edit and send again: ${what}`,
  lateUse: {
    title: (used: string, label: string) => `Used ${used}, ${label}: counted already?`,
    hint: (usedAt: string, spool: string, countedAt: string) =>
      `It happened ${usedAt}, before spool ${spool} was weighed in on ${countedAt}, and arrived after that.`,
    counted: 'Counted already',
    notCounted: 'Not counted',
    takenBack: (used: string) => `Took the use of ${used} back: the weigh-in had counted it.`,
  },
});

const deeds: Readonly<Record<string, string>> = {
  createFilament: 'Add filament',
  editFilament: 'Edit filament',
  renameFilament: 'Rename filament',
  archiveFilament: 'Archive filament',
  restoreFilament: 'Bring filament back',
  recordPurchases: 'Record purchase',
  mergeFilaments: 'Merge filaments',
  unmergeFilament: 'Separate filaments',
  editPurchase: 'Edit purchase',
  receivePurchase: 'Receive an order',
  deletePurchase: 'Delete purchase',
  logDrying: 'Log a drying',
  importRecords: 'Import',
  addSpools: 'Add spools',
  openSpool: 'Open spool',
  editSpool: 'Edit spool',
  moveSpools: 'Move spools',
  archiveSpool: 'Archive spool',
  recordUse: 'Log use',
  recordStocktake: 'Weigh in',
  voidStockEvent: 'Take an entry back',
  createCategories: 'Add category',
  editCategory: 'Edit category',
  mergeCategories: 'Merge categories',
  deleteCategory: 'Delete category',
  createExpenses: 'Record expense',
  updateExpenses: 'Edit expense',
  deleteExpenses: 'Delete expense',
  changeSetting: 'Change setting',
  resolveConflict: 'Settle a conflict',
  revert: 'Undo',
  batch: 'Several changes at once',
};

const reasons: Readonly<Record<RejectionCode, string>> = {
  validation: 'The server does not accept what it says.',
  too_large: 'It is too large to be sent in one piece.',
  filament_missing: 'Its filament is not there any more.',
  spool_missing: 'Its spool is not there any more.',
  event_missing: 'The entry that it takes back is not there.',
  void_mismatch: 'The entry that it takes back says something else by now.',
  identity_taken: 'Another filament has that color, brand and material.',
  id_taken: 'It is there already.',
  quantity_mismatch: 'Its spools do not add up to what was bought.',
  spools_while_ordered: 'It is ordered and cannot have spools yet.',
  purchase_missing: 'Its purchase is not there any more.',
  spools_used: 'Something was done with a spool of it already.',
  already_received: 'It was received already.',
  never_separate: 'It was never a filament of its own.',
  category_missing: 'Its category is not there any more.',
  category_merged: 'The category was merged into another one.',
  expense_missing: 'Its expense is not there any more.',
  name_taken: 'Another category there has that name.',
  category_cycle: 'A category cannot be below itself.',
  category_too_deep: 'Categories cannot be nested that deep.',
  mutation_missing: 'The server does not know what it takes back.',
};

function groupTitle(kind: Notice['kind'], count: number, format: Format): string {
  const n = format.integer(count);
  switch (kind) {
    case 'merged_into_existing':
      return plural(count, {
        one: 'A filament was there already: yours went into it',
        other: `${n} filaments were there already: yours went into them`,
      });
    case 'filament_revived':
      return plural(count, {
        one: 'An archived filament came back',
        other: `${n} archived filaments came back`,
      });
    case 'same_box_twice':
      return plural(count, { one: 'Same box twice?', other: `Same box twice? ${n} purchases` });
    case 'edit_lost':
      return plural(count, { one: 'An edit of yours came second', other: `${n} edits of yours came second` });
    case 'use_before_stocktake':
      return plural(count, {
        one: 'A use from before a weigh-in came later',
        other: `${n} uses from before a weigh-in came later`,
      });
    case 'category_gone':
      return plural(count, {
        one: 'A category of yours was deleted meanwhile',
        other: `Categories of yours were deleted meanwhile, ${n} times`,
      });
    case 'category_merged':
      return plural(count, {
        one: 'A category was there already: yours went into it',
        other: `${n} categories were there already: yours went into them`,
      });
    case 'reverted_partly':
      return plural(count, { one: 'Not all could be undone', other: `Not all could be undone, ${n} times` });
    case 'revert_waiting':
      return plural(count, { one: 'An undo waits for the server', other: `${n} undos wait for the server` });
  }
}

const hints: Readonly<Record<Notice['kind'], string>> = {
  merged_into_existing: 'One filament, with the purchases and spools of both.',
  filament_revived: 'With its purchases, spools and history.',
  same_box_twice: 'Another device entered the same filament, day and quantity. Both are kept.',
  edit_lost: 'Both values stand under “Two values met” until somebody chooses.',
  use_before_stocktake: 'It was taken back or replaced since; nothing is left to answer.',
  category_gone: 'What was meant for it is kept, in the category above it or in “Uncategorised”.',
  category_merged: 'One category, with the entries of both.',
  reverted_partly: 'What was changed or used since has stayed as it is.',
  revert_waiting: 'This device does not know that change any more; it is taken back with the next sync.',
};

const settings: Readonly<Record<string, string>> = {
  currency: 'Currency',
  timeZone: 'Time zone',
  locale: 'Language and region',
  defaultSpoolNet: 'Usual spool',
  workshopName: 'Workshop',
};

const fields: Readonly<Record<string, string>> = {
  color: 'Color',
  brand: 'Brand',
  material: 'Material',
  colorHexes: 'Hex colors',
  colorLayout: 'Colors lie',
  finish: 'Finish',
  pricePerKg: 'Price',
  reorderAt: 'Reorder below',
  target: 'Stock up to',
  spoolNet: 'Spool holds',
  spoolTare: 'Empty spool weighs',
  tare: 'Empty spool weighs',
  densityGCm3: 'Density',
  diameterMm: 'Diameter',
  nozzleC: 'Nozzle',
  bedC: 'Bed',
  eans: 'EAN',
  articleNumber: 'Article number',
  notes: 'Notes',
  quantity: 'Bought',
  purchasedOn: 'Bought on',
  channel: 'Shop',
  orderRef: 'Order number',
  status: 'State',
  net: 'Spool',
  remaining: 'Left',
  location: 'Place',
  lotNumber: 'Lot',
  used: 'Used',
  counted: 'Found',
  occurredAt: 'When',
  job: 'Job',
  note: 'Note',
  key: 'Setting',
  value: 'Value',
  number: 'Number',
  from: 'Before',
  to: 'After',
  name: 'Part',
  categoryName: 'Name',
  amount: 'Amount',
  payee: 'Paid to',
  spentOn: 'Day',
  categoryId: 'Category',
  parentId: 'Under',
};

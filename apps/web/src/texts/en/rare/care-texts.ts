import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** Words for what was refused, for what was put right, and for what keeps the server from taking changes. */
export const careTexts = (format: Format) => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'change', other: 'changes' })}`;
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'entry', other: 'entries' })}`;
  const waiting = (count: number) =>
    count === 0
      ? 'Nothing is waiting.'
      : `${changes(count)} ${plural(count, { one: 'waits', other: 'wait' })} on this device; nothing is lost.`;
  return {
    filament: 'Filament',
    spool: 'Spool',
    order: 'Purchase',
    goes: 'Goes in',
    stays: 'Stays',
    part: 'Part',
    gone: (what: string) => `${what} (not there any more)`,
    unnumbered: 'without a number',
    spools: (count: number) => `${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}`,
    records: (count: number) =>
      `${format.integer(count)} ${plural(count, { one: 'record', other: 'records' })}`,
    changed: (from: string, to: string) => `${to} (was ${from})`,
    fieldIs: (field: string, problem: string) => `${field}: ${problem}.`,
    more: (count: number) => `and ${format.integer(count)} more`,
    /** Fields that only a refused entry shows. */
    fields: {
      celsius: 'Temperature',
      minutes: 'Time',
      receivedOn: 'Came on',
      openedAt: 'Opened',
      restComes: 'The rest',
      amount: 'Amount',
      spentOn: 'Date',
      payee: 'Paid to',
    } as Readonly<Record<string, string>>,
    statuses: { ordered: 'ordered', received: 'received' } as Readonly<Record<string, string>>,
    withoutOrder: 'Book without the order',
    withoutOrderHint: 'The order was deleted on another device. The goods can be booked without it.',
    purchaseAnew: 'Enter as a new purchase',
    purchaseAnewHint:
      'The purchase was deleted on another device. What you typed can be entered as a new one.',
    discardAll: 'Discard all',
    exportAll: 'Save all to a file',
    showMore: (count: number) => `Show ${format.integer(count)} more`,
    discardTitle: (count: number) => (count === 1 ? 'Discard this entry?' : `Discard ${entries(count)}?`),
    discardText: (count: number) =>
      `${plural(count, { one: 'It is', other: 'They are' })} only on this device. Saved to a file, ${plural(
        count,
        { one: 'it stays exactly as it was typed', other: 'they stay exactly as they were typed' },
      )}; Settings, Import brings such a file back here.`,
    export: 'Save to a file',
    exported: (count: number) => `Saved as a file: ${entries(count)}. Import reads it again.`,
    exportFailed: 'That did not work. Nothing has changed.',
    discarded: (count: number) => (count === 1 ? 'Discarded.' : `Discarded ${entries(count)}.`),
    imported: (count: number) =>
      `${entries(count)} ${plural(count, { one: 'is', other: 'are' })} in Attention again.`,
    importedHint: 'Nothing was sent. There you can edit each of them and send it again.',
    toAttention: 'To Attention',
    there: {
      title: (count: number) =>
        plural(count, {
          one: 'An entry had arrived another way',
          other: `${entries(count)} had arrived another way`,
        }),
      hint: 'They are in the workshop already, for example by an import. Nothing counts twice, and there is nothing to do.',
    },
    restored: {
      title: (count: number) => `The server was restored, and ${changes(count)} went to it again`,
      hint: (when: string) =>
        `${when}. Its backup was older than what this device had sent. Nothing counts twice.`,
    },
    tooOld: {
      title: 'This app is too old for the server',
      text: (count: number) =>
        `${waiting(count)} Writing goes on here. Load the newer app; then everything is sent by itself.`,
      reload: 'Load the newer app',
    },
    held: {
      title: 'The server is older than this app',
      text: (count: number) =>
        `It does not know one of the changes yet, and what comes after it has to wait too. ${waiting(count)} Update the server; then everything is sent by itself.`,
    },
    full: {
      title: 'The disk of the server is full',
      text: (count: number) =>
        `${waiting(count)} Make room on the server; then everything is sent by itself. Writing goes on here.`,
    },
    deviceFull: {
      title: 'This device has no room left',
      text: (count: number) =>
        `${count === 0 ? '' : `${waiting(count)} `}What others changed cannot be stored here. Make room on this device; then it comes by itself.`,
    },
  };
};

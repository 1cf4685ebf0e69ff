import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** One purchase or order: looked at, changed, received, bought again. */
export const purchaseTexts = (format: Format) => {
  const spools = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}`;
  return {
    title: 'Purchase',
    titleOrder: 'Order',
    cameOn: (day: string) => `came ${day}`,
    split: 'What was bought',
    splitOrdered: 'What was ordered',
    splitCame: 'What came',
    spoolsOf: (each: string) => `Spools of ${each}`,
    inUse: (count: number) =>
      count === 1
        ? 'One of them is in use and stays.'
        : `${format.integer(count)} of them are in use and stay.`,
    anotherSize: 'Another size',
    nothing: 'At least one spool is needed',
    orderedOn: 'Ordered on',
    cameOnField: 'Came on',
    save: 'Save',
    saved: (color: string) => `Saved the purchase of ${color}.`,
    savedOrder: (color: string) => `Saved the order of ${color}.`,
    again: 'Buy again',
    receive: 'Receive',
    remove: 'Delete the purchase',
    removeOrder: 'Cancel the order',
    removed: (color: string) => `Deleted the purchase of ${color}.`,
    removedSpools: (count: number) =>
      `${spools(count)} ${plural(count, { one: 'went', other: 'went' })} with it.`,
    removedOrder: (color: string) => `Cancelled the order of ${color}.`,
    stays: 'The purchase stays.',
    staysText: (spool: string | null) =>
      `${spool === null ? 'A spool' : `Spool ${spool}`} of it was opened, weighed, used or dried. What was used was bought: only the untouched ones can go, above.`,
    gone: 'It is not there any more: another device deleted it.',
    receipt: {
      title: 'Receive an order',
      ordered: 'Ordered',
      came: 'Came',
      missing: 'Not here',
      more: 'More than ordered',
      rest: 'The rest',
      restComes: 'still to come',
      restGone: 'not coming',
      save: (count: number) => (count === 0 ? 'Receive' : `Receive ${spools(count)}`),
      done: (count: number, color: string) => `Received ${spools(count)} of ${color}.`,
      stillToCome: (mass: string) => `${mass} still to come.`,
      already: 'It was received already.',
    },
    facts: {
      average: 'Average',
      bought: 'Bought',
      spent: 'Spent',
      ordered: 'On order',
    },
  };
};

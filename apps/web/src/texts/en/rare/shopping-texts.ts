import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** What to buy, what is on its way, and what is watched. */
export const shoppingTexts = (format: Format) => {
  const filaments = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'filament', other: 'filaments' })}`;
  return {
    title: 'Shopping',
    toBuy: 'To buy',
    onOrder: 'Ordered',
    watched: 'Enough for now',
    watchedCount: (count: number) => filaments(count),
    about: (sum: string) => `about ${sum}`,
    sum: (sum: string) => sum,
    unpriced: (count: number) => `${format.integer(count)} without a price`,
    left: (grams: number) => `${format.gramsWithUnit(grams)} left`,
    minimum: (grams: number) => `min ${format.gramsWithUnit(grams)}`,
    target: (grams: number) => `up to ${format.gramsWithUnit(grams)}`,
    coming: (mass: string) => `${mass} on order`,
    /** "2 × 1 kg" */
    amount: (count: number, each: string) => `${format.integer(count)} × ${each}`,
    last: (price: string, shop: string | null, day: string) =>
      shop === null ? `last ${price}, ${day}` : `last ${price}, ${day}, ${shop}`,
    neverBought: 'not bought yet',
    estimated: (price: string) => `estimated ${price}`,
    noPrice: 'no price yet',
    orderedOn: (day: string, shop: string | null) =>
      shop === null ? `ordered ${day}` : `ordered ${day}, ${shop}`,
    order: 'Ordered',
    orderLabel: (what: string) => `Ordered: ${what}`,
    buy: 'Bought',
    buyLabel: (what: string) => `Bought: ${what}`,
    receive: 'Received',
    receiveLabel: (what: string) => `Received: ${what}`,
    more: (what: string) => `More about ${what}`,
    change: 'Change amount, shop or price',
    goal: 'Minimum and target',
    receivePart: 'Something else came',
    changeOrder: 'Change the order',
    cancelOrder: 'Cancel the order',
    ordered: (mass: string, color: string) => `Ordered ${mass} of ${color}.`,
    bought: (mass: string, color: string) => `Bought ${mass} of ${color}.`,
    share: 'Share the list',
    copy: 'Copy the list',
    copied: 'The list is copied.',
    copyFailed: 'This browser does not let the list be copied. Over HTTPS or localhost it does.',
    list: {
      title: (day: string) => `Shopping list, ${day}`,
      line: (amount: string, label: string) => `${amount} ${label}`,
      from: (facts: readonly string[]) => facts.join(', '),
      total: (sum: string) => `About ${sum}`,
    },
    sheet: {
      title: 'What to buy',
      amount: 'What to buy',
      place: 'Goes to',
      order: 'It is ordered',
      buy: 'It is here',
      sum: 'In all',
    },
    empty: {
      title: 'Nothing is watched yet',
      text: 'Give a filament a minimum on its page. Once less is left, it stands here with what to buy, where it came from last and about what it costs.',
      toStock: 'To the stock',
    },
    calm: {
      title: 'Nothing to buy',
      text: 'Everything that has a minimum or a target is there, or on its way.',
    },
  };
};

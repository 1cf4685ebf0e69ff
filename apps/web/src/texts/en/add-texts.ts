import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** The create form, with all its branches. */
export const addTexts = (format: Format) => {
  const spools = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}`;
  const saidSpools = (count: number) => (count === 1 ? 'a spool' : spools(count));
  return {
    title: 'Add filament',
    titleKnown: 'Add spools',
    toStock: 'Close',
    whatItIs: 'What it is',
    whatHappens: 'What happens',
    kinds: { purchase: 'Bought it', own: 'I own it already', type: 'Only the type' },
    stockKeeping: 'Stock keeping',
    own: 'It counts as stock from now on and not as spending.',
    ownPriceHint: 'What it once cost, for the worth of the stock',
    typeOnly: 'No stock is tracked.',
    typeOnlyText: 'It has no spools until some are bought or entered; nothing counts as there.',
    estimateHint: 'Until the first purchase says what it costs',
    byWeight: 'Enter the weight instead',
    bySpools: 'Count the spools instead',
    perKg: 'per kg',
    inTotal: 'in total',
    lastTime: (price: string, day: string) => `last time ${price}, ${day}`,
    today: 'today',
    placeHint: 'where the last sealed ones went',
    leftHint: 'empty: full, not opened',
    leftOn: (spool: number) => `Left on spool ${format.integer(spool)}`,
    manySpools: (most: number) =>
      `More than ${format.integer(most)} at once are taken as full. Half-used ones go in faster one by one.`,
    /** "2 spools of 1 kg and one of 0.5 kg" */
    groups: (groups: readonly { readonly count: number; readonly each: string }[]) =>
      format.list(
        groups.map(({ count, each }, at) =>
          count === 1
            ? at === 0
              ? `1 spool of ${each}`
              : `one of ${each}`
            : `${at === 0 ? spools(count) : format.integer(count)} of ${each}`,
        ),
      ),
    sum: {
      price: 'Price per kg',
      paid: 'Paid',
      costs: 'Costs',
      costsInAll: 'Costs in all',
      total: 'Paid in all',
      perKg: 'Price per kg',
      weight: 'What came',
    },
    duplicate: {
      title: 'Already on the shelf',
      none: 'Known, none left',
      left: (grams: string) => `${grams} left`,
      choice: 'What to do',
      add: 'Add to this one',
      other: 'It is another one',
      stays: {
        purchase: 'What you typed stays. The purchase below goes to this filament.',
        own: 'What you typed stays. The spools below go to this filament.',
        type: 'It is there already: nothing is left to write.',
      },
      needsName: 'Two with the same color, brand and material would be one. Change one of the three.',
    },
    archived: {
      title: (day: string) => `You had this one until ${day}`,
      text: 'It comes back with its prices and its history.',
    },
    save: 'Save',
    saveAnother: 'Save and add another',
    addTo: (count: number, color: string) => `Add ${spools(count)} to ${color}`,
    bringBack: (color: string) => `Bring back ${color}`,
    ordered: 'Ordered, not here yet',
    saveOrder: 'Save the order',
    saveDetails: 'Save the details',
    open: (color: string) => `Open ${color}`,
    saved: {
      withSpools: (count: number, color: string) => `Saved ${saidSpools(count)} of ${color}.`,
      typeOnly: (color: string) => `Saved ${color}. No stock is tracked.`,
      added: (count: number, color: string) => `Added ${saidSpools(count)} to ${color}.`,
      inAll: (grams: string) => `${grams} in all`,
      ordered: (mass: string, color: string) => `Ordered ${mass} of ${color}.`,
      back: (color: string) => `${color} is back, with its history.`,
      wasThere: (color: string) => `${color} was there already: yours went to it.`,
      details: (color: string) => `Saved the details of ${color}.`,
      before: (color: string) => `${color} was saved the first time already.`,
    },
    pane: {
      title: 'After saving',
      nothingYet: 'Color, brand and material make a filament.',
      open: (grams: string) => `${grams} open`,
      sealed: (grams: string) => `${grams} sealed`,
      sealedNew: (grams: string) => `${grams} sealed, new`,
      openNew: (grams: string) => `${grams} open, new here`,
      noStock: 'no stock tracked',
      together: 'Written together, or not at all',
      filament: (label: string) => `${label}, as a new filament`,
      revived: (label: string) => `${label}, back from the archive`,
      purchase: (mass: string, day: string) => `Purchase of ${mass}, ${day}`,
      order: (mass: string, day: string) => `Order of ${mass}, ${day}`,
      spoolsAt: (words: string, place: string) => `${words} at ${place}`,
      priceBecomes: (price: string) => `Price per kg becomes ${price}`,
      priceStays: (price: string) => `Price per kg stays ${price}`,
      estimated: (price: string) => `Estimated at ${price}`,
      details: 'Details that were missing',
      offline: 'Works offline. It leaves this device at the next sync.',
    },
  };
};

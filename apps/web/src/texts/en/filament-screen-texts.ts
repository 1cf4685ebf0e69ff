import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');
const dim = '\u00a0';

export const filamentScreenTexts = (format: Format) => {
  return {
    back: 'Stock',
    number: (number: string) => `no. ${number}`,
    logUse: 'Log use',
    weighIn: 'Weigh in',
    move: 'Move',
    edit: 'Edit',
    open: 'Open page',
    addSpools: 'Add spools',
    openGrams: (grams: number) => `${format.gramsWithUnit(grams)} open`,
    sealedGrams: (grams: number) => `${format.gramsWithUnit(grams)} sealed`,
    belowZero: 'The books say less than nothing. Weigh it in to put them right.',
    missing: {
      title: 'This filament is not here',
      text: 'It may not have reached this device yet.',
      toStock: 'To the stock',
    },
    archived: { title: 'Archived.', text: 'A new purchase or use brings it back.' },
    bringBack: 'Bring it back',
    conflicts: 'Two values met',
    facts: {
      title: 'Facts',
      lasts: 'Lasts about',
      days: (days: number) => plural(days, { one: 'day', other: 'days' }),
      lastPaid: 'Last paid',
      estimate: 'Estimate',
      worth: 'Worth',
      nozzle: 'Nozzle',
      bed: 'Bed',
      density: 'Density',
      diameter: 'Diameter',
      tare: 'Empty spool',
      target: 'Stock up to',
    },
    minimum: {
      set: 'Set a minimum',
      change: (grams: number) => `Reorder below ${format.gramsWithUnit(grams)}`,
      title: 'When to reorder',
      reorderBelow: 'Reorder below',
      target: 'Stock up to',
      hint: 'It shows as running low once less is left.',
      targetHint: 'How much to have after buying.',
      targetTooLow: 'Less than the minimum',
      none: 'No minimum',
      saved: (grams: number | null) =>
        grams === null ? 'No minimum any more.' : `Low below ${format.gramsWithUnit(grams)}.`,
      targetSaved: (grams: number | null) =>
        grams === null ? 'No target any more.' : `Stocked up to ${format.gramsWithUnit(grams)}.`,
    },
    spools: {
      title: 'Spools',
      spool: (number: string) => `Spool ${number}`,
      unnumbered: 'Spool without number',
      openSince: (day: string) => `open since ${day}`,
      tare: (grams: number) => `empty spool ${format.gramsWithUnit(grams)}`,
      lot: (lot: string) => `lot ${lot}`,
      sealed: (count: number) => `${format.integer(count)} sealed`,
      open: 'Open one',
      opened: (name: string) => `${name} is open.`,
      none: 'No stock is tracked for this filament yet.',
      noneHint: 'Enter the spools you own, or buy some: then uses and weighings can be logged.',
    },
    price: {
      title: 'Price per kg',
      count: (count: number) =>
        `${format.integer(count)} ${plural(count, { one: 'purchase', other: 'purchases' })}`,
      none: 'No purchase yet',
      ordered: 'ordered',
      all: (count: number) => `All ${format.integer(count)}`,
    },
    use: {
      title: 'Used per month',
      rate: (grams: string) => `${grams} g a day now`,
      none: 'Nothing used in the last twelve months',
    },
    activity: {
      title: 'Activity',
      used: (grams: number) => `Used ${format.grams(grams, 1)}${dim}g`,
      weighed: (grams: number) =>
        grams === 0
          ? 'Weighed in, as the books said'
          : `Weighed in, ${grams > 0 ? '+' : ''}${format.grams(grams, 1)}${dim}g`,
      adjusted: (grams: number) => `Entered with ${format.gramsWithUnit(grams)} left`,
      undone: 'taken back',
      undo: (what: string) => `Undo: ${what}`,
      spool: (number: string) => `spool ${number}`,
      counted: (grams: number) => `${format.gramsWithUnit(grams)} found`,
      more: (count: number) => `${format.integer(count)} more`,
      none: 'Nothing has happened yet',
    },
  };
};

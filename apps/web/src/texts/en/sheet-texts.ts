import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** The quick jobs on a spool. */
export const sheetTexts = (format: Format) => {
  const grams = (value: number) => `${format.grams(value, 1)}\u00a0g`;
  return {
    logUse: 'Log use',
    weighIn: 'Weigh in',
    kind: 'How it is measured',
    used: 'Used',
    onTheScale: 'On the scale',
    meters: 'Meters',
    spool: (number: string, color: string) => `Spool ${number}, ${color}`,
    chooseSpool: 'Spool',
    sealedNote: 'sealed',
    emptyNote: 'empty',
    opensSealed: 'This opens a sealed spool.',
    noSpool: {
      title: 'There is no spool to take from',
      text: 'Add the spools you own first.',
      add: 'Add spools',
    },
    onTheSpool: 'On the spool',
    left: 'Left',
    leftBelow: 'Left, below zero',
    filament: 'Filament',
    emptySpool: 'Empty spool',
    tareKnown: 'known',
    tareAsked: 'Empty spool weighs',
    tareHint: 'Asked once: it is kept with this spool.',
    tareNeeded: 'What does the empty spool weigh? It is printed on many, or weigh one.',
    lessThanSpool: 'That is less than the empty spool weighs.',
    all: 'all',
    densityAssumed: (density: string, material: string) => `${density} g/cm³ assumed, usual for ${material}`,
    densityMissing: 'Meters need the density. Add it under Edit, or log grams.',
    leaves: (spool: number, all: number) => `Leaves ${grams(spool)} on this spool, ${grams(all)} in all.`,
    leavesBelow: (below: number) => `${grams(below)} more than the books have. It is logged all the same.`,
    log: (value: number) => `Log ${grams(value)}`,
    logNothing: 'Log use',
    save: (value: number) => `Save ${grams(value)}`,
    saveNothing: 'Save',
    book: (book: number) => `The book says ${grams(book)}.`,
    corrects: (delta: number) =>
      delta === 0 ? 'It agrees.' : `Saving corrects it by ${delta > 0 ? '+' : ''}${grams(delta)}.`,
    logged: (value: number, color: string) => `Logged ${grams(value)}, ${color}.`,
    weighed: (value: number, color: string) => `Weighed in at ${grams(value)}, ${color}.`,
    leftOver: (value: number) => `${grams(value)} left`,
    move: {
      title: 'Move',
      what: 'What moves',
      sealedCount: (count: number) => `${format.integer(count)} sealed`,
      howMany: 'How many',
      to: 'Place',
      known: 'Known places',
      newPlace: (place: string) => `New place “${place}”`,
      nowhere: 'No place',
      from: (place: string) => `now ${place}`,
      needed: 'Where to?',
      nothing: 'Choose what moves',
      save: (count: number, place: string | null) =>
        `Move ${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}` +
        (place === null ? '' : ` to ${place}`),
      done: (count: number, place: string | null) =>
        `Moved ${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}` +
        (place === null ? '.' : ` to ${place}.`),
    },
  };
};

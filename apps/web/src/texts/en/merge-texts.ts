import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');
const spoolWords = { one: 'spool', other: 'spools' };
const purchaseWords = { one: 'purchase', other: 'purchases' };
const counted = (count: number, words: typeof spoolWords, format: Format): string =>
  `${format.integer(count)} ${plural(count, words)}`;

/** Two filaments that are one, and one that is two again. */
export const mergeTexts = (format: Format) => ({
  menu: 'Merge into…',
  choose: {
    title: 'Merge into…',
    list: 'Filaments, the likeliest first',
    alone: 'There is no other filament to merge with.',
    nothing: (text: string) => `No filament has all the words of “${text}”.`,
    rest: (count: number) => `${format.integer(count)} more. Type to find them.`,
  },
  title: 'Merge',
  back: 'Choose another',
  gone: 'One of the two is not there any more, or they are one already.',
  goes: 'Goes in',
  stays: 'Stays',
  keepInstead: 'Keep the other one',
  afterwards: 'Afterwards',
  stock: 'Left',
  price: 'Price',
  moves: (spoolCount: number, purchaseCount: number) =>
    `${counted(spoolCount, spoolWords, format)} and ${counted(purchaseCount, purchaseWords, format)} move over.`,
  filled: 'Taken over',
  differs: 'They differ',
  stand: (value: string) => `${value} stays`,
  other: (value: string) => `${value} is kept under Attention`,
  nothingTyped: 'Nothing that was typed differs.',
  history: 'Its history comes along. It can be separated again.',
  submit: (name: string) => `Merge into ${name}`,
  done: (from: string, into: string) => `${from} is part of ${into} now.`,
  taken: (label: string) => `${label} is there already.`,
  merge: 'Merge',
  mergedIn: 'Merged in',
  mergedOn: (day: string) => `merged ${day}`,
  separate: {
    action: 'Separate',
    label: (name: string) => `Separate ${name}`,
    title: (name: string) => `Separate ${name}?`,
    text: 'It becomes a filament of its own again, with the spools, purchases and history that came with it, and with those that were added under its name since.',
    takenText:
      'Two filaments cannot share color, brand and material. Give this one another name, or leave it where it is.',
    mergeThere: (label: string) => `Put it into ${label}`,
    save: 'Separate',
    done: (name: string) => `${name} stands by itself again.`,
    movedOn: (name: string, into: string) => `${name} is part of ${into} now.`,
    never: 'It was never a filament of its own, so there is nothing to separate.',
  },
  restore: {
    title: (name: string) => `Bring ${name} back`,
    text: 'It cannot come back under the same color, brand and material.',
    rename: 'Give it another name',
    leave: 'Leave it archived',
  },
});

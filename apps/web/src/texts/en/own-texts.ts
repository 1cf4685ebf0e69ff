import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** Entering what somebody owns already, spool by spool. */
export const ownTexts = (format: Format) => ({
  title: 'Enter what I own',
  toStock: 'Done',
  line: 'The next spool',
  intro:
    'One line for each spool. Brand, material and place stay for the next one; nothing of it counts as spending.',
  howMuch: 'How much',
  modes: { left: 'grams left', scale: 'on a scale' },
  place: 'Place',
  left: 'Left',
  gross: 'On the scale',
  full: 'Full',
  fullLabel: (grams: string) => `Full: ${grams}`,
  tare: 'Empty spool weighs',
  weighed: (grams: string) => `${grams} of filament`,
  lighter: 'Lighter than the empty spool',
  save: 'Save, next one',
  goesTo: (label: string, grams: string) => `One more of ${label}, ${grams} there`,
  comesBack: (color: string) => `${color} was archived and comes back`,
  sitting: 'Entered now',
  none: 'Nothing yet. Color, brand, material and grams make a spool; Enter saves it.',
  count: (spools: number, mass: string) =>
    `${format.integer(spools)} ${plural(spools, { one: 'spool', other: 'spools' })}, ${mass}`,
  saving: 'saving',
  failed: 'not saved',
  undo: (label: string) => `Undo: ${label}`,
  takenBack: (label: string) => `Taken back: ${label}.`,
  more: (count: number) => `and ${format.integer(count)} more before these`,
});

import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** The codes that core gives to what is wrong with a field, and those of the form itself. */
type ProblemCode =
  | 'required'
  | 'wrong_type'
  | 'too_small'
  | 'too_big'
  | 'too_short'
  | 'too_long'
  | 'too_many'
  | 'not_integer'
  | 'malformed'
  | 'not_allowed'
  | 'unknown_key'
  | 'invalid_text'
  | 'unknown_record'
  | 'empty'
  | 'ambiguous'
  | 'too_precise'
  | 'out_of_range'
  | 'identity_taken';

/** What forms about filaments share: their fields, and what can be wrong with one. */
export const formTexts = (format: Format) => ({
  fields: {
    color: 'Color',
    brand: 'Brand',
    material: 'Material',
    hexes: 'Hex colors',
    colorLayout: 'Colors lie',
    finish: 'Finish',
    spools: 'Spools',
    weight: 'Weight in all',
    eachHolds: 'Each holds',
    price: 'Price',
    priceIs: 'Price is',
    boughtOn: 'Bought on',
    shop: 'Shop',
    orderRef: 'Order number',
    purchaseNotes: 'Notes on the purchase',
    place: 'Goes to',
    left: 'Left',
    estimate: 'Estimated price',
    reorderBelow: 'Reorder below',
    tare: 'Empty spool weighs',
    target: 'Stock up to',
    density: 'Density',
    diameter: 'Diameter',
    nozzle: 'Nozzle',
    bed: 'Bed',
    eans: 'EAN',
    articleNumber: 'Article number',
    notes: 'Notes',
  },
  hints: {
    hexes: 'Up to eight, as #23262B. The drawing is made from them.',
    reorderBelow: 'Under this it runs low',
    tare: 'Taken off when weighing in',
    eans: 'Several with a space between them',
    target: 'What to have again after buying',
  },
  colorLayouts: { single: 'as one', longitudinal: 'side by side', coaxial: 'one inside the other' },
  finishes: { solid: 'solid', translucent: 'translucent', glow: 'glows in the dark' },
  colorDetails: 'Hex, finish',
  moreDetails: 'More about it',
  newBrand: (text: string) => `New brand “${text}”`,
  newMaterial: (text: string) => `New material “${text}”`,
  newColor: (text: string) => `New color “${text}”`,
  newPlace: (text: string) => `New place “${text}”`,
  orderDetails: 'Order number, notes',
  newShop: (text: string) => `New shop “${text}”`,
  /** What is wrong, and what helps. */
  problem: (code: ProblemCode) => {
    switch (code) {
      case 'required':
      case 'empty':
        return 'This is needed';
      case 'too_long':
        return 'Too long; put the rest into the notes';
      case 'too_short':
        return 'Too short to be one';
      case 'too_many':
        return 'Too many of them';
      case 'too_small':
        return 'That is too little';
      case 'too_big':
      case 'out_of_range':
        return 'That is too much';
      case 'not_integer':
        return 'A whole number is needed';
      case 'too_precise':
        return 'Too many decimals';
      case 'ambiguous':
        return 'Which one do you mean?';
      case 'invalid_text':
        return 'It holds a character that cannot be stored';
      case 'unknown_record':
        return 'It belongs to something that is not there';
      case 'identity_taken':
        return 'Another filament has these three';
      case 'malformed':
      case 'wrong_type':
      case 'not_allowed':
      case 'unknown_key':
        return 'This cannot be read';
    }
  },
  tooMuchLeft: (held: string) => `More than the ${held} it held when new`,
  hexMalformed: 'A hex color has six digits, as #23262B',
  dayMalformed: 'A day is needed',
  dayOutOfRange: 'From 1990 on',
  /** Read out when saving did not work; each field says the rest beside it. */
  summary: (fields: readonly string[]) =>
    `${format.integer(fields.length)} ${plural(fields.length, {
      one: 'field needs',
      other: 'fields need',
    })} another look: ${format.list(fields)}.`,
  notSaved: 'Not saved.',
  keptAsDraft: 'kept as a draft',
  leave: {
    title: 'What you typed',
    text: 'It can wait here until you come back, or go.',
    keep: 'Keep it as a draft',
    discard: 'Discard it',
  },
});

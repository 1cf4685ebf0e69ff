import type { NumberBook } from './numbers.ts';

/** Of a client that no server has given a number yet. */
export const emptyNumberBook: NumberBook = {
  numbers: { filaments: [], spools: [] },
  numbersGivenTo: { filaments: 0, spools: 0 },
};

import { describe, expect, it } from 'vitest';
import { type CategoryOption, readCategory } from './read-category.ts';

const options: readonly CategoryOption[] = [
  { id: 'machines', path: ['Machines'] },
  { id: 'nozzles', path: ['Machines', 'Nozzles'] },
  { id: 'brass', path: ['Machines', 'Nozzles', 'Brass'] },
  { id: 'slash', path: ['Glue / tape'] },
  { id: 'fans', path: ['Machines', 'Fans'] },
  { id: 'merch', path: ['Merchandise', 'Fans'] },
];

describe('what a typed category means', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['  / ', { kind: 'empty' }],
    ['Machines / Nozzles', { kind: 'known', option: options[1] }],
    ['machines/NOZZLES', { kind: 'known', option: options[1] }],
    ['nozzles', { kind: 'known', option: options[1] }],
    ['glue / Tape', { kind: 'known', option: options[3] }],
    ['Belts', { kind: 'new', parent: null, names: ['Belts'] }],
    ['Machines / Belts', { kind: 'new', parent: options[0], names: ['Belts'] }],
    ['Machines / Nozzles / Steel / 0.4', { kind: 'new', parent: options[1], names: ['Steel', '0.4'] }],
    ['Power / Day', { kind: 'new', parent: null, names: ['Power', 'Day'] }],
    // Two have that name: it would be a guess which one is meant.
    ['Fans', { kind: 'new', parent: null, names: ['Fans'] }],
  ])('reads %j', (text, reading) => {
    expect(readCategory(text, options)).toEqual(reading);
  });
});

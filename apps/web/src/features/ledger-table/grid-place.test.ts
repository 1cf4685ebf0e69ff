import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, beginsTyping, columns, type GridKey, isInside, placeAfterKey } from './grid-place.ts';

const pressed = (key: string, held: Partial<GridKey> = {}): GridKey => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys of the grid', () => {
  it.each([
    ['ArrowDown', {}, { row: 3, column: 1 }],
    ['ArrowUp', {}, { row: 1, column: 1 }],
    ['ArrowRight', {}, { row: 2, column: 2 }],
    ['ArrowLeft', {}, { row: 2, column: 0 }],
    ['ArrowDown', { ctrlKey: true }, { row: 9, column: 1 }],
    ['Home', {}, { row: 2, column: 0 }],
    ['End', { ctrlKey: true }, { row: 9, column: columns.length - 1 }],
    ['PageDown', {}, { row: 9, column: 1 }],
    ['Tab', {}, { row: 2, column: 2 }],
    ['Tab', { shiftKey: true }, { row: 2, column: 0 }],
    ['ArrowDown', { altKey: true }, undefined],
    ['a', {}, undefined],
  ])('S2.9 %s %j', (key, held, to) => {
    expect(placeAfterKey({ row: 2, column: 1 }, pressed(key, held), 10)).toEqual(to);
  });

  it('S2.9 Tab leaves the grid at either end of a row', () => {
    const last = columns.length - 1;
    expect(placeAfterKey({ row: 0, column: last }, pressed('Tab'), 10)).toBeUndefined();
    expect(placeAfterKey({ row: 9, column: 0 }, pressed('Tab', { shiftKey: true }), 10)).toBeUndefined();
  });

  it('S2.9 no key leads out of the grid', () => {
    const anyKey = fc.constantFrom(
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      'Tab',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyKey, fc.boolean(), fc.boolean())),
        fc.integer({ min: 1, max: 5 }),
        (keys, rows) => {
          let place = { row: 0, column: 0 };
          for (const [key, ctrlKey, shiftKey] of keys)
            place = placeAfterKey(place, pressed(key, { ctrlKey, shiftKey }), rows) ?? place;
          expect(
            isInside(place, {
              from: { row: 0, column: 0 },
              to: { row: rows - 1, column: columns.length - 1 },
            }),
          ).toBe(true);
        },
      ),
    );
  });

  it('S2.9 letters, figures and accents begin to type; commands and the space bar do not', () => {
    for (const key of ['a', 'ß', '5', '-', 'Dead', 'Process']) expect(beginsTyping(pressed(key))).toBe(true);
    for (const key of ['Enter', 'F2', ' ', 'Shift', 'ArrowUp'])
      expect(beginsTyping(pressed(key))).toBe(false);
    expect(beginsTyping(pressed('v', { ctrlKey: true }))).toBe(false);
  });

  it('S2.9 an area goes from any corner to any other', () => {
    expect(areaOf({ row: 3, column: 1 }, { row: 1, column: 2 })).toEqual({
      from: { row: 1, column: 1 },
      to: { row: 3, column: 2 },
    });
  });

  it('S2.9 an area that has lost one of its corners is none', () => {
    expect(areaOf({ row: -1, column: 1 }, { row: 2, column: 2 })).toBeUndefined();
    expect(areaOf({ row: 2, column: 2 }, { row: -1, column: 1 })).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCategoryPath, writeCategoryPath } from './category-path.ts';

describe('the path of a category', () => {
  it('is read from the top down, white space of others left out', () => {
    const read = (text: string) => readCategoryPath(text, { isOurs: false });
    expect(read('Tools > Nozzles')).toEqual(['Tools', 'Nozzles']);
    expect(read(' Tools>Nozzles >  0.4 mm ')).toEqual(['Tools', 'Nozzles', '0.4 mm']);
    expect(read('Tools')).toEqual(['Tools']);
    expect(read('  ')).toEqual([]);
    expect(read('> Tools >')).toEqual(['Tools']);
    expect(read('C:\\Tools')).toEqual(['C:\\Tools']);
  });

  it('comes back as it was written, with any names', () => {
    const name = fc
      .array(fc.oneof(fc.constantFrom('>', '\\', ' ', ' > ', '\\>'), fc.string({ maxLength: 4 })), {
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        expect(readCategoryPath(writeCategoryPath(names), { isOurs: true })).toEqual(names);
      }),
      { numRuns: 1_000 },
    );
  });
});

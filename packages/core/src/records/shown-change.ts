import type { Fields, RowChange } from './row-change.ts';

/** What the program keeps for itself of any row: nobody has typed it, and nobody reads it. */
const bookkeeping: ReadonlySet<string> = new Set([
  'fieldTimes',
  'createdAt',
  'updatedAt',
  'createdBy',
  'colorKey',
  'brandKey',
  'materialKey',
  'archivedKey',
  'nameKey',
  'ordinal',
]);

/** A change as it is shown to people; null where only bookkeeping moved. */
export function shownChange(change: RowChange): RowChange | null {
  switch (change.kind) {
    case 'created':
      return change;
    case 'deleted':
      // The fields of a row that are left are those of that row.
      return { ...change, row: withoutBookkeeping(change.row) as never };
    case 'updated': {
      const [from, to] = [withoutBookkeeping(change.from), withoutBookkeeping(change.to)];
      return Object.keys({ ...from, ...to }).length === 0 ? null : { ...change, from, to };
    }
  }
}

const withoutBookkeeping = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !bookkeeping.has(name)));

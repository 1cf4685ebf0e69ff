import type { NumberBlock } from '@spoolshed/core';

import type { NumberedTable, NumberRanges, SyncRow } from './schema.ts';

/** Short numbers that a device gives by itself, from blocks that the server gave to it alone. */
export type NumberBook = Pick<SyncRow, 'numbers' | 'numbersGivenTo'>;

export const numbersLeft = ({ numbers }: NumberBook): Record<NumberedTable, number> => ({
  filaments: countOf(numbers.filaments),
  spools: countOf(numbers.spools),
});

/** Adds blocks. A block that was added before is not added again, however often its answer arrives. */
export function addBlocks<Book extends NumberBook>(book: Book, blocks: readonly NumberBlock[]): Book {
  let added: Book = book;
  for (const { table, from, to } of blocks) {
    if (from <= added.numbersGivenTo[table]) continue;
    added = {
      ...added,
      numbers: { ...added.numbers, [table]: [...added.numbers[table], { from, to }] },
      numbersGivenTo: { ...added.numbersGivenTo, [table]: to },
    };
  }
  return added;
}

/**
 * Puts a number on every new filament and spool in the arguments of a call that has none of its own;
 * with none left it stays out, and the server gives one. Answers the arguments and what is left.
 */
export function takeNumbers<Book extends NumberBook>(
  name: string,
  args: unknown,
  book: Book,
): readonly [unknown, Book] {
  const taker = createTaker(book);
  const numbered = numberCall(name, args, taker);
  return [numbered, { ...book, numbers: taker.left() }];
}

type Taker = { take(table: NumberedTable): number | null; left(): SyncRow['numbers'] };

function createTaker({ numbers }: NumberBook): Taker {
  const left = { filaments: [...numbers.filaments], spools: [...numbers.spools] };
  return {
    take(table) {
      const [first, ...others] = left[table];
      if (first === undefined) return null;
      left[table] = first.from === first.to ? others : [{ from: first.from + 1, to: first.to }, ...others];
      return first.from;
    },
    left: () => left,
  };
}

function numberCall(name: string, args: unknown, taker: Taker): unknown {
  if (!isObject(args)) return args;
  switch (name) {
    case 'createFilament':
      return {
        ...args,
        filament: numberRecord(args['filament'], 'filaments', taker),
        ...numberSpools(args, taker),
      };
    case 'addSpools':
    case 'receivePurchase':
    case 'editPurchase':
      return { ...args, ...numberSpools(args, taker) };
    case 'recordPurchases':
      return {
        ...args,
        purchases: mapList(args['purchases'], (entry) =>
          isObject(entry) ? { ...entry, ...numberSpools(entry, taker) } : entry,
        ),
      };
    case 'batch':
      return {
        ...args,
        calls: mapList(args['calls'], (call) =>
          isObject(call) && typeof call['name'] === 'string'
            ? { ...call, args: numberCall(call['name'], call['args'], taker) }
            : call,
        ),
      };
    default:
      return args;
  }
}

const numberSpools = (holder: Record<string, unknown>, taker: Taker): Record<string, unknown> =>
  holder['spools'] === undefined
    ? {}
    : { spools: mapList(holder['spools'], (spool) => numberRecord(spool, 'spools', taker)) };

function numberRecord(record: unknown, table: NumberedTable, taker: Taker): unknown {
  // A null is somebody's decision; only what was left out is filled in.
  if (!isObject(record) || record['number'] !== undefined) return record;
  const number = taker.take(table);
  return number === null ? record : { ...record, number };
}

// Arguments are judged by the mutator's own schema: what is none of ours passes through untouched.
const mapList = (list: unknown, change: (member: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map(change) : list;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const countOf = (ranges: NumberRanges): number =>
  ranges.reduce((count, { from, to }) => count + to - from + 1, 0);

import type { Database } from '../../../packages/db/src/database.ts';
import { forgetRollback } from './disk.ts';

const methods = ['put', 'add', 'delete', 'clear'] as const;

export type FailingDisk = {
  readonly name: string;
  /** Which of the first few writes, and how it fails. */
  readonly seed: number;
  /** What was written before it stays: no browser does that. */
  readonly keeps: boolean;
};

/** A write that finds no room, throws, or takes its whole transaction with it; answers how to end that. */
export function failAWrite({ name, seed, keeps }: FailingDisk): () => void {
  const position = keeps ? LATE_WRITE : 1 + (seed % 4);
  let count = 0;
  return beforeWrites(name, (transaction, goesOn) => {
    count += 1;
    // What fails once is tried again (S2.8): here it goes on failing.
    if (count < position) return goesOn();
    if (keeps) {
      forgetRollback(transaction);
      transaction.abort();
      throw new DOMException('gone', 'AbortError');
    }
    if (seed % 3 === 0) throw new DOMException('no room', 'QuotaExceededError');
    if (seed % 3 === 1) throw new Error('the disk fails');
    const request = goesOn();
    transaction.abort();
    return request;
  });
}

/** How many writes a database was asked for since. */
export function countWrites(name: string): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const stop = beforeWrites(name, (_, goesOn) => {
    count += 1;
    return goesOn();
  });
  return { count: () => count, stop };
}

function beforeWrites(
  name: string,
  hear: (transaction: IDBTransaction, goesOn: () => unknown) => unknown,
): () => void {
  const prototype = globalThis.IDBObjectStore.prototype;
  const restores = methods.map((method) => {
    const original: (...args: never[]) => unknown = prototype[method];
    function write(this: IDBObjectStore, ...args: unknown[]): unknown {
      const goesOn = (): unknown => Reflect.apply(original, this, args);
      return this.transaction.db.name === name ? hear(this.transaction, goesOn) : goesOn();
    }
    Reflect.set(prototype, method, write);
    return () => Reflect.set(prototype, method, original);
  });
  return () => {
    for (const restore of restores) restore();
  };
}

/** After the rows and before the books: shadow, row, outbox. */
const LATE_WRITE = 3;

/** The next commit comes through, and the page hears that its connection is lost (S2.8). */
export function loseTheCommit({ strict }: Database): () => void {
  const original: unknown = Reflect.get(strict, 'transaction');
  const restore = (): void => void Reflect.deleteProperty(strict, 'transaction');
  Reflect.set(strict, 'transaction', (...args: never[]) => {
    restore();
    const done = Reflect.apply(original as (...args: never[]) => Promise<unknown>, strict, args);
    return done.then(() => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
  });
  return restore;
}

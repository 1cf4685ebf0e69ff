/**
 * How one write of IndexedDB fails: `throw` by the request itself, `abort` with the whole transaction, `full` for
 * want of room. An abort happens to every later write as well: by itself it is tried again (S2.8).
 */
export type WriteFault = 'throw' | 'abort' | 'abort once' | 'full';

export type FailingWrites = {
  /** How many writes there were so far. */
  count(): number;
  restore(): void;
};

/**
 * Makes the `position`-th single write (put, add, delete, clear), counted from 1 over all connections
 * of this page, fail; every other one works. Without a position it only counts.
 */
export function failWrites(position: number | null = null, fault: WriteFault = 'throw'): FailingWrites {
  const prototype = globalThis.IDBObjectStore.prototype;
  const names = ['put', 'add', 'delete', 'clear'] as const;
  let count = 0;
  const restores = names.map((name) => {
    const original: (...args: never[]) => unknown = prototype[name];
    function write(this: IDBObjectStore, ...args: unknown[]): unknown {
      count += 1;
      const isHit = count === position || (fault === 'abort' && position !== null && count > position);
      if (isHit) {
        if (fault === 'throw') throw new Error(`injected: write ${count} fails`);
        if (fault === 'full')
          throw new DOMException(`injected: write ${count} finds no room`, 'QuotaExceededError');
        const request: unknown = Reflect.apply(original, this, args);
        // From outside and between two steps, as a page that is left or a browser does it.
        if (fault === 'abort once') queueMicrotask(() => this.transaction.abort());
        else this.transaction.abort();
        return request;
      }
      return Reflect.apply(original, this, args);
    }
    Reflect.set(prototype, name, write);
    return () => Reflect.set(prototype, name, original);
  });
  return {
    count: () => count,
    restore() {
      for (const restore of restores) restore();
    },
  };
}

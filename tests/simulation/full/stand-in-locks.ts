type Waiting = { readonly grant: () => void };

/** The Web Locks that the tabs of a browser share: one holder at a time, the others in turn. */
export function createLocks(): LockManager {
  const queues = new Map<string, Waiting[]>();

  function next(name: string): void {
    queues.get(name)?.shift();
    queues.get(name)?.[0]?.grant();
  }

  function request(name: string, { signal }: LockOptions, held: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const waiting: Waiting = {
        grant: () =>
          void held()
            .then(resolve, reject)
            .finally(() => next(name)),
      };
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(waiting);
        if (at <= 0) return;
        queue.splice(at, 1);
        reject(new DOMException('asked for no more', 'AbortError'));
      });
      queue.push(waiting);
      if (queue.length === 1) waiting.grant();
    });
  }

  // All that the loop uses of it.
  return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
}

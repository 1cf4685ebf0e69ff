import type { Page } from '@playwright/test';

/**
 * Makes `count` of the last thing that waits in the outbox of the app's page: like it, but for their ids and colors.
 * What is proved with them is the way of a queue, and to enter them by hand would take days. The app must be opened
 * anew to see them.
 */
export const lengthenQueue = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no error was given')));
      });
    const database = await answerOf(indexedDB.open('spoolshed'));
    const transaction = database.transaction(['outbox', 'meta'], 'readwrite');
    const [outbox, meta] = [transaction.objectStore('outbox'), transaction.objectStore('meta')];
    const queued: {
      readonly mid: number;
      readonly args: { readonly filament: Readonly<Record<string, unknown>> };
    }[] = await answerOf(outbox.getAll());
    const last = queued.at(-1);
    if (last === undefined) throw new Error('nothing waits that could be like the others');
    const missing = wanted - queued.length;
    for (let at = 1; at <= missing; at += 1) {
      const filament = { ...last.args.filament, id: crypto.randomUUID(), color: `Color ${at}` };
      outbox.put({ ...last, mid: last.mid + at, uid: crypto.randomUUID(), args: { ...last.args, filament } });
    }
    const sync: Record<string, unknown> = await answerOf(meta.get('sync'));
    meta.put({ ...sync, nextMid: last.mid + missing + 1 });
    await new Promise((resolve, reject) => {
      transaction.addEventListener('complete', resolve);
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('nothing was queued')),
      );
    });
    database.close();
  }, count);

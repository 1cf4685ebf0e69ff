import { distinctUntilChanged, Observable } from 'rxjs';

/**
 * Whether this tab does the syncing (LV2): one tab per database by a Web Lock, given back when the
 * browser freezes or hides the page for good. Without Web Locks (plain HTTP) each visible tab does.
 * Correctness never rests on it: PL3 and the uids hold with ten tabs at once.
 */
export const leadership = (
  databaseName: string,
  locks: LockManager | null,
  visible$: Observable<boolean>,
): Observable<boolean> =>
  (locks === null ? visible$ : leadByLock(`spoolshed-sync-${databaseName}`, locks)).pipe(
    distinctUntilChanged(),
  );

const leadByLock = (name: string, locks: LockManager): Observable<boolean> =>
  new Observable((subscriber) => {
    let controller = new AbortController();
    let release = (): void => undefined;

    function ask(): void {
      subscriber.next(false);
      const held = (): Promise<void> => {
        subscriber.next(true);
        return new Promise((resolve) => {
          release = resolve;
        });
      };
      locks.request(name, { signal: controller.signal }, held).catch((error: unknown) => {
        if (!controller.signal.aborted) subscriber.error(error);
      });
    }

    function giveBack(): void {
      controller.abort();
      release();
      subscriber.next(false);
    }

    function askAgain(): void {
      if (!controller.signal.aborted) return;
      controller = new AbortController();
      ask();
    }

    const listeners: readonly (readonly [EventTarget | undefined, string, () => void])[] = [
      [globalThis.document, 'freeze', giveBack],
      [globalThis.document, 'resume', askAgain],
      [globalThis.window, 'pagehide', giveBack],
      [globalThis.window, 'pageshow', askAgain],
    ];
    for (const [target, event, listener] of listeners) target?.addEventListener(event, listener);
    ask();
    return () => {
      for (const [target, event, listener] of listeners) target?.removeEventListener(event, listener);
      giveBack();
    };
  });

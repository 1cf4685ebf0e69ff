import { Observable } from 'rxjs';

/** Whether the browser believes in a network. Outside of browsers there always is one. */
export const watchOnline = (): Observable<boolean> =>
  watch(globalThis.window, ['online', 'offline'], () => globalThis.navigator.onLine);

/** Whether this tab is seen. */
export const watchVisible = (): Observable<boolean> =>
  watch(globalThis.document, ['visibilitychange'], () => globalThis.document.visibilityState === 'visible');

/** What is so now, and again at each of the events. */
const watch = (
  target: EventTarget | undefined,
  events: readonly string[],
  read: () => boolean,
): Observable<boolean> =>
  new Observable((subscriber) => {
    const tell = (): void => subscriber.next(target === undefined || read());
    tell();
    for (const event of events) target?.addEventListener(event, tell);
    return () => {
      for (const event of events) target?.removeEventListener(event, tell);
    };
  });

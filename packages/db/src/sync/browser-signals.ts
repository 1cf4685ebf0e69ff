import { fromEvent, map, merge, of, startWith, type Observable } from 'rxjs';

/** Whether the browser believes in a network. Outside of browsers there always is one. */
export const watchOnline = (): Observable<boolean> =>
  globalThis.window === undefined
    ? of(true)
    : merge(fromEvent(globalThis.window, 'online'), fromEvent(globalThis.window, 'offline')).pipe(
        startWith(null),
        map(() => globalThis.navigator.onLine),
      );

/** Whether this tab is seen. */
export const watchVisible = (): Observable<boolean> =>
  globalThis.document === undefined
    ? of(true)
    : fromEvent(globalThis.document, 'visibilitychange').pipe(
        startWith(null),
        map(() => globalThis.document.visibilityState === 'visible'),
      );

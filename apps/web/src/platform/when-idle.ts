/** Where a browser does not say when it is idle (WebKit), in ms. */
const usualWait = 1_000;

/** Runs it once the first screen has been drawn and nothing else is to be done. */
export function whenIdle(page: Window, run: () => void): void {
  if ('requestIdleCallback' in page) page.requestIdleCallback(run);
  else setTimeout(run, usualWait);
}

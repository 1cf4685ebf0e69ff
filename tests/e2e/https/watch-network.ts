import type { Page } from '@playwright/test';

/** `asked`: a request left. `refused`: its answer is an error. `over`: nothing more of it comes, whoever ended it. */
export interface Heard {
  readonly what: 'asked' | 'refused' | 'over';
  readonly path: string;
  /** In ms, by the machine's clock that never jumps: browsers on one machine share it. */
  readonly at: number;
}

/**
 * What a page and its server say to each other from now on, in the browser's own order: what a test is told of it
 * comes by way of several processes, where one may overtake another.
 */
export async function watchNetwork(page: Page): Promise<() => readonly Heard[]> {
  const session = await page.context().newCDPSession(page);
  const heard: Heard[] = [];
  const paths = new Map<string, string>();
  const hear = (what: Heard['what'], requestId: string, seconds: number) => {
    const path = paths.get(requestId);
    if (path !== undefined) heard.push({ what, path, at: seconds * 1000 });
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    paths.set(requestId, new URL(request.url).pathname);
    hear('asked', requestId, timestamp);
  });
  session.on('Network.responseReceived', ({ requestId, response, timestamp }) => {
    if (response.status >= 400) hear('refused', requestId, timestamp);
  });
  session.on('Network.loadingFinished', ({ requestId, timestamp }) => hear('over', requestId, timestamp));
  session.on('Network.loadingFailed', ({ requestId, timestamp }) => hear('over', requestId, timestamp));
  await session.send('Network.enable');
  return () => heard.toSorted((a, b) => a.at - b.at);
}

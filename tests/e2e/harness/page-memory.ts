import type { Page } from '@playwright/test';

export interface PageMemory {
  /** The most that was in use at any look: objects, the browser's own for this page, and buffers, in MB. */
  readonly peakMb: number;
  readonly looks: number;
}

const EVERY_MS = 100;

/** Looks at what a page holds in memory from now on, until it is asked. Garbage counts, as it does on a phone. */
export async function watchMemory(page: Page): Promise<() => Promise<PageMemory>> {
  const session = await page.context().newCDPSession(page);
  let [peak, looks, isOver] = [0, 0, false];
  const look = async (): Promise<void> => {
    const usage = await session.send('Runtime.getHeapUsage');
    peak = Math.max(peak, usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize);
    looks += 1;
  };
  const watching = (async () => {
    while (!isOver) {
      await look();
      await new Promise((resolve) => void setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    await session.detach();
    return { peakMb: Math.round(peak / 1e5) / 10, looks };
  };
}

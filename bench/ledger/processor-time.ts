import type { Page } from 'playwright';

/**
 * What the main thread of a page has worked, in milliseconds of processor time: on a busy machine a frame is also
 * long while others have the processor, and only this tells whose doing that was.
 */
export type ProcessorTime = {
  /** In the task that took most. */
  readonly longestTask: number;
  /** Between two frames, where it was most: all tasks of a frame count, also what draws it. */
  readonly longestFrame: number;
};

/** One entry of a trace. Times are microseconds: `ts` and `dur` of the clock, `tts` and `tdur` of its thread. */
type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tts?: number;
  readonly dur?: number;
  readonly tdur?: number;
};

/** The page must ask for its frames meanwhile: by that its thread is known among all. */
export async function watchProcessorTime(page: Page): Promise<() => Promise<ProcessorTime>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  // What a trace holds is known by nothing but its names.
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  return async () => {
    const completed = new Promise<void>((resolve) =>
      session.once('Tracing.tracingComplete', () => resolve()),
    );
    await session.send('Tracing.end');
    await completed;
    await session.detach();
    return processorTimeIn(events);
  };
}

/** Of the thread that fires animation frames. */
export function processorTimeIn(events: readonly TraceEvent[]): ProcessorTime {
  const fired = inOrder(events.filter(({ name }) => name === 'FireAnimationFrame'));
  const [first] = fired;
  if (first === undefined) throw new Error('no frame was made');
  const tasks = inOrder(
    events.filter(({ name, pid, tid }) => name === 'RunTask' && pid === first.pid && tid === first.tid),
  );
  let next = 0;
  const frameStarts: number[] = [];
  for (const { ts, tts = 0, dur = 0 } of tasks) {
    const before = next;
    while ((fired[next]?.ts ?? Infinity) < ts + dur) next += 1;
    if (next > before) frameStarts.push(tts);
  }
  return {
    longestTask: most(tasks.map(({ tdur = 0 }) => tdur)),
    longestFrame: most(frameStarts.slice(1).map((start, at) => start - (frameStarts[at] ?? 0))),
  };
}

const inOrder = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  events.toSorted((a, b) => a.ts - b.ts);

const most = (microseconds: readonly number[]): number =>
  microseconds.reduce((a, b) => Math.max(a, b), 0) / 1_000;

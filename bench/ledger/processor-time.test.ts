import { describe, expect, it } from 'vitest';
import { processorTimeIn } from './processor-time.ts';

const page = { pid: 1, tid: 1 };
const task = (ts: number, dur: number, tts: number, tdur: number) => ({
  ...page,
  name: 'RunTask',
  ts,
  dur,
  tts,
  tdur,
});
const frame = (ts: number) => ({ ...page, name: 'FireAnimationFrame', ts });

describe('processor time', () => {
  it('counts what the thread has worked from one frame to the next, not how long that took', () => {
    const events = [
      task(0, 100_000, 0, 4_000),
      frame(50),
      frame(60),
      task(200_000, 10_000, 4_000, 6_000),
      task(300_000, 100, 10_000, 100),
      frame(300_010),
      task(400_000, 100, 10_100, 100),
      frame(400_010),
    ];
    expect(processorTimeIn(events.toReversed())).toEqual({ longestTask: 6, longestFrame: 10 });
  });

  it('leaves out other threads', () => {
    const other = { ...task(10, 90_000, 0, 90_000), tid: 2 };
    expect(processorTimeIn([task(0, 10, 0, 10), frame(5), other])).toEqual({
      longestTask: 0.01,
      longestFrame: 0,
    });
  });

  it('does not take a trace without frames for a fast one', () => {
    expect(() => processorTimeIn([task(0, 1, 0, 1)])).toThrow('no frame was made');
  });
});

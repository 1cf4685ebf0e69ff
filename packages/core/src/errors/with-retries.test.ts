import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classifyError, isRetryableError } from './classify-error.ts';
import { HttpFailure } from './http-failure.ts';
import { withRetries } from './with-retries.ts';

const busy = (): Error => Object.assign(new Error('locked'), { name: 'SqliteError', code: 'SQLITE_BUSY' });
const final = (): Error => new DOMException('no', 'DataError');

/** Time that passes only where somebody waits for it. */
function createTime(random: () => number = () => 0.999) {
  const pauses: number[] = [];
  return {
    pauses,
    means: {
      random,
      pause: (ms: number) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    },
  };
}

/** Fails with these in turn, and then answers how often it was run. */
function failingWith(...errors: readonly unknown[]) {
  const left = [...errors];
  let runs = 0;
  return {
    runs: () => runs,
    run: () => {
      runs += 1;
      if (left.length > 0) throw left.shift();
      return runs;
    },
  };
}

describe('what is tried again', () => {
  it('S2.8 a success is answered at once, without a pause', async () => {
    const { means, pauses } = createTime();
    expect(await withRetries(() => 'done', means)).toBe('done');
    expect(await withRetries(() => Promise.resolve('later'), means)).toBe('later');
    expect(pauses).toEqual([]);
  });

  it('S2.8 what may succeed later is tried again after pauses that grow from 50 ms to 2 s', async () => {
    const { means, pauses } = createTime();
    const { run } = failingWith(busy(), busy(), busy(), busy());
    expect(await withRetries(run, means)).toBe(5);
    expect(pauses.map(Math.round)).toEqual([50, 200, 799, 1_998]);
  });

  it('S2.8 five tries are enough: the last failure comes out as it is', async () => {
    const { means, pauses } = createTime();
    const failures = [busy(), busy(), busy(), busy(), busy(), busy()];
    const { run, runs } = failingWith(...failures);
    await expect(withRetries(run, means)).rejects.toBe(failures[4]);
    expect([runs(), pauses.length]).toEqual([5, 4]);
  });

  it('S2.8 what is final is thrown at once, at the first try and at a later one', async () => {
    const { means, pauses } = createTime();
    const error = final();
    const first = failingWith(error);
    await expect(withRetries(first.run, means)).rejects.toBe(error);
    expect([first.runs(), pauses]).toEqual([1, []]);
    const later = failingWith(busy(), error);
    await expect(withRetries(later.run, means)).rejects.toBe(error);
    expect([later.runs(), pauses.length]).toEqual([2, 1]);
  });

  it('S2.8 a promise that fails counts like a throw', async () => {
    const { means } = createTime();
    const { run } = failingWith(busy());
    expect(await withRetries(() => Promise.resolve().then(run), means)).toBe(2);
  });

  it('S2.8 full jitter: every pause is anywhere from nothing to its longest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 4,
          maxLength: 4,
        }),
        async (chances) => {
          const left = [...chances];
          const { means, pauses } = createTime(() => left.shift() ?? 0);
          await withRetries(failingWith(busy(), busy(), busy(), busy()).run, means);
          expect(pauses).toEqual(
            [50, 200, 800, 2_000].map((longest, at) => longest * (chances[at] ?? Number.NaN)),
          );
        },
      ),
    );
  });

  it('S2.8 a time that was given is waited for, unless it is longer than anybody would wait here', async () => {
    const { means, pauses } = createTime(() => 0);
    expect(await withRetries(failingWith(new HttpFailure(503, null, 1_500)).run, means)).toBe(2);
    expect(pauses).toEqual([1_500]);
    const long = failingWith(new HttpFailure(429, { code: 'limited', retryAfterSeconds: 60 }));
    await expect(withRetries(long.run, means)).rejects.toMatchObject({ status: 429 });
    expect(long.runs()).toBe(1);
  });

  it('S2.8 whoever calls may leave some of them to another schedule', async () => {
    const { means, pauses } = createTime();
    const { run } = failingWith(busy(), new HttpFailure(503));
    const isRetried = (error: unknown): boolean => classifyError(error).kind === 'busy';
    await expect(withRetries(run, { ...means, isRetried })).rejects.toMatchObject({ status: 503 });
    expect(pauses).toHaveLength(1);
  });

  it('S2.8 S2.6 whatever is thrown, it is tried again exactly where the classifier says that it helps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true }), async (thrown) => {
        const { means, pauses } = createTime(() => 0);
        const { run, runs } = failingWith(thrown);
        await Promise.allSettled([withRetries(run, means)]);
        const isRetried = isRetryableError(thrown);
        expect([runs(), pauses.length]).toEqual(isRetried ? [2, 1] : [1, 0]);
      }),
    );
  });
});

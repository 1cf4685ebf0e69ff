import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

function createLimit(burst: number, perSecond: number) {
  const clock = { now: 1_000_000 };
  const limit = createRateLimit({ burst, perSecond }, () => clock.now);
  const takeMany = (count: number, key = 'a') =>
    Array.from({ length: count }, () => limit.take(key)).filter((wait) => wait === null).length;
  return { clock, limit, takeMany };
}

describe('a rate limit', () => {
  it('lets a burst through, then as many as the time allows', () => {
    const { clock, limit, takeMany } = createLimit(20, 10);
    expect(takeMany(100)).toBe(20);
    clock.now += 1_000;
    expect(takeMany(100)).toBe(10);
    clock.now += 3_600_000;
    expect(takeMany(100)).toBe(20);
    expect(limit.take('another')).toBeNull();
  });

  it('says when the next turn is, and it is free then', () => {
    const { clock, limit, takeMany } = createLimit(1, 10);
    takeMany(1);
    const wait = limit.take('a');
    expect(wait).toBeCloseTo(0.1);
    clock.now += (wait ?? 0) * 1_000;
    expect(limit.take('a')).toBeNull();
  });

  it('asking in vain does not put the next turn off', () => {
    const { clock, limit, takeMany } = createLimit(1, 1);
    takeMany(1);
    for (let times = 0; times < 20; times += 1) {
      expect(limit.take('a')).not.toBeNull();
      clock.now += 50;
    }
    expect(limit.take('a')).toBeNull();
  });

  it('a clock that jumps locks nobody out', () => {
    const { clock, takeMany } = createLimit(5, 10);
    takeMany(100);
    clock.now -= 10 * 365 * 86_400_000;
    expect(takeMany(100)).toBe(0);
    clock.now += 1_000;
    expect(takeMany(100)).toBe(5);
  });

  it('0 a second is no limit', () => {
    expect(createLimit(1, 0).takeMany(1_000)).toBe(1_000);
  });

  it('remembers a bounded number of keys, and those that came last', () => {
    const { limit, takeMany } = createLimit(1, 0.001);
    for (let key = 0; key < 10_001; key += 1) limit.take(`${key}`);
    expect(takeMany(1, '10000')).toBe(0);
    expect(takeMany(1, '0')).toBe(1);
  });
});

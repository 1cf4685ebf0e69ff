import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  decide,
  LEADER_SILENT_MS,
  nextPollAt,
  nextRetryAt,
  retrySooner,
  type LoopFacts,
} from './schedule.ts';

const quiet: LoopFacts = {
  started: true,
  running: false,
  blocked: null,
  leads: true,
  visible: true,
  leaderHeardAt: 0,
  unsent: false,
  wanted: false,
  retryAt: null,
  notBefore: 0,
  pollAt: 60_000,
};

const anyFacts: fc.Arbitrary<LoopFacts> = fc.record({
  started: fc.boolean(),
  running: fc.boolean(),
  blocked: fc.constantFrom(null, null, 'names', 'pairing', 'upgrade', 'another_server'),
  leads: fc.boolean(),
  visible: fc.boolean(),
  leaderHeardAt: fc.nat(100_000),
  unsent: fc.boolean(),
  wanted: fc.boolean(),
  retryAt: fc.option(fc.nat(500_000)),
  notBefore: fc.nat(500_000),
  pollAt: fc.nat(500_000),
});

describe('decide', () => {
  it('LV3 unsent, not blocked, leading: an attempt is under way or has its time, whatever else is so', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(600_000), (facts, now) => {
        const able = { ...facts, started: true, blocked: null, leads: true, unsent: true };
        const decision = decide(able, now);
        if (able.running) return decision.do === 'rest';
        const latest = Math.max(now, able.retryAt ?? 0, able.notBefore);
        return (
          decision.do === 'round' ||
          (decision.do === 'sleep' && decision.until > now && decision.until <= latest)
        );
      }),
    );
  });

  it('LV1 LV3 with nothing to do the leader always has a poll ahead', () => {
    expect(decide(quiet, 1_000)).toEqual({ do: 'sleep', until: 60_000 });
    expect(decide(quiet, 60_000)).toEqual({ do: 'round' });
  });

  it('LV3 Retry-After is obeyed, also by what resets the back-off', () => {
    expect(decide({ ...quiet, unsent: true, wanted: true, notBefore: 9_000 }, 1_000)).toEqual({
      do: 'sleep',
      until: 9_000,
    });
  });

  it('LV2 who does not lead rests, unless it is seen, has something to send and the leader fell silent', () => {
    const follower = { ...quiet, leads: false, unsent: true, leaderHeardAt: 1_000 };
    expect(decide({ ...follower, unsent: false, wanted: true }, 99_000)).toEqual({ do: 'rest' });
    expect(decide({ ...follower, visible: false }, 99_000)).toEqual({ do: 'rest' });
    expect(decide(follower, 2_000)).toEqual({ do: 'sleep', until: 1_000 + LEADER_SILENT_MS });
    expect(decide(follower, 1_000 + LEADER_SILENT_MS)).toEqual({ do: 'round' });
  });

  it('LV4 while a person has to act it rests, and goes on as soon as that is done', () => {
    expect(decide({ ...quiet, blocked: 'pairing', unsent: true }, 99_000)).toEqual({ do: 'rest' });
    expect(decide({ ...quiet, blocked: null, unsent: true }, 99_000)).toEqual({ do: 'round' });
  });
});

describe('times', () => {
  it('LV1 polls every 60 s, give or take 20 %', () => {
    expect(nextPollAt(0, 0)).toBe(48_000);
    expect(nextPollAt(0, 0.5)).toBe(60_000);
    expect(nextPollAt(0, 1)).toBe(72_000);
  });

  it('LV3 backs off with full jitter from 1 s to 5 min, for ever', () => {
    const longest = [1, 2, 3, 9, 10, 1_000].map((failures) => nextRetryAt(0, failures, 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
    expect(nextRetryAt(7, 5, 0)).toBe(7);
  });

  it('LV3 a reset brings the next try forward, but never into a storm of them', () => {
    expect(retrySooner(200_000, 10_000, 50_000)).toBe(50_000);
    expect(retrySooner(200_000, 10_000, 10_200)).toBe(11_000);
    expect(retrySooner(10_100, 10_000, 10_050)).toBe(10_100);
    expect(retrySooner(null, 10_000, 50_000)).toBeNull();
  });
});

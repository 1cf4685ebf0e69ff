import fc from 'fast-check';
import { expect, it } from 'vitest';

import { measureOffset } from './pull.ts';

it('measures the offset of the clocks to within half an answer, whatever the clocks say', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.nat(5_000),
      fc.nat(5_000),
      (before, offset, there, back) => {
        const times = { askedAt: 1_000, answeredAt: 1_000 + there + back };
        const measured = measureOffset(before, 1_000 + there + offset, times);
        expect(Math.abs(measured - offset)).toBeLessThanOrEqual(there + back);
      },
    ),
  );
});

it('keeps what was measured before while it can be true: no edit gets an earlier time by jitter alone', () => {
  const first = measureOffset(0, 9_000, { askedAt: 1_000, answeredAt: 1_040 });
  expect(first).toBe(7_980);
  expect(measureOffset(first, 9_500, { askedAt: 1_500, answeredAt: 1_521 })).toBe(first);
  // The clock was set meanwhile.
  expect(measureOffset(first, 9_500, { askedAt: 5_000, answeredAt: 5_020 })).toBe(4_490);
});

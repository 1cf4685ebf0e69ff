import { bounds } from '../bounds.ts';
import type { FieldErrorCode } from '../errors/field-errors.ts';

/* Values at both ends of a bound, one step past them, and of the wrong kind, with the code that each must get. */

type Bad = readonly [value: unknown, code: FieldErrorCode];
export type Limits = { readonly good: readonly unknown[]; readonly bad: readonly Bad[] };

const text = (length: number) => 'x'.repeat(length);

type Bound = { readonly min: number; readonly max: number };
/** The bounds that a case stands for. */
export const covered = new Set<unknown>();

export function textLimits(bound: Bound): Limits {
  covered.add(bound);
  const { min, max } = bound;
  return {
    good: [text(min), text(max)],
    bad: [
      [text(max + 1), 'too_long'],
      ...(min === 1
        ? ([
            ['', 'required'],
            [' \t', 'required'],
          ] as const)
        : []),
      ...(min > 1 ? ([[text(min - 1), 'too_short']] as const) : []),
      [`x${text(min)}\u0000`, 'invalid_text'],
      [7, 'wrong_type'],
    ],
  };
}

export function integerLimits(bound: Bound): Limits {
  covered.add(bound);
  const { min, max } = bound;
  return {
    good: [min, max],
    bad: [
      [min - 1, 'too_small'],
      [max + 1, 'too_big'],
      [min + 0.5, 'not_integer'],
      [String(max), 'wrong_type'],
      [Number.NaN, 'wrong_type'],
    ],
  };
}

export function numberLimits(bound: Bound): Limits {
  covered.add(bound);
  const { min, max } = bound;
  return {
    good: [min, max],
    bad: [
      [min - 0.001, 'too_small'],
      [max + 0.001, 'too_big'],
      [Number.POSITIVE_INFINITY, 'wrong_type'],
      ['1', 'wrong_type'],
    ],
  };
}

export function listLimits(bound: Bound, member: unknown, badMember: Bad): Limits {
  covered.add(bound);
  const { max } = bound;
  return {
    good: [[], Array.from({ length: max }, () => member)],
    bad: [
      [Array.from({ length: max + 1 }, () => member), 'too_many'],
      [[member, badMember[0]], badMember[1]],
      ['x', 'wrong_type'],
    ],
  };
}

export const choiceLimits = (...choices: string[]): Limits => ({
  good: choices,
  bad: [['neither', 'not_allowed']],
});

export const idLimits: Limits = {
  good: [],
  bad: [
    ['', 'malformed'],
    ['01890A5D-AC96-774B-BCCE-B302099A8057', 'malformed'],
    [1, 'wrong_type'],
  ],
};

export const dayLimits: Limits = {
  good: [bounds.day.min, bounds.day.max, '2024-02-29'],
  bad: [
    ['1989-12-31', 'too_small'],
    ['2100-01-01', 'too_big'],
    ['2026-02-29', 'malformed'],
    ['31.10.2026', 'malformed'],
    [20_261_031, 'wrong_type'],
  ],
};

export const instantLimits: Limits = {
  good: [0, 1_000_000],
  bad: [
    [0.5, 'not_integer'],
    ['2026-10-31T12:00:00Z', 'wrong_type'],
  ],
};

export const nullable = ({ good, bad }: Limits): Limits => ({ good: [null, ...good], bad });
export const needed = ({ good, bad }: Limits): Limits => ({
  good,
  bad: [...bad, [undefined, 'required'], [null, 'required']],
});
/** Left out is fine; null is not. */
export const leftOut = ({ good, bad }: Limits): Limits => ({
  good: [undefined, ...good],
  bad: [...bad, [null, 'required']],
});

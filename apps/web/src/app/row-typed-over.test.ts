import { describe, expect, it } from 'vitest';
import { keepRow, rowTypedOver } from './row-typed-over.ts';

describe('the row that a draft stands over', () => {
  const then = { amount: 10, note: '', payee: null };
  const only = (field: string) => (each: string) => each === field;
  const now = { amount: 20, note: 'February', payee: 'E3D' };

  it('S2.9 is as it was then where somebody typed, and else as it is now', () => {
    expect(rowTypedOver(now, keepRow(then), only('amount'))).toEqual({ ...now, amount: 10 });
    expect(rowTypedOver(now, keepRow(then), only('payee'))).toEqual({ ...now, payee: null });
    expect(rowTypedOver(now, keepRow(then), () => false)).toEqual(now);
  });

  it.each([undefined, [], ['none of ours'], ['null'], ['{}'], ['7']])(
    'is the row of now where the draft kept none: %j',
    (kept) => {
      expect(rowTypedOver(now, kept, () => true)).toEqual(now);
    },
  );
});

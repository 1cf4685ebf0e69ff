import type { Filament, Purchase, Spool } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { canTakeOther } from './settle-conflict.ts';

// Only the fields that the choice looks at.
const filament = (pricedOn: string | null) => ({ pricedOn }) as Partial<Filament> as Filament;
const purchase = (status: Purchase['status']) => ({ status }) as Partial<Purchase> as Purchase;
const none = { filament: null, spool: null, purchase: null };

describe('canTakeOther', () => {
  it('an estimate can be taken, but nothing typed displaces a price that was paid', () => {
    expect(canTakeOther({ field: 'pricePerKg' }, { ...none, filament: filament(null) })).toBe(true);
    expect(canTakeOther({ field: 'pricePerKg' }, { ...none, filament: filament('2026-10-01') })).toBe(false);
    expect(canTakeOther({ field: 'nozzleC' }, { ...none, filament: filament('2026-10-01') })).toBe(true);
    expect(canTakeOther({ field: 'color' }, { ...none, filament: filament('2026-10-01') })).toBe(true);
  });

  it('what is here as spools is not split anew from a list of news', () => {
    const of = (status: Purchase['status']) => ({
      ...none,
      filament: filament(null),
      purchase: purchase(status),
    });
    expect(canTakeOther({ field: 'quantity' }, of('ordered'))).toBe(true);
    expect(canTakeOther({ field: 'quantity' }, of('received'))).toBe(false);
    expect(canTakeOther({ field: 'pricePerKg' }, of('received'))).toBe(true);
  });

  it('spools and settings take any value', () => {
    const spool = {} as Spool;
    expect(canTakeOther({ field: 'pricePerKg' }, { ...none, spool, filament: filament('2026-10-01') })).toBe(
      true,
    );
    expect(canTakeOther({ field: 'value' }, none)).toBe(true);
  });
});

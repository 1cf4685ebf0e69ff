import { sha256Hex } from '../hash.ts';
import {
  makeUuidV7,
  type DeviceId,
  type FilamentId,
  type PersonId,
  type PurchaseId,
  type SpoolId,
  type StockEventId,
} from '../ids.ts';
import { splitIntoSpools } from '../ledger/split-spools.ts';
import type { CreateFilamentArgs } from '../mutators/create-filament.ts';
import type { NewPurchase, NewSpool } from '../mutators/goods.ts';
import type { MutationContext } from '../mutators/mutator.ts';
import type { Actor } from '../records/fields.ts';
import type { FilamentNames } from '../records/filament.ts';
import type { Day } from '../units/day.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';

/**
 * Deterministic ids, times and arguments for one imagined device: the same seed gives the same
 * sequence, two seeds never meet.
 */
export type Fixture = {
  readonly actor: Actor;
  id<Id extends string>(): Id;
  context(at?: number): MutationContext;
  purchase(
    kg: number,
    pricePerKg: number,
    purchasedOn?: string,
  ): { purchase: NewPurchase; spools: NewSpool[] };
  newFilament(
    names: FilamentNames,
    bought?: { kg: number; pricePerKg: number; purchasedOn?: string },
  ): CreateFilamentArgs;
  readonly filamentId: () => FilamentId;
  readonly spoolId: () => SpoolId;
  readonly eventId: () => StockEventId;
};

export const FIXTURE_START = Date.UTC(2026, 9, 31, 12);

export function createFixture(seed: string): Fixture {
  let count = 0;
  let clock = FIXTURE_START;
  const id = <Id extends string>(): Id => {
    count += 1;
    const hex = sha256Hex(`${seed}/${count}`);
    const bytes = Uint8Array.from({ length: 10 }, (_, at) =>
      Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
    );
    return makeUuidV7<Id>(FIXTURE_START + count, bytes);
  };
  const actor: Actor = { personId: id<PersonId>(), deviceId: id<DeviceId>() };
  const purchase: Fixture['purchase'] = (kg, pricePerKg, purchasedOn = '2026-10-31') => ({
    purchase: {
      purchaseId: id<PurchaseId>(),
      quantity: massFromKg(kg),
      pricePerKg: moneyFromUnits(pricePerKg),
      purchasedOn: purchasedOn as Day,
      status: 'received',
    },
    spools: splitIntoSpools(massFromKg(kg), massFromKg(1)).map((net) => ({ spoolId: id<SpoolId>(), net })),
  });
  return {
    actor,
    id,
    filamentId: () => id<FilamentId>(),
    spoolId: () => id<SpoolId>(),
    eventId: () => id<StockEventId>(),
    context(at) {
      clock = at ?? clock + 1000;
      return { uid: id(), actor, at: clock };
    },
    purchase,
    newFilament: (names, bought) => ({
      filament: { id: id<FilamentId>(), ...names },
      ...(bought === undefined ? {} : purchase(bought.kg, bought.pricePerKg, bought.purchasedOn)),
    }),
  };
}

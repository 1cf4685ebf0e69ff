import { makeUuidV7, type Actor, type Day, type DeviceId, type PersonId } from '@spoolshed/core';
import { demoGoods } from './demo-goods.ts';
import { planExpenses } from './plan-expenses.ts';
import { planFilament, type DemoCall } from './plan-filament.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

export type DemoDevice = Actor & { readonly name: string; readonly personName: string };

export type DemoPlan = {
  /** Epoch milliseconds of the first day. */
  readonly from: number;
  readonly devices: readonly [DemoDevice, DemoDevice];
  /** In the order of their time. */
  readonly calls: readonly (DemoCall & { readonly device: DemoDevice })[];
  readonly random: SeededRandom;
};

const DEMO_SEED = 20_240_607;
const TIME_ZONE = 'Europe/Vienna';
const DAYS = 730;
const DAY_MS = 86_400_000;

/**
 * Two invented years of a workshop that end with the day before `today`: what is low, ordered and used lately is
 * lately by the calendar of whoever looks. The same day and seed give the same rows, ids included.
 */
export function planDemo(today: Day, seed = DEMO_SEED): DemoPlan {
  const random = createSeededRandom(seed);
  const to = Date.parse(`${today}T00:00:00Z`);
  const from = to - DAYS * DAY_MS;
  const newId = <Id extends string>(): Id => makeUuidV7<Id>(from, random.bytes(10));
  const device = (personName: string, name: string): DemoDevice => ({
    personName,
    name,
    personId: newId<PersonId>(),
    deviceId: newId<DeviceId>(),
  });
  const devices = [device('Mara', 'Garage phone'), device('Jonas', 'Desk')] as const;
  // No locale: each device that looks at the demo reads figures in its own way.
  const settings = { currency: 'EUR', timeZone: TIME_ZONE, workshopName: 'Demo workshop' };
  const first = {
    at: from,
    name: 'batch',
    args: {
      calls: Object.entries(settings).map(([key, to]) => ({
        name: 'changeSetting',
        args: { key, from: null, to },
      })),
    },
  };
  const span = { from, to, timeZone: TIME_ZONE, newId };
  const calls = [
    first,
    ...demoGoods.flatMap((good) => planFilament(good, span, random)),
    ...planExpenses(span, random),
  ];
  return {
    from,
    devices,
    random,
    calls: calls
      .toSorted((a, b) => a.at - b.at)
      .map((call) => ({ ...call, device: random.chance(0.7) ? devices[0] : devices[1] })),
  };
}

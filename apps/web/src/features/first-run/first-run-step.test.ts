import type { WorkshopId } from '@spoolshed/core';
import type { SyncState } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { firstRunStep } from './first-run-step.ts';
import { firstSettings } from './workshop-defaults.ts';

const named = { personName: 'Mara', workshopId: null };
const unknown = { currency: null, timeZone: null };
const asking: Pick<SyncState, 'online' | 'problem' | 'lastSyncAt' | 'blocked'> = {
  blocked: null,
  online: true,
  problem: null,
  lastSyncAt: null,
};
const problem = { kind: 'connection', retry: 'yes', message: 'fetch failed' } as const;

describe('firstRunStep', () => {
  it('asks for a name before anything else', () => {
    const settings = { currency: 'EUR', timeZone: 'Europe/Berlin' };
    expect(
      firstRunStep({
        device: { ...named, personName: null },
        settings,
        sync: asking,
        pairsLater: false,
        hasLookedLongEnough: true,
      }),
    ).toBe('names');
  });

  it('looks for the server only as long as there is hope', () => {
    const facts = { device: named, settings: unknown, pairsLater: false, hasLookedLongEnough: false };
    expect(firstRunStep({ ...facts, sync: asking })).toBe('looking');
    expect(firstRunStep({ ...facts, sync: { ...asking, online: false } })).toBe('workshop');
    expect(firstRunStep({ ...facts, sync: { ...asking, problem } })).toBe('workshop');
    expect(firstRunStep({ ...facts, sync: asking, pairsLater: false, hasLookedLongEnough: true })).toBe(
      'workshop',
    );
  });

  it('asks for the workshop where the server has answered that nobody has set it up', () => {
    const sync = { ...asking, lastSyncAt: 1 };
    expect(
      firstRunStep({ device: named, settings: unknown, sync, pairsLater: false, hasLookedLongEnough: false }),
    ).toBe('workshop');
  });

  it('sends a device that needs a code to the pairing, unless that can wait', () => {
    const sync = { ...asking, problem, blocked: 'pairing' } as const;
    const facts = { device: named, settings: unknown, sync, hasLookedLongEnough: true };
    expect(firstRunStep({ ...facts, pairsLater: false })).toBe('pair');
    expect(firstRunStep({ ...facts, pairsLater: true })).toBe('workshop');
    expect(firstRunStep({ ...facts, device: { ...named, personName: null }, pairsLater: false })).toBe(
      'names',
    );
  });

  it('does not send back whoever has just been paired, whatever was said of the device before', () => {
    const sync = { ...asking, problem, blocked: 'pairing' } as const;
    const device = { ...named, workshopId: '0193a000-0000-7000-8000-00000000000a' as WorkshopId };
    const facts = { device, settings: unknown, sync, hasLookedLongEnough: true };
    expect(firstRunStep({ ...facts, pairsLater: false })).toBe('workshop');
  });

  it('is done as soon as another device has chosen, also when that is learned late', () => {
    const settings = { currency: 'EUR', timeZone: 'Europe/Berlin' };
    const sync = { ...asking, problem };
    expect(
      firstRunStep({ device: named, settings, sync, pairsLater: false, hasLookedLongEnough: true }),
    ).toBe('done');
  });
});

describe('firstSettings', () => {
  const chosen = { currency: 'NZD', timeZone: 'Pacific/Auckland', locale: 'en-NZ' };
  const none = { currency: null, timeZone: null, locale: null, defaultSpoolNet: null, workshopName: null };

  it('S1.4 writes currency, time zone and locale of the first device as one batch', () => {
    expect(firstSettings(none, chosen)).toEqual({
      calls: [
        { name: 'changeSetting', args: { key: 'currency', from: null, to: 'NZD' } },
        { name: 'changeSetting', args: { key: 'timeZone', from: null, to: 'Pacific/Auckland' } },
        { name: 'changeSetting', args: { key: 'locale', from: null, to: 'en-NZ' } },
      ],
    });
  });

  it('leaves alone what is known', () => {
    const known = { ...none, currency: 'EUR', timeZone: 'Europe/Berlin' };
    expect(firstSettings(known, chosen)?.calls).toHaveLength(1);
    expect(firstSettings({ ...known, locale: 'de-DE' }, chosen)).toBeUndefined();
  });
});

import { createFixture } from '@spoolshed/core/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openLocalClient } from '../testing/local-client.ts';
import { keepCopyNote, readCopyNote } from './lost-copy.ts';

const key = 'spoolshed.copy.spoolshed';
const note = { personName: 'Mara', deviceName: 'Phone', unsent: 2 };

beforeEach(() => localStorage.clear());

describe('what is noted beside a database', () => {
  it('F12 follows who the device is and what it has not sent, each database by itself', async () => {
    const client = await openLocalClient();
    const stop = keepCopyNote(localStorage, 'spoolshed', client);
    const { deviceId } = await client.device();
    await vi.waitFor(() =>
      expect(readCopyNote(localStorage, 'spoolshed')).toEqual({ ...note, deviceId, unsent: 0 }),
    );
    await client.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await client.mutate('changeSetting', { key: 'currency', from: 'EUR', to: 'CHF' });
    await vi.waitFor(() => expect(readCopyNote(localStorage, 'spoolshed')).toEqual({ ...note, deviceId }));
    expect(readCopyNote(localStorage, 'spoolshed-other')).toBeNull();
    stop();
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"deviceId":"x","personName":"Mara","deviceName":"Phone","unsent":2}',
    ...[-1, 0.5, '"2"', 'null'].map(
      (unsent) =>
        `{"deviceId":"${createFixture('a').actor.deviceId}","personName":"Mara","deviceName":"Phone","unsent":${unsent}}`,
    ),
  ])('is nothing where something else lies there: %s', (text) => {
    localStorage.setItem(key, text);
    expect(readCopyNote(localStorage, 'spoolshed')).toBeNull();
    expect(readCopyNote(null, 'spoolshed')).toBeNull();
  });
});

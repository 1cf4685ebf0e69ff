import 'fake-indexeddb/auto';

import type { Call } from '@spoolshed/core';
import { afterEach, expect, it } from 'vitest';

import { deleteDevice, openDevice, type Device } from '../testing/open-device.ts';
import { saveParts } from './save-parts.ts';

const opened: Device[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await deleteDevice(device);
});

it('S2.11 what saves many calls as one mutation tells after each how far it is', async () => {
  const device = await openDevice('a');
  opened.push(device);
  const calls = ['A', 'B', 'C'].map((name): Call => ({
    name: 'changeSetting',
    args: { key: 'workshopName', from: null, to: name },
  }));
  const told: string[] = [];
  const saved = await saveParts(device, calls, {
    onProgress: (done, total) => told.push(`${done} of ${total}`),
  });
  expect(saved).toMatchObject({ ok: true });
  expect(told).toEqual(['0 of 3', '1 of 3', '2 of 3', '3 of 3', '3 of 3']);
});

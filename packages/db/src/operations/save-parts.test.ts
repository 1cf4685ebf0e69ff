import 'fake-indexeddb/auto';

import type { Call } from '@spoolshed/core';
import { afterEach, expect, it } from 'vitest';

import { deleteDevice, openDevice, type Device } from '../testing/open-device.ts';
import { saveParts } from './save-parts.ts';

const opened: Device[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await deleteDevice(device);
});

const rename = (name: string): Call => ({
  name: 'changeSetting',
  args: { key: 'workshopName', from: null, to: name },
});

it('S2.11 what saves many calls as one mutation tells how far it is, and all only once it is written', async () => {
  const device = await openDevice('a');
  opened.push(device);
  const told: (readonly [number, number])[] = [];
  const calls = ['A', 'B', 'C'].map(rename);
  const before = device.written.length;
  const saved = await saveParts(device, calls, {
    onProgress(done, total) {
      expect(total).toBe(3);
      told.push([done, device.written.length - before]);
    },
  });
  expect(saved).toMatchObject({ ok: true });
  const shares = told.map(([done]) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  // Between the last call and the end the rows are written, of which somebody who waits hears too.
  expect(shares.slice(0, 4)).toEqual([0, 0.5, 1, 1.5]);
  expect(shares.some((done) => done > 1.5 && done < 3)).toBe(true);
  expect(told.filter(([done, written]) => done === 3 && written === 0)).toEqual([]);
  expect(told.at(-1)).toEqual([3, 1]);
});

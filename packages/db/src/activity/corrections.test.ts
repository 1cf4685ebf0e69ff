import 'fake-indexeddb/auto';

import { HttpFailure, type MutationUid } from '@spoolshed/core';
import { expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { correctionsOf } from './corrections.ts';

const elsewhere = 'made-elsewhere' as MutationUid;
/** More records than its line tells. */
const longEntry = [{ uid: elsewhere, at: 1, made: null }];
const nothingKnown = async () => ({ count: 0, people: [] });
const notFound = async () => {
  throw new HttpFailure(404, { code: 'not_found' });
};
const rename = { key: 'workshopName', from: null, to: 'Shed' };

it('HI4 with something waiting here, the server alone cannot say that nothing was corrected', async () => {
  const device = await openDevice('a');
  expect(await correctionsOf(device.database, longEntry, nothingKnown)).toEqual({ count: 0, people: [] });
  await device.mutate('changeSetting', rename);
  expect(await correctionsOf(device.database, longEntry, nothingKnown)).toEqual({ count: null, people: [] });
  const two = async () => ({ count: 2, people: [] });
  expect(await correctionsOf(device.database, longEntry, two)).toMatchObject({ count: 2 });
});

it('HI4 only what waits here is unknown to the server because it is new', async () => {
  const device = await openDevice('a');
  expect(await correctionsOf(device.database, longEntry, notFound)).toEqual({ count: null, people: [] });
  const written = await device.mutate('changeSetting', rename);
  if (!written.ok || written.uid === null) throw new Error('written, so that it waits');
  const own = [{ uid: written.uid, at: 1, made: null }];
  expect(await correctionsOf(device.database, own, notFound)).toEqual({ count: 0, people: [] });
});

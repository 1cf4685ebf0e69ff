import 'fake-indexeddb/auto';

import { emptyPatch, type MutationUid, type Notice, type PullAnswer } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import type { OutboxEntry, SentEntry } from './schema.ts';
import { settleAcknowledged } from './settle-acknowledged.ts';
import { openDevice, type Device } from './testing/open-device.ts';

const DAY = 24 * 60 * 60 * 1_000;
const NOW = 1_000 * DAY;

describe('what a pull has acknowledged', () => {
  it('FK3 is kept until a verified backup holds it', async () => {
    const device = await openDevice('a');
    await keep(device, [
      { mid: 1, version: 10 },
      { mid: 2, version: 20 },
      { mid: 3, version: 30 },
    ]);
    await settle(device, { durableVersion: 20 });
    expect(await keptMids(device)).toEqual([3, 100]);
  });

  it('FK3 without backups is kept for 90 days', async () => {
    const device = await openDevice('a');
    await keep(device, [
      { mid: 1, acknowledgedAt: NOW - 91 * DAY },
      { mid: 2, acknowledgedAt: NOW - 89 * DAY },
    ]);
    await settle(device, { durableVersion: null });
    expect(await keptMids(device)).toEqual([2, 100]);
  });

  it('FK3 the 90 days are days of the server: a clock that jumps by years lets go of nothing', async () => {
    const device = await openDevice('a');
    await settle(device, { durableVersion: null, mid: 1, now: NOW - 20_000 * DAY });
    await settle(device, { durableVersion: null, mid: 2, now: NOW + 20_000 * DAY });
    await settle(device, { durableVersion: null, mid: 3 });
    expect(await keptMids(device)).toEqual([1, 2, 3]);
  });

  it('FK3 without backups is kept up to 20,000 mutations, the oldest going first', async () => {
    const device = await openDevice('a');
    await keep(
      device,
      Array.from({ length: 20_002 }, (_, at) => ({ mid: at - 30_000 })),
    );
    await settle(device, { durableVersion: null });
    const mids = await keptMids(device);
    expect(mids).toHaveLength(20_000);
    expect([mids[0], mids.at(-1)]).toEqual([-29_997, 100]);
  });

  it('FK1 keeps the verdict of the server, so that a second one is news only where it differs', async () => {
    const device = await openDevice('a');
    const notice = { kind: 'filament_revived', filamentId: 'f', label: 'F' } as const;
    await settle(device, { durableVersion: null, notices: [notice] });
    expect(await device.database.strict.sent.toArray()).toMatchObject([{ outcome: { notices: [notice] } }]);
    expect(await device.database.strict.notices.count()).toBe(1);
    await device.database.strict.notices.clear();
    const [sent] = await device.database.strict.sent.toArray();
    if (sent === undefined) throw new Error('the mutation is kept');
    const { version: _, acknowledgedAt: __, ...entry } = sent;
    await settle(device, { durableVersion: null, notices: [notice], entry: { ...entry, retained: true } });
    expect(await device.database.strict.notices.count()).toBe(0);
  });
});

async function keep(
  { database, newId, fixture }: Device,
  entries: readonly Partial<SentEntry>[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    ...entryOf(newId(), fixture.actor),
    version: 1,
    acknowledgedAt: NOW,
    ...entry,
  }));
  await database.strict.sent.bulkAdd(rows);
}

async function settle(
  { database, newId, fixture }: Device,
  {
    durableVersion,
    notices = [],
    mid = 100,
    entry,
    now = NOW,
  }: {
    durableVersion: number | null;
    notices?: Notice[];
    mid?: number;
    entry?: OutboxEntry;
    /** By the device's clock. */
    now?: number;
  },
): Promise<void> {
  const settled = entry ?? { ...entryOf(newId<MutationUid>(), fixture.actor), mid };
  const cursor = { epoch: 'e', version: 100, tag: 't' };
  const answer: PullAnswer = {
    base: null,
    cursor,
    patch: { rows: { ...emptyRows }, deleted: [] },
    lmid: settled.mid,
    lmidUid: settled.uid,
    results: [{ mid: settled.mid, uid: settled.uid, outcome: { status: 'applied', notices } }],
    numberBlocks: [],
    durableVersion,
    serverTime: NOW,
  };
  await database.write('strict', (tx) => settleAcknowledged(tx, [settled], answer, now));
}

const emptyRows: PullAnswer['patch']['rows'] = JSON.parse(JSON.stringify(emptyPatch.rows));

const entryOf = (uid: MutationUid, actor: OutboxEntry['actor']): OutboxEntry => ({
  mid: 100,
  uid,
  name: 'changeSetting',
  args: {},
  editTime: 1,
  baseVersion: null,
  actor,
  bytes: 1,
  outcome: { status: 'applied', notices: [] },
  retained: false,
});

const keptMids = async ({ database }: Device): Promise<number[]> =>
  (await database.strict.sent.orderBy('mid').toArray()).map(({ mid }) => mid);

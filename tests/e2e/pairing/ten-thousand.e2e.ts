import { openDevice, storedOn, untilInStep, untilRegistered, type Device } from '../main-job/device.ts';
import { readServerData } from '../main-job/server-database.ts';
import { expect, test } from './fixtures.ts';

const QUEUED = 10_000;

test('F28 F21 10,000 queued, revoked, reopened, paired again: still 10,000, and each applied once', async ({
  browser,
  server,
  lanUrl,
}) => {
  const owner = await openDevice(browser, server.url, 'Owner');
  await untilRegistered(owner);
  const phone = await openDevice(browser, lanUrl, 'Phone');
  await pair(phone, await codeFrom(owner));
  await untilRegistered(phone);
  await phone.setOffline(true);
  await queue(phone);
  const { outbox } = await storedOn(phone);
  expect(outbox).toHaveLength(QUEUED);
  const uids = outbox.map(({ uid }) => uid);

  await revoke(owner, phone);
  await phone.setOffline(false);
  await expect.poll(() => reasonOn(phone)).toBe('device_revoked');
  // The page is closed and opened again, as after a night.
  await phone.page.close();
  const page = await phone.openTab();
  const again: Device = { ...phone, page };
  await expect.poll(() => reasonOn(again)).toBe('device_revoked');
  expect((await storedOn(again)).outbox.map(({ uid }) => uid)).toEqual(uids);
  expect(readServerData(server.dataDir).log).toHaveLength(0);

  const start = performance.now();
  await pair(again, await codeFrom(owner));
  await untilInStep(server, [again]);
  console.log(
    `${QUEUED} queued mutations: sent after ${Math.round(performance.now() - start)} ms of pairing again`,
  );
  const { log, rows } = readServerData(server.dataDir);
  expect(log.map(({ uid }) => uid)).toEqual(uids);
  expect(rows.filaments).toHaveLength(QUEUED);
  expect((await storedOn(again)).outbox).toEqual([]);
});

const codeFrom = (owner: Device): Promise<string> =>
  owner.page.evaluate(async () => (await (await window.spoolshed.client.deviceDesk()).offer('member')).code);

const pair = (device: Device, code: string): Promise<void> =>
  device.page.evaluate(async (given) => (await window.spoolshed.client.deviceDesk()).pair(given), code);

const reasonOn = (device: Device): Promise<string | null> =>
  device.page.evaluate(() => window.spoolshed.state()?.pairing ?? null);

async function revoke(owner: Device, device: Device): Promise<void> {
  const { deviceId } = await device.page.evaluate(() => window.spoolshed.client.device());
  await owner.page.evaluate(async (id) => (await window.spoolshed.client.deviceDesk()).revoke(id), deviceId);
}

/**
 * One is written as the app writes it; the others are put beside it, alike but for their ids and names: what is
 * proved here is the way of a queue, and writing it one by one takes minutes.
 */
const queue = (device: Device): Promise<void> =>
  device.page.evaluate(async (count) => {
    const { client, newFilament } = window.spoolshed;
    const made = Array.from({ length: count }, (_, at) =>
      newFilament({ color: `Color ${at}`, brand: 'Prusament', material: 'PLA' }),
    );
    const [first] = made;
    if (first === undefined) throw new Error('a queue has a first one');
    const result = await client.mutate('createFilament', first);
    if (!result.ok) throw new Error('the first filament was not written');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('client-page');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('the database does not open'));
    });
    const tx = database.transaction(['outbox', 'meta'], 'readwrite');
    const [outbox, meta] = [tx.objectStore('outbox'), tx.objectStore('meta')];
    outbox.get(1).onsuccess = ({ target }) => {
      // What an IDBRequest's own event comes from.
      const template = (target as IDBRequest<Record<string, unknown>>).result;
      for (const [at, args] of made.entries())
        if (at > 0) outbox.put({ ...template, mid: at + 1, uid: client.newId(), args });
    };
    meta.get('sync').onsuccess = ({ target }) => {
      const sync = (target as IDBRequest<Record<string, unknown>>).result;
      meta.put({ ...sync, nextMid: count + 1 });
    };
    await new Promise((resolve, reject) => {
      tx.oncomplete = resolve;
      tx.onerror = () => reject(tx.error ?? new Error('the queue was not written'));
    });
    database.close();
  }, QUEUED);

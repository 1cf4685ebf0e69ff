import { expect, test } from './fixtures.ts';
import { startAnswerProxy, type Answer } from './answer-proxy.ts';
import { storedOn, untilInStep, untilRegistered, type Device } from './device.ts';
import { differencesBetween, stockDifferencesIn } from './replicas.ts';
import { readServerData } from './server-database.ts';

const ENTRIES = 100;

const json = (status: number, body: unknown): Answer => ({
  kind: 'status',
  status,
  body: JSON.stringify(body),
});
const text = (status: number, body: string, contentType = 'text/html'): Answer => ({
  kind: 'status',
  status,
  body,
  contentType,
});

/** What a dying server, a proxy before it or a captive portal may say. */
const hostileAnswers: readonly (readonly [string, Answer])[] = [
  ['500 without a word', text(500, '')],
  ['500 with a page', text(500, '<h1>Internal Server Error</h1>')],
  ['503', json(503, { error: { code: 'busy' } })],
  ['503 with half an answer', text(503, '{"error":', 'application/json')],
  ['507', json(507, { error: { code: 'storage_full' } })],
  ['429', text(429, 'slow down')],
  ['400', json(400, { error: { code: 'bad_request', fields: [] } })],
  ['404', text(404, 'Not Found')],
  ['409 that calls us forked without need', json(409, { error: { code: 'forked' } })],
  ['418', text(418, 'a teapot')],
  ['502 from a proxy', text(502, '<html>Bad Gateway</html>')],
  ['200 with a sign-in page', text(200, '<html>Please sign in to the guest network</html>')],
  ['200 with garbage', text(200, '\u0000\u0001{"lmid":"many"', 'application/json')],
  ['200 with an empty object', json(200, {})],
  ['200 that claims to have it all', json(200, { epoch: 'x', lmid: 1e9, lmidUid: null, results: [] })],
  ['204', text(204, '')],
  ['a lost answer', { kind: 'lose-answer' }],
  ['an answer that is cut off', { kind: 'cut-answer' }],
  ['a broken connection', { kind: 'hang-up' }],
];

/** Applied, only that the device does not hear of it. */
const isLost = ({ kind }: Answer): boolean => kind === 'lose-answer' || kind === 'cut-answer';

for (const what of ['push', 'pull'] as const) {
  test(`LV4 PL5 S1.8 no answer to a ${what}, however wrong, takes an entry out of the outbox, and afterwards it drains`, async ({
    openDevice,
    server,
  }) => {
    const proxy = await startAnswerProxy(server.url);
    const device = await openDevice('A', proxy.url);
    await untilRegistered(device);
    await device.setOffline(true);
    const uids = [...(await writeMany(device))];
    expect(uids).toHaveLength(ENTRIES);
    /** What no answer has told of yet, and what a pull may have told of meanwhile. */
    let unheard: readonly string[] = uids;
    let lost: readonly string[] = [];

    for (const [said, answer] of hostileAnswers) {
      await test.step(said, async () => {
        // The server has it, and whoever pulls first hears so: then there is nothing left to push.
        if (lost.length > 0) {
          unheard = (await writeMany(device)).filter((uid) => !uids.includes(uid));
          uids.push(...unheard);
        }
        proxy.answerWith(`/api/sync/${what}`, answer);
        const before = proxy.spoiled();
        await device.setOffline(false);
        await device.page.evaluate(() => window.spoolshed.client.sync.syncNow());
        await expect.poll(() => proxy.spoiled(), { intervals: [20] }).toBeGreaterThan(before);
        await expect.poll(() => isAtWork(device), { intervals: [20] }).toBe(false);
        const { outbox, attention } = await storedOn(device);
        expect([unheard, [...lost, ...unheard]]).toContainEqual(outbox.map(({ uid }) => uid));
        expect(attention).toEqual([]);
        await device.setOffline(true);
        if (what === 'push' && isLost(answer)) lost = [...lost, ...unheard];
      });
    }

    proxy.forwardAll();
    await device.setOffline(false);
    await device.page.evaluate(() => window.spoolshed.client.sync.syncNow());
    await untilInStep(server, [device]);
    const { rows, log } = readServerData(server.dataDir);
    expect(
      log.map(({ uid }) => uid),
      'a batch whose answer was lost was not applied again',
    ).toEqual(uids);
    const stored = await storedOn(device);
    expect(differencesBetween(stored, rows)).toEqual([]);
    expect(stockDifferencesIn(stored)).toEqual([]);
    expect(stored.attention).toEqual([]);
    await proxy.close();
  });
}

test('LV4 a token that is refused pauses the queue, writing goes on, and after pairing all of it arrives', async ({
  openDevice,
  server,
}) => {
  const proxy = await startAnswerProxy(server.url);
  const device = await openDevice('A', proxy.url);
  await untilRegistered(device);
  for (const status of [401, 403]) {
    proxy.answerWith('/api/sync/push', json(status, { error: { code: 'token_unknown' } }));
    await writeMany(device, 5);
    await expect.poll(() => blockOn(device)).toBe('pairing');
    const { outbox } = await storedOn(device);
    await writeMany(device, 5);
    expect((await storedOn(device)).outbox).toHaveLength(outbox.length + 5);

    proxy.forwardAll();
    await device.page.evaluate(() => window.spoolshed.client.sync.syncNow());
    await untilInStep(server, [device]);
    expect(await blockOn(device)).toBeNull();
  }
  const { rows } = readServerData(server.dataDir);
  expect(rows.filaments).toHaveLength(20);
  expect(differencesBetween(await storedOn(device), rows)).toEqual([]);
  await proxy.close();
});

/** Answers the uids that wait afterwards. */
const writeMany = (device: Device, count = ENTRIES): Promise<readonly string[]> =>
  device.page.evaluate(async (count) => {
    const { client, bought, newFilament } = window.spoolshed;
    for (let at = 0; at < count; at += 1) {
      const color = `Color ${client.newId()}`;
      const args = newFilament({ color, brand: 'eSun', material: 'PLA' }, bought(1, 18));
      const result = await client.mutate('createFilament', args);
      if (!result.ok) throw new Error(result.error.message);
    }
    const { outbox } = await window.spoolshed.stored();
    return outbox.map(({ uid }) => uid);
  }, count);

const isAtWork = (device: Device): Promise<boolean> =>
  device.page.evaluate(() => {
    const phase = window.spoolshed.state()?.phase;
    return phase === 'pushing' || phase === 'pulling';
  });

const blockOn = (device: Device) => device.page.evaluate(() => window.spoolshed.state()?.blocked ?? null);

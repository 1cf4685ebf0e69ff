import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushResponseSchema, type PushResponse } from '@spoolshed/core';
import { dumpDatabase } from '../../apps/sync-server/src/testing/dump.ts';
import { recordFilament, recordUseOf } from '../../apps/sync-server/src/testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../../apps/sync-server/src/testing/test-client.ts';
import { startRealServer, type SocketServer } from './real-server.ts';

/*
 * F7: a push that lay on the way for a minute, one that is there twice, two of one device at once. Held up in
 * the middle of their bodies on real sockets, so that the later one is answered first, every time.
 */

let server: SocketServer;
let anna: TestClient;
beforeEach(async () => {
  server = await startRealServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.stop());

/** Half of the request is with the server; the rest comes when it is let go. */
async function holdPush(body: unknown): Promise<{ letGo(): Promise<PushResponse> }> {
  const bytes = Buffer.from(JSON.stringify(body));
  const half = Math.floor(bytes.length / 2);
  const sending: ClientRequest = request(`${server.url}/api/sync/push`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      Authorization: `Bearer ${anna.token}`,
    },
  });
  sending.write(bytes.subarray(0, half));
  await once(sending, 'socket');
  return {
    async letGo() {
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      sending.end(bytes.subarray(half));
      const [answer] = await answered;
      return pushResponseSchema.parse(JSON.parse(await text(answer)));
    },
  };
}

const uids = (count = anna.outbox.length): readonly string[] =>
  anna.outbox.slice(0, count).map(({ uid }) => uid);
/** All but what the list of devices shows of how much still waits there, which a late push tells as it was then. */
function dumpRecords() {
  const { clients: _, ...records } = dumpDatabase(server.dataDir);
  return records;
}

const logged = (): readonly string[] =>
  server.database
    .prepare<[], { uid: string }>('SELECT uid FROM log ORDER BY version')
    .all()
    .map(({ uid }) => uid);

describe('a push that comes late', () => {
  it('F7 ID2 PU3 after all that was pushed since answers what it came to then, and changes nothing', async () => {
    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    recordUseOf(anna, red, 10);
    const late = await holdPush(anna.pushRequest());
    // Given up after a while, and sent again; then the day goes on.
    server.clock.now += 60_000;
    const again = await anna.push();
    recordUseOf(anna, red, 20);
    recordUseOf(anna, red, 30);
    await anna.push(3);
    const before = dumpRecords();
    const answer = await late.letGo();
    expect(answer.results).toEqual(again.results);
    // It hears how far the server is by now, and nothing of the two is undone or done twice.
    expect([answer.lmid, answer.lmidUid]).toEqual([4, uids()[3]]);
    expect(dumpRecords()).toEqual(before);
    expect(logged()).toEqual(uids());
  });

  it('F7 PU3 the second of two that overlap is refused with what is missing, and takes nothing ahead of its turn', async () => {
    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    recordUseOf(anna, red, 10);
    const first = await holdPush(anna.pushRequest());
    recordUseOf(anna, red, 20);
    const early = await anna.send('/api/sync/push', anna.pushRequest(3));
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ error: { code: 'gap', lmid: 0 } });
    expect(logged()).toEqual([]);
    await first.letGo();
    await anna.push(3);
    expect(logged()).toEqual(uids());
  });

  it('F7 ID2 two that bring the same and more, in whatever order they end, have one effect each', async () => {
    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const one = await holdPush(anna.pushRequest());
    for (let grams = 1; grams <= 5; grams += 1) recordUseOf(anna, red, grams);
    const two = await holdPush(anna.pushRequest());
    const three = await holdPush(anna.pushRequest());
    const answers = await Promise.all([three.letGo(), one.letGo(), two.letGo()]);
    expect(logged()).toEqual(uids());
    for (const { results } of answers) {
      expect(results.map(({ uid }) => uid)).toEqual(uids(results.length));
      for (const { outcome } of results) expect(outcome.status).toBe('applied');
    }
  });
});

import { PROTOCOL_VERSION, type ClientId, type PushRequest } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let anna: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.close());

/** The error body of a push that was refused as a whole. */
async function refusal(client: TestClient, request: PushRequest): Promise<[status: number, error: unknown]> {
  const response = await client.send('/api/sync/push', request);
  const body = (await response.json()) as { error?: unknown };
  return [response.status, body.error];
}

describe('the envelope', () => {
  it('PU5 is parsed strictly: unknown keys and wrong types are a 400 with their fields', async () => {
    recordFilament(anna, 'Red');
    const request = { ...anna.pushRequest(), surprise: 1 };
    expect(await refusal(anna, request)).toEqual([
      400,
      { code: 'bad_request', fields: [{ path: ['surprise'], code: 'unknown_key' }] },
    ]);
    const [status] = await refusal(anna, { ...anna.pushRequest(), clientId: 'x' as ClientId });
    expect(status).toBe(400);
  });

  it('VS1 a client of another protocol is told so before its envelope is judged', async () => {
    recordFilament(anna, 'Red');
    for (const protocol of [0, PROTOCOL_VERSION + 1]) {
      const request = { ...anna.pushRequest(), protocol, laterField: true };
      expect(await refusal(anna, request)).toEqual([
        426,
        { code: 'upgrade_needed', oldest: expect.any(Number), newest: PROTOCOL_VERSION },
      ]);
    }
  });

  it('PU1 closes a batch at 200 mutations and about 1 MB, and takes one mutation alone up to 8 MB', async () => {
    const note = 'x'.repeat(700_000);
    for (const color of ['Red', 'Blue']) {
      anna.record('createFilament', {
        ...anna.make.newFilament({ color, brand: 'B', material: 'PLA' }),
        note,
      });
    }
    expect(await refusal(anna, anna.pushRequest())).toEqual([
      413,
      { code: 'too_large', maxBytes: expect.any(Number) },
    ]);
    expect((await anna.push(1, { mutations: anna.outbox.slice(0, 1) })).lmid).toBe(1);
    const big = {
      ...anna.make.newFilament({ color: 'Big', brand: 'B', material: 'PLA' }),
      note: 'x'.repeat(8_300_000),
    };
    anna.outbox[1] = { ...anna.record('createFilament', big), mid: 2 };
    expect((await anna.push(2, { mutations: anna.outbox.slice(1, 2) })).lmid).toBe(2);
    const tooBig = { ...big, note: 'x'.repeat(8_500_000) };
    anna.outbox[2] = { ...anna.record('createFilament', tooBig), mid: 3 };
    const [status] = await refusal(anna, anna.pushRequest(3, { mutations: anna.outbox.slice(2, 3) }));
    expect(status).toBe(413);
  });

  it('PU1 takes 200 mutations in a batch and no more', async () => {
    for (let at = 0; at < 201; at += 1) recordFilament(anna, `Color ${at}`);
    const [status] = await refusal(anna, anna.pushRequest());
    expect(status).toBe(400);
    expect((await anna.push(1, { mutations: anna.outbox.slice(0, 200) })).lmid).toBe(200);
    expect((await anna.push(201)).lmid).toBe(201);
  });
});

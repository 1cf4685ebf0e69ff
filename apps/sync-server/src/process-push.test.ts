import { keepsEffect, makeUuidV7, type ClientId, type MutationUid, type Outcome } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpDatabase } from './testing/dump.ts';
import { createTestClient, createTestDevice, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let anna: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.close());

const filament = (client: TestClient, color: string, bought?: { kg: number; pricePerKg: number }) =>
  client.make.newFilament({ color, brand: 'Prusament', material: 'PETG' }, bought);

const recordFilament = (client: TestClient, color: string, bought?: { kg: number; pricePerKg: number }) =>
  client.record('createFilament', filament(client, color, bought));

const statuses = (results: readonly { outcome: Outcome }[]) => results.map(({ outcome }) => outcome.status);

describe('taking a batch in', () => {
  it('PU4 S3.5 applies in order and answers with lmid, its uid and one verdict per mutation', async () => {
    const first = recordFilament(anna, 'Galaxy Black', { kg: 2, pricePerKg: 29.9 });
    const second = anna.record('recordUse', {
      eventId: anna.make.eventId(),
      spoolId: first.args && (first.args as { spools: { spoolId: string }[] }).spools[0]?.spoolId,
      used: 1_000_000_000,
      occurredAt: anna.make.context().at,
    });
    const answer = await anna.push();
    expect(answer).toMatchObject({ lmid: 2, lmidUid: second.uid });
    expect(answer.results.map(({ mid, uid }) => [mid, uid])).toEqual([
      [1, first.uid],
      [2, second.uid],
    ]);
    expect(statuses(answer.results)).toEqual(['applied', 'applied']);
  });
});

import { isDeepStrictEqual } from 'node:util';
import { assertNoPoisoning } from '@fast-check/poisoning';
import { PROTOCOL_VERSION } from '@spoolshed/core';
import { expect, it } from 'vitest';
import { createSeededRandom } from './demo/seeded-random.ts';
import { dumpDatabase } from './testing/dump.ts';
import { encode, mutateRequest, type RawRequest } from './testing/hostile-request.ts';
import { recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { createTestClient, createTestDevice, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

/** How many, more or fewer with SPOOLSHED_REQUESTS; a failing run again with its printed seed. */
const REQUESTS = Number(process.env['SPOOLSHED_REQUESTS'] ?? 50_000);
const SEED = Number(process.env['SPOOLSHED_SEED'] ?? Date.now()) >>> 0;

/** A fresh server after so many: what was created by chance must not make the last requests slow. */
const PER_SERVER = 2_500;
/** Around every so many-th request that is refused all rows are compared; around the others, that SQLite wrote none. */
const DUMP_EVERY = 50;

const routesOf = (server: TestServer): string[] => [
  ...new Set(
    server.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
];

/** A body that each route takes; a route that takes none has no line. */
function validBodies(client: TestClient): Readonly<Record<string, unknown>> {
  const names = { color: 'Red', brand: 'Prusament', material: 'PETG' };
  const purchase = { quantity_kg: 1, price_per_kg: 29.99, purchase_date: '2026-10-01', notes: 'n' };
  const flexible = { ...names, create_purchase: true, purchase_data: purchase };
  const flat = { ...names, ...purchase };
  const expense = { amount: 12.5, spent_on: '2026-10-01' };
  const newcomer = createTestDevice((path) => Promise.reject(new Error(path)), 'Newcomer');
  return {
    'POST /api/devices': {
      deviceId: newcomer.actor.deviceId,
      deviceName: 'Phone',
      personId: newcomer.actor.personId,
      personName: 'Newcomer',
      token: newcomer.token,
    },
    'POST /api/categories': { name: 'Tools' },
    'PATCH /api/categories/:id': { name: 'Parts' },
    'POST /api/expenses': expense,
    'PATCH /api/expenses/:id': { amount: 13 },
    'POST /api/expenses/batch': { expenses: [{ op: 'create', ...expense }] },
    'POST /api/devices/:deviceId/revoke': {},
    'POST /api/devices/:deviceId/role': { role: 'member' },
    'POST /api/pairings': { role: 'reader' },
    'POST /api/pairing-requests': {
      deviceId: newcomer.actor.deviceId,
      deviceName: 'Phone',
      personName: 'Newcomer',
      pairingCode: 'abcdefghijklmnopqrstuv',
    },
    'POST /api/pairing-requests/find': { digits: '123456' },
    'POST /api/pairing-requests/:requestId/approve': { role: 'member' },
    'POST /api/pairing-requests/:requestId/refuse': {},
    'POST /api/sync/push': client.pushRequest(),
    'POST /api/sync/pull': client.pullRequest({ epoch: 'e', version: 1, tag: 't' }, { ackedMid: 1 }),
    'POST /api/sync/snapshot': { protocol: PROTOCOL_VERSION, schema: 1, clientId: client.id },
    'POST /filaments/create-flexible': flexible,
    'POST /api/filaments/create-flexible': flexible,
    'POST /filaments/create-with-purchase': flat,
    'POST /api/filaments/create-with-purchase': flat,
  };
}

async function validRequests(server: TestServer): Promise<RawRequest[]> {
  const client = await createTestClient(server.request, 'Anna');
  const created = recordFilament(client, 'Red', { kg: 1, pricePerKg: 20 });
  recordUseOf(client, created, 10);
  await client.push();
  recordUseOf(client, created, 10);
  const bodies = validBodies(client);
  return routesOf(server).map((route) => {
    const [method = '', path = ''] = route.split(' ');
    const body = bodies[route];
    return {
      method,
      path: path.replace('*', 'index.html').replaceAll(/:\w+/g, () => crypto.randomUUID()),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${client.token}` },
      body: body === undefined ? null : encode(JSON.stringify(body)),
    };
  });
}

function asRequest({ method, path, headers, body }: RawRequest): Request | null {
  try {
    return new Request(new URL(path, 'http://localhost'), { method, headers, body });
  } catch {
    // No request at all by the rules of fetch; Node's own parser refuses it before it reaches us.
    return null;
  }
}

it('F25 every route with a body has a valid one here', async () => {
  const server = createTestServer();
  const requests = await validRequests(server);
  const withoutBody = requests.filter(
    ({ method, body }) => ['POST', 'PATCH'].includes(method) && body === null,
  );
  expect(withoutBody).toEqual([]);
  for (const request of requests) {
    const asked = asRequest(request);
    const response = asked === null ? null : await ask(server, asked);
    expect([request.path, response?.status]).not.toEqual([request.path, 400]);
    expect([request.path, response?.status]).not.toEqual([request.path, 422]);
  }
  server.close();
});

async function ask(server: TestServer, request: Request): Promise<Response> {
  const response = await server.app.request(request, undefined, {
    incoming: { socket: { remoteAddress: '127.0.0.1' } },
  });
  await response.body?.cancel();
  return response;
}

it(`F25 mutated requests of every route: no 5xx, and no row written by one that is refused (seed ${SEED})`, async () => {
  const counts: Record<string, number> = {};
  let slowest = 0;
  const faults: string[] = [];
  let sent = 0;
  for (let first = 0; first < REQUESTS; first += PER_SERVER) {
    const random = createSeededRandom(SEED + first);
    const server = createHostileServer();
    const valid = atLeastOne(await validRequests(server));
    const bodies = atLeastOne(valid.filter(({ body }) => body !== null));
    const changes = server.database.prepare('SELECT total_changes()').pluck();
    for (let at = first; at < Math.min(first + PER_SERVER, REQUESTS);) {
      // Bodies are where most can be wrong.
      const request = asRequest(mutateRequest(random.pick(random.chance(0.7) ? bodies : valid), random));
      if (request === null) continue;
      at += 1;
      sent += 1;
      const rowsBefore = at % DUMP_EVERY === 0 ? dumpDatabase(server.dataDir) : null;
      const changesBefore = changes.get();
      const startedAt = performance.now();
      const { status } = await ask(server, request);
      slowest = Math.max(slowest, performance.now() - startedAt);
      const name = `${request.method} ${request.url.slice(0, 200)}`;
      counts[status] = (counts[status] ?? 0) + 1;
      const fault = faultOf(status, {
        wrote: changes.get() !== changesBefore,
        changed: rowsBefore !== null && !isDeepStrictEqual(dumpDatabase(server.dataDir), rowsBefore),
      });
      if (fault !== null) faults.push(`${fault}: ${name}, request ${at}\n${server.logLines.at(-1)}`);
    }
    server.close();
  }
  expect(faults).toEqual([]);
  expect(sent).toBe(REQUESTS);
  // Nothing global is another than when this file was loaded, but for what the runner and two libraries keep there.
  expect(() => assertNoPoisoning({ ignoredRootRegex: /^(?:__vitest|__zod|Symbol\(undici)/ })).not.toThrow();
  console.info(`${sent} requests by status ${JSON.stringify(counts)}, the slowest ${Math.round(slowest)} ms`);
});

function faultOf(
  status: number,
  seen: { readonly wrote: boolean; readonly changed: boolean },
): string | null {
  if (status >= 500) return `answered ${status}`;
  if (status < 400) return null;
  // A refusal that writes and takes it back again would be seen here as well.
  if (seen.wrote) return `answered ${status}, and rows were written`;
  return seen.changed ? `answered ${status}, and the rows are others` : null;
}

function createHostileServer(): TestServer {
  const shell = {
    body: encode('<!doctype html>'),
    gzipped: () => null,
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-cache',
    etag: '"shell"',
  };
  const server = createTestServer({ assets: new Map([['/index.html', shell]]) });
  // Nothing here is to outlive a power cut, and thousands of commits would wait for the disk.
  server.database.pragma('synchronous = OFF');
  return server;
}

function atLeastOne<T>([first, ...rest]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new Error('a server has routes, and some of them take a body');
  return [first, ...rest];
}

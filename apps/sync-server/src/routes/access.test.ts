import { pairableRoles } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { operations } from '../rest/openapi.ts';
import { TOKEN_IDLE_MS } from '../store/tokens.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { addDevice, LAN_ADDRESS, newDevice } from '../testing/pairing.ts';
import { postJson, tokenFor } from '../testing/test-client.ts';
import { createTestServer } from '../testing/test-server.ts';

type Rule = 'open' | readonly string[];

const everybody = ['owner', 'member', 'reader', 'api'];
const writers = ['owner', 'member', 'api'];
const people = ['owner', 'member', 'reader'];
const letsIn = ['owner', 'member'];

/** Who may use each route. A new route without a line here fails the first test. */
const access: Readonly<Record<string, Rule>> = {
  'GET /healthz': 'open',
  'GET /api/arrival': 'open',
  'GET /api/reach': ['owner'],
  'POST /api/devices': 'open',
  'GET /api/devices': people,
  'POST /api/devices/:deviceId/revoke': people,
  'POST /api/devices/:deviceId/role': ['owner'],
  'POST /api/pairings': letsIn,
  'GET /api/pairings/:pairingId': letsIn,
  'DELETE /api/pairings/:pairingId': letsIn,
  'POST /api/pairing-requests': 'open',
  'GET /api/pairing-requests/:requestId': 'open',
  'POST /api/pairing-requests/find': letsIn,
  'POST /api/pairing-requests/:requestId/approve': letsIn,
  'POST /api/pairing-requests/:requestId/refuse': letsIn,
  'POST /api/sync/push': ['owner', 'member'],
  'POST /api/sync/pull': people,
  'POST /api/sync/snapshot': people,
  'GET /api/sync/snapshots/:name': people,
  'GET /api/sync/history': people,
  'GET /api/sync/history/:uid/changes': people,
  'GET /api/sync/history/:uid/corrections': people,
  'GET /api/sync/events': people,
  'GET /api/sync/next-poke': people,
  'POST /filaments/create-flexible': writers,
  'POST /filaments/create-with-purchase': writers,
  'POST /api/filaments/create-flexible': writers,
  'POST /api/filaments/create-with-purchase': writers,
  'GET /api/filaments': everybody,
  'GET /api/filaments/:id': everybody,
  'GET /api/categories': everybody,
  'GET /api/categories/:id': everybody,
  'POST /api/categories': writers,
  'PATCH /api/categories/:id': writers,
  'DELETE /api/categories/:id': writers,
  'GET /api/expenses': everybody,
  'GET /api/expenses/:id': everybody,
  'POST /api/expenses': writers,
  'POST /api/expenses/batch': writers,
  'PATCH /api/expenses/:id': writers,
  'DELETE /api/expenses/:id': writers,
  'GET /api/ledger': everybody,
  'GET /api/openapi.json': 'open',
  'GET /api/docs': 'open',
  'GET /api/docs.css': 'open',
  'GET /*': 'open',
};

const server = createTestServer({ allowedHosts: ['shed.example'] });
const { store, workshopId, clock } = server;
const revoked = addDevice(server, 'Lost phone', 'owner');
store.write(() => store.tokens.revokeAll(workshopId, revoked.deviceId, clock.now));
const expired = addDevice(server, 'Forgotten phone', 'owner');
const printerOfYore = addDevice(server, 'Old printer', 'printer');
clock.now += TOKEN_IDLE_MS + 1;

/** Each with what it is refused with where it may not; a role is refused what is not its own. */
const credentials: Readonly<Record<string, { readonly header?: string; readonly refusal: string }>> = {
  none: { refusal: 'token_missing' },
  garbage: { header: 'Bearer garbage', refusal: 'token_unknown' },
  basic: { header: 'Basic dXNlcjpwYXNz', refusal: 'token_unknown' },
  empty: { header: 'Bearer ', refusal: 'token_unknown' },
  unknown: { header: `Bearer ${tokenFor('nobody')}`, refusal: 'token_unknown' },
  revoked: { header: `Bearer ${revoked.token}`, refusal: 'device_revoked' },
  expired: { header: `Bearer ${expired.token}`, refusal: 'token_expired' },
  'idle printer': { header: `Bearer ${printerOfYore.token}`, refusal: 'forbidden' },
  ...Object.fromEntries(
    (['owner', 'member', 'reader', 'printer', 'api'] as const).map((role) => [
      role,
      { header: `Bearer ${addDevice(server, `A ${role}`, role).token}`, refusal: 'forbidden' },
    ]),
  ),
  'member of another workshop': {
    header: `Bearer ${createClientOfAnotherWorkshop(server).token}`,
    refusal: 'forbidden',
  },
};

const routes = [
  ...new Set(
    server.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
];

const roleOf = (credential: string): string => credential.replace(' of another workshop', '');

/** Every request from an address of its own, so that no limit answers for a role. */
let asked = 0;
const anAddress = (): string => `10.0.${Math.floor((asked += 1) / 250)}.${asked % 250}`;

/** A record that is there, so that only the credential can be in the way of a route that names one. */
const pathOf = (path: string): string =>
  path
    .replace('*', 'index.html')
    .replace(':deviceId', addDevice(server, `Target ${(asked += 1)}`, 'reader').deviceId)
    .replace(/:\w+/, '01a191d4-ba02-779e-a6bf-6b88cbd5ecfc');

describe('who may do what', () => {
  it('PA5 F26 every route has a line in the table, and every line a route', () => {
    expect(routes.toSorted()).toEqual(Object.keys(access).toSorted());
  });

  it('S1.16 the documented interface is the one that is there', () => {
    const keyOf = ({ method, path }: (typeof operations)[number]) =>
      `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/, ':$1')}`;
    const undocumented = ['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs.css', 'GET /*'];
    expect([...operations.map(keyOf), ...undocumented].toSorted()).toEqual(routes.toSorted());
    for (const operation of operations) {
      const rule = access[keyOf(operation)];
      expect(operation.roles).toEqual(rule === 'open' ? [] : rule);
    }
  });

  it.each(
    routes.flatMap((route) => Object.keys(credentials).map((credential) => [route, credential] as const)),
  )('LV4 PA5 PA8 F26 %s with credential %s', async (route, credential) => {
    const [method = '', path = ''] = route.split(' ');
    const { header, refusal = '' } = credentials[credential] ?? {};
    const rule = access[route] ?? [];
    const isAllowed = rule === 'open' || rule.includes(roleOf(credential));
    const response = await server.request(
      pathOf(path),
      {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(header === undefined ? {} : { Authorization: header }),
        },
        ...(method === 'POST' ? { body: '{}' } : {}),
      },
      anAddress(),
    );
    const isStream = response.headers.get('Content-Type') === 'text/event-stream';
    const text = isStream ? '' : await response.text();
    await (isStream ? response.body?.cancel() : undefined);
    // A named record may be in the way of whom it lets pass; what anybody may do refuses by the code or the record.
    const ownRefusals = rule === 'open' || (isAllowed && path.endsWith('/revoke')) ? [401] : [401, 403];
    const isRefused = ownRefusals.includes(response.status);
    expect(isRefused).toBe(!isAllowed);
    const answer = isRefused ? { status: response.status, body: JSON.parse(text) as unknown } : null;
    expect(answer).toEqual(isAllowed ? null : refusalOf(path, refusal));
    expect(response.headers.get('WWW-Authenticate')).toBe(answer?.status === 401 ? 'Bearer' : null);
  });
});

const restSentences: Readonly<Record<string, string>> = {
  token_missing: 'Send a token: Authorization: Bearer spd_…',
  token_unknown: 'This token is not known here.',
  token_expired: 'This token has expired.',
  device_revoked: 'This token was revoked.',
  forbidden: 'This token may not do that.',
};

const restPath = /filaments|categories|expenses|ledger/;

function refusalOf(path: string, code: string): unknown {
  const status = code === 'forbidden' ? 403 : 401;
  const serverId = status === 401 ? { serverId: store.server.id } : {};
  const rest = { detail: restSentences[code], ...(status === 401 ? { code } : {}), ...serverId };
  const wire = { error: { code }, ...serverId };
  return { status, body: restPath.test(path) ? rest : wire };
}

describe('where first contact needs no code', () => {
  const local = { Host: 'localhost:8787' };
  const ways: readonly (readonly [string, string, Record<string, string>, 'in' | 'code'])[] = [
    ['this machine', '127.0.0.1', local, 'in'],
    ['this machine by IPv6', '::1', { Host: '[::1]:8787' }, 'in'],
    ['this machine as Node writes it', '::ffff:127.0.0.1', { Host: '127.0.0.1' }, 'in'],
    ['this machine under another name', '127.0.0.1', { Host: 'shed.local' }, 'code'],
    ['this machine under its own address', '127.0.0.1', { Host: '192.168.1.2' }, 'code'],
    ['the own network', LAN_ADDRESS, { Host: '192.168.1.2:8787' }, 'code'],
    ['the own network that says localhost', LAN_ADDRESS, local, 'code'],
    ['a private network', '10.1.2.3', { Host: 'shed' }, 'code'],
    ['Tailscale', '100.100.1.1', { Host: '100.100.1.2' }, 'code'],
    ['IPv6 of the own network', 'fe80::1%eth0', { Host: 'shed' }, 'code'],
    ['this machine as its own page asks', '127.0.0.1', { ...local, Origin: 'http://localhost:8787' }, 'in'],
    // Who writes another Host cannot write for the browser where its page is from.
    ['a proxy that hides the name', '127.0.0.1', { ...local, Origin: 'https://shed.example' }, 'code'],
    ['outside', '8.8.8.8', local, 'code'],
    ['nowhere', 'garbage', local, 'code'],
    ...[
      'Forwarded',
      'Via',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Host',
      'X-Real-IP',
      'CF-Connecting-IP',
      'Tailscale-User-Login',
    ].map(
      (name) => [`a proxy with ${name}`, '127.0.0.1', { ...local, [name]: 'localhost' }, 'code'] as const,
    ),
  ];

  it.each(ways)('PA1 F26 %s', async (name, address, headers, verdict) => {
    const response = await server.request(
      '/api/devices',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(newDevice(name)),
      },
      address,
    );
    expect([response.status, await response.json()]).toMatchObject(
      verdict === 'in' ? [200, { role: 'member' }] : [403, { error: { code: 'pairing_required' } }],
    );
  });

  it.each([
    'Forwarded',
    'Via',
    'X-Forwarded-For',
    'X-Original-For',
    'X-Real-IP',
    'X-Envoy-External-Address',
    'True-Client-IP',
    'CF-Ray',
    'Fly-Client-IP',
    'Fastly-Client-IP',
    'Tailscale-User-Login',
  ])('PA1 F26 nobody behind a proxy with %s, in an open workshop either', async (name) => {
    const open = createTestServer({ openToNetwork: true });
    addDevice(open, 'Anna', 'owner');
    let asked = 0;
    const ask = (headers: Record<string, string>, address: string) =>
      postJson(
        (path, init) =>
          open.request(
            path,
            { ...init, headers: { ...headers, 'Content-Type': 'application/json' } },
            address,
          ),
        '/api/devices',
        newDevice(`Device ${(asked += 1)}`),
      );
    for (const address of ['127.0.0.1', LAN_ADDRESS]) {
      const refused = await ask({ ...local, [name]: '192.168.1.30' }, address);
      expect([refused.status, await refused.json()]).toMatchObject([
        403,
        { error: { code: 'pairing_required' } },
      ]);
    }
    expect((await ask({ Host: '192.168.1.2:8787' }, LAN_ADDRESS)).status).toBe(200);
    // What comes from this machine and is not somebody at it is a proxy that says nothing of itself.
    expect((await ask({ Host: 'shed.local' }, '127.0.0.1')).status).toBe(403);
    open.close();
  });

  it.each([false, true])(
    'PA1 F26 a proxy that is told nothing speaks an older HTTP, open %s',
    async (openToNetwork) => {
      const old = createTestServer({ openToNetwork });
      addDevice(old, 'Anna', 'owner');
      const ask = (httpVersion: string) =>
        old.app.request(
          '/api/devices',
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(newDevice(`HTTP ${httpVersion}`)),
          },
          { incoming: { httpVersion, socket: { remoteAddress: '127.0.0.1' } } },
        );
      expect([(await ask('1.1')).status, (await ask('1.0')).status]).toEqual([200, 403]);
      old.close();
    },
  );

  it('PA1 F26 nobody at this machine, where a proxy is known to be in front', async () => {
    const proxied = createTestServer({ ownMachineIsFree: false });
    const headers = { 'Content-Type': 'application/json', ...local };
    const body = JSON.stringify(newDevice('Anna'));
    const { status } = await proxied.request('/api/devices', { method: 'POST', headers, body });
    expect(status).toBe(403);
    proxied.close();
  });

  it('no role that people give is one for scripts or printers', () => {
    expect(pairableRoles).toEqual(['owner', 'member', 'reader']);
  });
});

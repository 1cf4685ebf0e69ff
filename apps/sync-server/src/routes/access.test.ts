import { describe, expect, it } from 'vitest';
import { operations } from '../rest/openapi.ts';
import { createTestClient, createTestDevice, tokenFor } from '../testing/test-client.ts';
import { createTestScript } from '../testing/test-script.ts';
import { createTestServer } from '../testing/test-server.ts';

/** Who may use each route. A new route without a line here fails the first test. */
const access: Readonly<Record<string, 'open' | 'member' | 'api and member'>> = {
  'GET /healthz': 'open',
  'POST /api/devices': 'open',
  'POST /api/sync/push': 'member',
  'POST /api/sync/pull': 'member',
  'GET /api/sync/events': 'member',
  'POST /filaments/create-flexible': 'api and member',
  'POST /filaments/create-with-purchase': 'api and member',
  'POST /api/filaments/create-flexible': 'api and member',
  'POST /api/filaments/create-with-purchase': 'api and member',
  'GET /api/filaments': 'api and member',
  'GET /api/filaments/:id': 'api and member',
  'GET /api/openapi.json': 'open',
  'GET /api/docs': 'open',
  'GET /api/docs.css': 'open',
  'GET /*': 'open',
};

const server = createTestServer();
const member = await createTestClient(server.request, 'Anna');
const script = createTestScript(server);
const revoked = createTestDevice(server.request, 'Lost phone');
await revoked.register();
server.store.write(() =>
  server.store.tokens.revokeOthers(server.workshopId, revoked.actor.deviceId, tokenFor('new'), 1),
);

const routes = [
  ...new Set(
    server.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
];
const credentials = {
  none: undefined,
  garbage: 'Bearer garbage',
  basic: 'Basic dXNlcjpwYXNz',
  empty: 'Bearer ',
  unknown: `Bearer ${tokenFor('nobody')}`,
  revoked: `Bearer ${revoked.token}`,
  api: `Bearer ${script.token}`,
  member: `Bearer ${member.token}`,
} as const;

function allowed(route: string, credential: keyof typeof credentials): boolean {
  const rule = access[route];
  if (rule === 'open' || credential === 'member') return true;
  return rule === 'api and member' && credential === 'api';
}

describe('who may do what', () => {
  it('F26 every route has a line in the table, and every line a route', () => {
    expect(routes.toSorted()).toEqual(Object.keys(access).toSorted());
  });

  it('S1.16 the documented interface is the one that is there', () => {
    const documented = operations.map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replace('{id}', ':id')}`,
    );
    const undocumented = ['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs.css', 'GET /*'];
    expect([...documented, ...undocumented].toSorted()).toEqual(routes.toSorted());
    for (const { method, path, roles } of operations) {
      const rule = access[`${method.toUpperCase()} ${path.replace('{id}', ':id')}`];
      expect(roles.toSorted().join(' and ') || 'open').toBe(rule);
    }
  });

  it.each(
    routes.flatMap((route) => Object.keys(credentials).map((credential) => [route, credential] as const)),
  )('LV4 F26 %s with credential %s', async (route, credential) => {
    const [method = '', path = ''] = route.split(' ');
    const authorization = credentials[credential as keyof typeof credentials];
    const controller = new AbortController();
    const response = await server.request(path.replace('*', 'index.html').replace(':id', 'x'), {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      signal: controller.signal,
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    await response.body?.cancel();
    const isAllowed = allowed(route, credential as keyof typeof credentials);
    const status = [401, 403].includes(response.status) ? response.status : 'passed';
    expect(status).toBe(isAllowed ? 'passed' : credential === 'api' ? 403 : 401);
    expect(response.headers.get('WWW-Authenticate')).toBe(status === 401 ? 'Bearer' : null);
  });
});

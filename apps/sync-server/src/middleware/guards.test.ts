import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestClient } from '../testing/test-client.ts';
import { createTestScript } from '../testing/test-script.ts';
import { createTestServer } from '../testing/test-server.ts';
import { isAllowedHost } from './host-check.ts';
import { MAX_JSON_DEPTH, parseGuardedJson } from './json-guard.ts';

const server = createTestServer({ allowedHosts: ['shed.example.org', 'other.example:8443'] });
const client = await createTestClient(server.request, 'Anna');
const script = createTestScript(server);
afterAll(() => server.close());

const authorized = { Authorization: `Bearer ${client.token}` };
/** Every route, and addresses that no route has. */
const routes: readonly (readonly [method: string, path: string])[] = [
  ...server.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => [method, path.replace('*', 'index.html').replace(':id', 'x')] as const),
  ['GET', '/nowhere'],
  ['POST', '/nowhere'],
  ['DELETE', '/api/filaments/x'],
  ['PUT', '/'],
  ['PATCH', '/api/v1/spool/1'],
];
const foreignHosts: readonly Record<string, string>[] = [
  { Host: 'evil.test' },
  { Host: 'evil.test:8787' },
  { Host: 'localhost.evil.test' },
  { Host: '127.0.0.1.evil.test' },
  { 'X-Forwarded-Host': 'evil.test' },
  { Host: 'localhost', 'X-Forwarded-Host': 'evil.test' },
  { 'X-Forwarded-Host': 'localhost, evil.local' },
];

describe('the name that we are addressed by', () => {
  it.each([
    ['localhost', true],
    ['localhost:8787', true],
    ['127.0.0.1:8787', true],
    ['[::1]:8787', true],
    ['192.168.1.20', true],
    ['garage', true],
    ['garage.local', true],
    ['shed.lan:80', true],
    ['nas.home', true],
    ['nas.home.arpa', true],
    ['shed.internal', true],
    ['shed.example.org', true],
    ['SHED.example.org:8787', true],
    ['garage.local.', true],
    ['other.example', true],
    ['other.example:8787', true],
    ['evil.test', false],
    ['shed.example.org.evil.test', false],
    ['local', true],
    ['evillocal.com', false],
    ['localhost.evil.test', false],
    ['evil.test#.local', false],
    ['evil.test/.local', false],
    ['a@evil.test', false],
    ['a,b.local', false],
    ['', false],
  ])('F31 %s allowed: %s', (host, allowed) => {
    expect(isAllowedHost(host, ['shed.example.org', 'other.example:8443'])).toBe(allowed);
  });

  it.each(routes)('F31 a foreign one is refused: %s %s', async (method, path) => {
    const statusOf = async (url: string, headers: Record<string, string>) =>
      (await server.request(url, { method, headers: { ...authorized, ...headers } })).status;
    for (const headers of foreignHosts) {
      expect([headers, await statusOf(path, headers)]).toEqual([headers, 421]);
    }
    expect(await statusOf(`http://evil.test${path}`, {})).toBe(421);
  });
});

describe('where a write comes from', () => {
  const names = { brand: 'B', material: 'PLA' };
  const post = (color: string, headers: Record<string, string>) =>
    server.request('/filaments/create-flexible', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${script.token}`, ...headers },
      body: JSON.stringify({ ...names, color }),
    });

  it.each([
    [{}, 200],
    [{ Host: 'localhost', Origin: 'http://localhost' }, 200],
    [{ Host: 'garage.local:8787', Origin: 'http://garage.local:8787' }, 200],
    [{ Host: 'localhost', Origin: 'https://shed.example.org' }, 200],
    [{ Host: 'localhost', Origin: 'https://shed.example.org:8443' }, 403],
    [{ Host: 'localhost', Origin: 'https://other.example:8443' }, 200],
    [{ Host: 'localhost', Origin: 'https://other.example' }, 403],
    [{ Host: 'localhost', Origin: 'https://evil.test' }, 403],
    [{ Host: 'localhost:8787', Origin: 'http://localhost:5000' }, 403],
    [{ Host: 'localhost', Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
  ])('F31 with %j is answered %i', async (headers, status) => {
    const color = JSON.stringify(headers);
    expect((await post(color, headers as Record<string, string>)).status).toBe(status);
  });

  it.each(routes)('F31 from a foreign page is refused: %s %s', async (method, path) => {
    const { epoch, version } = server.store.workshops.get(server.workshopId)?.head ?? {};
    const foreign: readonly Record<string, string>[] = [
      { Origin: 'https://evil.test' },
      { Origin: 'null' },
      { Origin: 'http://localhost:5000' },
      { Origin: 'http://localhost.evil.test' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of foreign) {
      // Where a method changes nothing, the socket that it could open is what is refused.
      const upgrade = method === 'GET' ? { Upgrade: 'websocket', Connection: 'Upgrade' } : {};
      const { status } = await server.request(path, {
        method,
        headers: { Host: 'localhost', ...authorized, ...headers, ...upgrade },
      });
      expect([headers, status]).toEqual([headers, 403]);
    }
    expect(server.store.workshops.get(server.workshopId)?.head).toMatchObject({ epoch, version });
  });
});

describe('F25 bodies', () => {
  const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const response = await server.request('/api/sync/pull', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${client.token}`, ...headers },
      body,
    });
    return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
  };
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
    ['a gzip bomb', gzipSync(Buffer.alloc(1_000_000)), { 'Content-Encoding': 'gzip' }, 415],
    ['any content encoding', '{}', { 'Content-Encoding': 'identity' }, 415],
    ['a form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', '{}', { 'Content-Type': 'text/plain' }, 415],
    ['too much', `"${'x'.repeat(70_000)}"`, {}, 413],
    ['too much, announced', '{}', { 'Content-Length': '70000' }, 413],
    ['half a document', '{"a":', {}, 400],
    ['nothing', '', {}, 400],
    ['NaN', '{"ackedMid":NaN}', {}, 400],
    ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), {}, 400],
    ['half a surrogate pair in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), {}, 400],
    ['a depth that ends a recursion', deep(500_000 / 16), {}, 400],
    ['a __proto__ key', '{"__proto__":{"a":1}}', {}, 400],
    ['an escaped __proto__ key', String.raw`{"_\u005fproto__" : 1}`, {}, 400],
    ['1e999', '{"ackedMid":1e999}', {}, 400],
    ['a key that stands twice', '{"ackedMid":1,"ackedMid":2}', {}, 400],
    ['the same key, once escaped', String.raw`{"ackedMid":1,"acked\u004did":2}`, {}, 400],
    ['a huge key', `{"${'k'.repeat(5_000)}":1}`, {}, 400],
    ['constructor.prototype', '{"constructor":{"prototype":{"polluted":1}}}', {}, 400],
    ['NUL in a text', String.raw`{"cursor":{"epoch":"a\u0000b"}}`, {}, 400],
    ['half of a surrogate pair in a text', String.raw`{"cursor":{"epoch":"\ud800"}}`, {}, 400],
    ['NUL as it is', '{"cursor":"\0"}', {}, 400],
    ['no content type', '{}', { 'Content-Type': '' }, 415],
    ['XML', '<a/>', { 'Content-Type': 'application/xml' }, 415],
  ])('F25 %s', async (_, body, headers, status) => {
    expect((await send(body, headers))[0]).toBe(status);
  });

  it('F25 what stands at the limit of depth is read, one more is not', () => {
    expect(parseGuardedJson(deep(MAX_JSON_DEPTH)).ok).toBe(true);
    expect(parseGuardedJson(deep(MAX_JSON_DEPTH + 1)).ok).toBe(false);
  });

  it('F25 says which key stands twice, and which leads to a prototype', () => {
    const faults = (text: string) => {
      const parsed = parseGuardedJson(text);
      return parsed.ok ? null : parsed.error;
    };
    const refused = (...path: (string | number)[]) => [{ path, code: 'not_allowed' }];
    expect(faults('{"a":1,"a":2}')).toEqual(refused('a'));
    expect(faults('{"rows":[{"x":1},{"x":1,"y":[],"x":2}]}')).toEqual(refused('rows', 1, 'x'));
    expect(faults('[1,[{}],{"__proto__":{}}]')).toEqual(refused(2, '__proto__'));
    expect(faults('{"constructor":{"prototype":1}}')).toEqual(refused('constructor', 'prototype'));
    expect(faults(`{"${'k'.repeat(90)}":1,"${'k'.repeat(90)}":2}`)).toEqual(refused('k'.repeat(60)));
    // The same key elsewhere is another one, and the words by themselves are data.
    expect(
      faults('{"a":{"a":[{"a":1},{"a":1}]},"prototype":{"constructor":1},"b":"constructor"}'),
    ).toBeNull();
  });

  it('F25 a tower of keys takes no longer than it is long', () => {
    const keys = Array.from({ length: 100_000 }, (_, at) => `"${at}":{}`).join(',');
    expect(parseGuardedJson(`{${keys}}`).ok).toBe(true);
    expect(parseGuardedJson(`"${String.raw`\"`.repeat(1_000_000)}"`).ok).toBe(true);
    expect(parseGuardedJson(`"${'\\'.repeat(1_000_000)}`).ok).toBe(false);
  });

  it('F25 reads what JSON.parse reads, whatever is in the texts', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const parsed = parseGuardedJson(text);
        if (text.includes('__proto__') || text.includes('prototype')) return;
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
    const tricky = String.raw`{"a\"}{[":"]}\\","[[[":{"__proto__ ":"__proto__"}}`;
    expect(parseGuardedJson(tricky)).toEqual({ ok: true, value: JSON.parse(tricky) });
  });
});

describe('answers', () => {
  it('carry the content security policy and no sniffing, on every kind of path', async () => {
    for (const path of ['/', '/healthz', '/api/docs', '/api/sync/events', '/nowhere']) {
      const { headers } = await server.request(path);
      expect(headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app",
      );
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
      expect(headers.get('Permissions-Policy')).toBe(
        'camera=(self), geolocation=(), microphone=(), payment=(), usb=(), serial=(), display-capture=()',
      );
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('Strict-Transport-Security')).toBeNull();
      expect(headers.get('X-Powered-By')).toBeNull();
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
  });

  it('what belongs to a workshop is kept by no cache', async () => {
    for (const path of ['/api/filaments', '/api/sync/events', '/filaments/create-flexible', '/api/nothing']) {
      expect((await server.request(path)).headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('the docs page needs nothing that the policy forbids', async () => {
    const page = await (await server.request('/api/docs')).text();
    expect(page).toContain('POST /filaments/create-flexible');
    expect(page).not.toMatch(/<script|<style|style=|onclick|https?:\/\//);
    expect((await server.request('/api/docs.css')).headers.get('Content-Type')).toBe(
      'text/css; charset=utf-8',
    );
  });

  it('S1.16 the OpenAPI document comes from the schemas that parse', async () => {
    const document = (await (await server.request('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, { post: { requestBody: { content: Record<string, { schema: unknown }> } } }>;
    };
    expect(document.openapi).toBe('3.1.0');
    const schema =
      document.paths['/filaments/create-flexible']?.post.requestBody.content['application/json']?.schema;
    expect(schema).toMatchObject({
      required: ['color', 'brand', 'material'],
      properties: {
        color: { maxLength: 120 },
        purchase_data: { anyOf: [{ required: ['quantity_kg', 'price_per_kg'] }, {}] },
      },
    });
  });
});

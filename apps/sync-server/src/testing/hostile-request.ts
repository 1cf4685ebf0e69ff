import type { SeededRandom } from '../demo/seeded-random.ts';

/** A request before it is sent; the body as bytes, so that it can be broken anywhere. */
export type RawRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
};

type Mutate = (request: RawRequest, random: SeededRandom) => RawRequest;

/** One to three changes to a valid request: its bytes, its structure, its headers, its address. */
export function mutateRequest(valid: RawRequest, random: SeededRandom): RawRequest {
  let request = valid;
  for (let changes = random.int(1, 3); changes > 0; changes -= 1)
    request = random.pick(mutations)(request, random);
  return request;
}

const changeBytes: Mutate = (request, random) => {
  if (request.body === null) return changeHeaders(request, random);
  const bytes = [...request.body];
  const at = random.int(0, Math.max(0, bytes.length - 1));
  const length = random.int(1, 8);
  const noise = [...random.bytes(length)];
  random.pick([
    () => bytes.splice(at, length, ...noise),
    () => bytes.splice(at, 0, ...noise),
    () => bytes.splice(at, length),
    () => bytes.splice(at),
    () => bytes.splice(at, 0, ...bytes.slice(0, at)),
    () => bytes.splice(at, 1, (bytes[at] ?? 0) ^ (1 << random.int(0, 7))),
  ])();
  return { ...request, body: Uint8Array.from(bytes) };
};

/** Values as JSON text, since some of them are none. */
const hostileValues = [
  'null',
  'true',
  '""',
  '" "',
  '0',
  '-1',
  '1e999',
  '-0',
  'NaN',
  '9007199254740993',
  '1.5',
  '[]',
  '{}',
  '[[[[[[[[[[1]]]]]]]]]]',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"a":1,"a":2}',
  '{"toString":1,"valueOf":null}',
  String.raw`"a\u0000b"`,
  String.raw`"\ud800"`,
  String.raw`"\udc00\ud800"`,
  '"\u202e\u200b\ufeff"',
  '"<img src=x onerror=alert(1)>"',
  `"'; DROP TABLE filaments; --"`,
  '"${7*7}{{7*7}}%s%n"',
  '"../../etc/passwd"',
  '"00000000-0000-7000-8000-000000000000"',
  `"${'x'.repeat(5_000)}"`,
  `{"${'k'.repeat(5_000)}":1}`,
  '['.repeat(200),
] as const;

/** Puts hostile values, doubled keys and missing members anywhere into a document. */
const changeStructure: Mutate = (request, random) => {
  const value = request.body === null ? undefined : parse(request.body);
  if (value === undefined) return changeBytes(request, random);
  let left = random.int(0, countNodes(value) - 1);
  const write = (node: unknown): string => {
    if (left-- === 0) return random.pick(hostileValues);
    if (typeof node !== 'object' || node === null) return JSON.stringify(node);
    if (Array.isArray(node)) return `[${node.map(write).join(',')}]`;
    const members = Object.entries(node).flatMap(([key, member]) => {
      const text = `${JSON.stringify(random.chance(0.02) ? `${key}x` : key)}:${write(member)}`;
      return random.chance(0.03) ? [] : random.chance(0.02) ? [text, text] : [text];
    });
    return `{${members.join(',')}}`;
  };
  return { ...request, body: encode(write(value)) };
};

const hostileHeaders: readonly [
  readonly [string, readonly [string, ...string[]]],
  ...(readonly [string, readonly [string, ...string[]]])[],
] = [
  [
    'Content-Type',
    ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', ''],
  ],
  ['Content-Encoding', ['gzip', 'br', 'identity', 'gzip, gzip']],
  ['Content-Length', ['-1', '0', '1e9', '999999999999', 'x']],
  ['Authorization', ['', 'Bearer', 'Bearer x', 'Basic eDp5', `Bearer ${'x'.repeat(9_000)}`, 'bearer spd__']],
  ['Host', ['evil.test', '', 'localhost:99999', '[::1', 'a b', '127.0.0.1.evil.test', 'x'.repeat(5_000)]],
  ['Origin', ['https://evil.test', 'null', 'http://', 'javascript:alert(1)', 'http://localhost']],
  ['Sec-Fetch-Site', ['cross-site', 'same-site', 'x']],
  ['X-Forwarded-Host', ['evil.test', 'a,b', '']],
  ['X-Forwarded-For', ['8.8.8.8', 'x', '127.0.0.1, ::1, 8.8.8.8', ',,,', '9'.repeat(4_000)]],
  ['Forwarded', ['for=127.0.0.1;host=evil.test', ';;;', 'for="[::1]"']],
  ['Accept', ['text/html', '*/*;q=-1', 'x'.repeat(9_000)]],
  ['Accept-Language', ['de', ';q=', 'x'.repeat(9_000), '']],
  ['Accept-Encoding', ['gzip;q=0, *', 'x'.repeat(9_000), '']],
  ['If-None-Match', ['*', '"x"', 'W/"x", "y"']],
  ['Range', ['bytes=0-0', 'bytes=-1', 'x=1']],
  ['Transfer-Encoding', ['chunked', 'gzip, chunked']],
  ['Upgrade', ['websocket', 'h2c']],
  ['Cookie', ['a=b; __Host-x=1', '=']],
  ['X-Request-Id', ["'; DROP TABLE x", '../../x']],
];

const changeHeaders: Mutate = (request, random) => {
  const names = Object.keys(request.headers);
  if (random.chance(0.2) && names[0] !== undefined) {
    const dropped = random.pick([names[0], ...names.slice(1)]);
    const kept = Object.entries(request.headers).filter(([name]) => name !== dropped);
    return { ...request, headers: Object.fromEntries(kept) };
  }
  const [name, values] = random.pick(hostileHeaders);
  return { ...request, headers: { ...request.headers, [name]: random.pick(values) } };
};

const hostileEnds = [
  '/',
  '//',
  '/..',
  '/%2e%2e/',
  '%00',
  '%',
  '%ff',
  '%c3%28',
  '/%F0%9F%92%A9',
  '?x=1',
  '?__proto__[a]=1&a[]=2',
  '#x',
  ';jsessionid=1',
  `/${'a'.repeat(8_000)}`,
  "/'%20OR%201=1--",
  '\\..\\',
] as const;

const changePath: Mutate = (request, random) => {
  const { path } = request;
  const at = random.int(1, path.length);
  const end = random.pick(hostileEnds);
  return {
    ...request,
    path: random.chance(0.5) ? `${path}${end}` : `${path.slice(0, at)}${end}${path.slice(at)}`,
  };
};

const changeMethod: Mutate = (request, random) => {
  const method = random.pick([
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'PROPFIND',
    'QUERY',
  ]);
  return { ...request, method, body: method === 'GET' || method === 'HEAD' ? null : request.body };
};

/** The structure more often than the rest: it is what gets past the first guards. */
const mutations = [
  changeStructure,
  changeStructure,
  changeStructure,
  changeBytes,
  changeBytes,
  changeHeaders,
  changePath,
  changeMethod,
] as const;

const countNodes = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, member) => sum + countNodes(member), 1)
    : 1;

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // Broken by a change before this one.
    return undefined;
  }
}

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

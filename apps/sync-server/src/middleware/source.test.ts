import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createExposures } from '../exposures.ts';
import { createOwnNetwork } from '../own-network.ts';
import { parseTrustedProxies } from '../trusted-proxies.ts';
import type { AppEnv } from './app-env.ts';
import { findSource, isFromPrivateNetwork, type Source } from './source.ts';

const trusting = (text: string) => {
  const parsed = parseTrustedProxies(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

const isOwnNetwork = createOwnNetwork(() => [['192.168.1.5/24', '2001:db8:1:2::5/64'], ['100.100.1.2/32']]);
const exposures = createExposures(() => undefined);

async function sourceOf(
  peer: string | null,
  headers: Record<string, string> = {},
  proxies = '',
): Promise<Source> {
  const deps = { isTrustedProxy: trusting(proxies), isOwnNetwork, allowedHosts: [], exposures, now: () => 0 };
  const app = new Hono<AppEnv>().use(findSource(deps)).get('/', (c) => {
    expect(isFromPrivateNetwork(c)).toBe(c.get('source').exposed === null);
    return c.json(c.get('source'));
  });
  const env = peer === null ? undefined : { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('http://localhost/', { headers }, env)).json() as Promise<Source>;
}

describe('where a request comes from', () => {
  it.each([
    ['127.0.0.1', null],
    ['::1', null],
    ['::ffff:192.168.1.20', null],
    ['fe80::1%eth0', null],
    ['100.100.1.1', null],
    ['8.8.8.8', 'address'],
    ['::ffff:8.8.8.8', 'address'],
    ['2001:db8::1', 'address'],
    // A phone in the same house.
    ['2001:db8:1:2::77', null],
    ['garbage', 'address'],
    [null, 'address'],
  ])('%s alone is exposed by %s', async (peer, exposed) => {
    expect((await sourceOf(peer)).exposed).toBe(exposed);
  });

  it.each([
    [{ 'X-Forwarded-For': '192.168.1.7' }],
    [{ 'X-Forwarded-For': '127.0.0.1' }],
    [{ 'X-Forwarded-Host': 'localhost' }],
    [{ 'X-Forwarded-Proto': 'https' }],
    [{ Forwarded: 'for=127.0.0.1' }],
    [{ 'X-Real-IP': '127.0.0.1' }],
    [{ 'CF-Connecting-IP': '127.0.0.1' }],
    [{ 'True-Client-IP': '127.0.0.1' }],
    [{ 'X-Forwarded-For': '' }],
  ])('what a peer forwards that nobody named is not believed: %j', async (headers) => {
    expect(await sourceOf('127.0.0.1', headers as Record<string, string>)).toEqual({
      address: '127.0.0.1',
      exposed: 'forwarded',
    });
  });

  it.each([
    ['192.168.1.7', '192.168.1.7', null],
    ['8.8.8.8', '8.8.8.8', 'address'],
    // What a client writes there itself stands before what the proxy has seen.
    ['127.0.0.1, 8.8.8.8', '8.8.8.8', 'address'],
    ['8.8.8.8, 192.168.1.7', '192.168.1.7', null],
    // Two proxies of ours in a row.
    ['192.168.1.7, 10.0.0.2', '192.168.1.7', null],
    ['10.0.0.3, 10.0.0.2', '10.0.0.3', null],
    ['8.8.8.8, 10.0.0.2', '8.8.8.8', 'address'],
    ['::ffff:192.168.1.7', '192.168.1.7', null],
    ['unknown', '127.0.0.1', 'forwarded'],
    ['', '127.0.0.1', 'forwarded'],
    [',,,', '127.0.0.1', 'forwarded'],
  ])('a proxy that was named tells of %s: %s, exposed by %s', async (forwarded, address, exposed) => {
    const headers = { 'X-Forwarded-For': forwarded };
    expect(await sourceOf('::ffff:127.0.0.1', headers, '127.0.0.1, 10.0.0.0/8')).toEqual({
      address,
      exposed,
    });
  });

  it.each([
    ['localhost:8787', null],
    ['192.168.1.20', null],
    ['[fd00::1]:80', null],
    ['garage.local', null],
    ['garage', null],
    ['shed.example.org', 'name'],
    ['garage.tail1234.ts.net', 'name'],
    ['93.184.216.34', 'name'],
    ['[2001:db8::1]', 'name'],
  ])('asked for as %s it is exposed by %s', async (host, exposed) => {
    expect((await sourceOf('192.168.1.7', { Host: host })).exposed).toBe(exposed);
  });
});

describe('the proxies that are trusted', () => {
  it('are addresses and networks of both kinds', () => {
    const isTrusted = trusting('127.0.0.1 ::1, 172.16.0.0/12,fd00::/8');
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '::1', '172.31.255.255', 'fd12::1'])
      expect([address, isTrusted(address)]).toEqual([address, true]);
    for (const address of ['127.0.0.2', '172.32.0.1', 'fe80::1', '', 'x'])
      expect([address, isTrusted(address)]).toEqual([address, false]);
    expect(trusting('')('127.0.0.1')).toBe(false);
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0', '::/129', '1.2.3.4/-1', '*'])(
    'cannot be %s',
    (text) => {
      const parsed = parseTrustedProxies(`127.0.0.1, ${text}`);
      expect(parsed.ok ? 'read' : parsed.error).toContain(text);
    },
  );
});

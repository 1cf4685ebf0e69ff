import { BlockList, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

const privateRanges = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  // Carrier-grade NAT, which Tailscale gives its devices.
  ['100.64.0.0', 10],
] as const) {
  privateRanges.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  privateRanges.addSubnet(network, prefix, 'ipv6');
}

/**
 * Whether a request comes from this machine or its own network. Behind a proxy every address on the
 * way must be such a one; a proxy that tells of a way, but not of the addresses, is not believed.
 */
export function isFromPrivateNetwork(c: Context<AppEnv>): boolean {
  const peer = c.env?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  if (peer === undefined) return false;
  const forwardedFor = c.req.header('X-Forwarded-For');
  const isForwarded = forwardedHeaders.some((name) => c.req.header(name) !== undefined);
  if (isForwarded && forwardedFor === undefined) return false;
  const way = [peer, ...(forwardedFor?.split(',') ?? [])];
  return way.every((address) => isPrivateAddress(address.trim()));
}

const forwardedHeaders = [
  'Forwarded',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Real-IP',
  'CF-Connecting-IP',
] as const;

function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return privateRanges.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

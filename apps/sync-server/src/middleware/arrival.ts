import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isLoopbackAddress, plainAddress } from '../private-network.ts';
import type { Place } from '../register-device.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { AppEnv } from './app-env.ts';
import { hostName } from './host-check.ts';
import { isFromPrivateNetwork } from './source.ts';

export function placeOf(
  c: Context<AppEnv>,
  { openToNetwork, ownMachineIsFree }: Pick<ServerDeps, 'openToNetwork' | 'ownMachineIsFree'>,
): Place {
  if (ownMachineIsFree && isDirectLoopback(c)) return 'own-machine';
  return openToNetwork && isFromPrivateNetwork(c) ? 'open-network' : 'elsewhere';
}

/**
 * Whether somebody sits at the server's own machine: whoever can do that can read the database as well,
 * so that a code would keep nobody out. A proxy on this machine passes strangers on from the same
 * address: what gives it away are its headers, the name that they asked for, the page that their browser
 * says it asks from, and an old HTTP.
 */
function isDirectLoopback(c: Context<AppEnv>): boolean {
  const peer = peerAddress(c);
  if (peer === null || !isLoopbackAddress(peer) || isForwarded(c)) return false;
  return hostsOf(c).every((host) => ownNames.has(hostName(host) ?? ''));
}

/** Who asks, for limits and for the list of devices. */
export const clientAddress = (c: Context<AppEnv>): string => c.get('source').address ?? 'unknown';

/** The other end of the socket, whatever headers say; null where there is no socket. */
function peerAddress(c: Context<AppEnv>): string | null {
  const address = c.env?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  return address === undefined ? null : plainAddress(address);
}

const ownNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A proxy may write another Host; the Origin of a page is the browser's own word. */
const hostsOf = (c: Context<AppEnv>): string[] =>
  [new URL(c.req.url).host, c.req.header('Host'), c.req.header('Origin')?.replace(/^https?:\/\//, '')].filter(
    (host) => host !== undefined,
  );

/** What proxies tell of whom they speak for. */
const forwardedHeaders =
  /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-.*|x-envoy-.*|true-client-ip|cf-.*|fly-.*|fastly-.*|tailscale-.*)$/i;

function isForwarded(c: Context<AppEnv>): boolean {
  // Browsers speak 1.1 to a server without TLS; a proxy that is told nothing speaks 1.0.
  if (c.env?.incoming?.httpVersion === '1.0') return true;
  return [...c.req.raw.headers.keys()].some((name) => forwardedHeaders.test(name));
}

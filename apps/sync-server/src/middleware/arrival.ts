import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isLoopbackAddress, plainAddress } from '../private-network.ts';
import type { Place } from '../register-device.ts';
import type { Asker } from '../attempt-limits.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { AppEnv } from './app-env.ts';
import { isForwarded } from './forwarded.ts';
import { askedHosts, hostName } from './host-check.ts';
import { isFromPrivateNetwork } from './source.ts';

export function placeOf(
  c: Context<AppEnv>,
  { openToNetwork, ownMachineIsFree }: Pick<ServerDeps, 'openToNetwork' | 'ownMachineIsFree'>,
): Place {
  if (ownMachineIsFree && isDirectLoopback(c)) return 'own-machine';
  // Somebody at this machine has had their turn above: what is left of it is a proxy that says nothing of itself.
  const isNeighbor = isFromPrivateNetwork(c) && !isLoopbackAddress(clientAddress(c));
  return openToNetwork && isNeighbor ? 'open-network' : 'elsewhere';
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
  return askedHosts(c).every((host) => ownNames.has(hostName(host) ?? ''));
}

/** Who asks, for limits and for the list of devices. */
export const clientAddress = (c: Context<AppEnv>): string => c.get('source').address ?? 'unknown';

/** Whose attempts it is that are counted. */
export const askerOf = (c: Context<AppEnv>): Asker => ({
  address: clientAddress(c),
  isOutside: !isFromPrivateNetwork(c),
});

/** The other end of the socket, whatever headers say; null where there is no socket. */
function peerAddress(c: Context<AppEnv>): string | null {
  const address = c.env?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  return address === undefined ? null : plainAddress(address);
}

const ownNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

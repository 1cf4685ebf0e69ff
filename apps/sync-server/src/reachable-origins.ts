import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { ReachableOrigin } from '@spoolshed/core';
import type { Config } from './config.ts';
import { mdnsName, type Machine } from './https/own-names.ts';
import { isLoopbackAddress } from './private-network.ts';

export type ReachSettings = Pick<Config, 'https' | 'host' | 'mdns' | 'publicUrl'> & { readonly port: number };

/**
 * Where other devices open the app, the best first: the one answer for the QR code of a pairing, the page that
 * helps to trust the server, and the terminal. For a browser two origins are two apps with a database each, so a
 * phone that opens one must never be sent on to another.
 *
 * What was declared leads. Addresses come before the `.local` name, over HTTPS too (docs/adr/0013-local-ca.md):
 * every phone finds an address, and a name that is not found ends in the first minute, in the dark.
 */
export function reachableOrigins(
  { https, host, mdns, publicUrl, port }: ReachSettings,
  machine: Machine,
): readonly ReachableOrigin[] {
  const originOf = (name: string): string => `${https ? 'https' : 'http'}://${name}:${port}`;
  const names = mdns ? [mdnsName(machine.hostname)] : [];
  const own = host === undefined || isIP(host) > 0 ? names : [host];
  const named = own.map((name) => ({ origin: originOf(name), kind: 'name' as const }));
  const addressed = addressesOf(host, machine).map((address) => ({
    origin: originOf(address),
    kind: 'address' as const,
  }));
  return [
    ...(publicUrl === null ? [] : [{ origin: publicUrl, kind: 'public' as const }]),
    ...(isThisMachineOnly(host) ? [] : [...addressed, ...named]),
  ];
}

/**
 * What the terminal says of a server that has just begun to listen: this machine by itself first, then its addresses
 * in the order in which other devices are told of them.
 */
export function listeningOrigins(
  { https, host, port }: Pick<ReachSettings, 'https' | 'host' | 'port'>,
  machine: Machine,
): readonly string[] {
  const own = isEveryAddress(host) ? ['localhost'] : host !== undefined && isIP(host) === 0 ? [host] : [];
  return [...own, ...addressesOf(host, machine)].map(
    (name) => `${https ? 'https' : 'http'}://${name}:${port}`,
  );
}

/**
 * By what name a browser on the server's own machine reaches it over the loopback, by which it owns an unclaimed
 * workshop without a code; null where the server listens on another address only.
 */
export function ownMachineName(host: string | undefined): string | null {
  if (isEveryAddress(host)) return 'localhost';
  if (!isThisMachineOnly(host)) return null;
  // No content policy can name an IPv6 address.
  return host === undefined || isIPv6(host) ? 'localhost' : host;
}

const isEveryAddress = (host: string | undefined): boolean =>
  host === undefined || host === '0.0.0.0' || host === '::';

export const isThisMachineOnly = (host: string | undefined): boolean =>
  host !== undefined && (host === 'localhost' || isLoopbackAddress(host));

function addressesOf(host: string | undefined, { addresses }: Machine): readonly string[] {
  if (host !== undefined && !isEveryAddress(host)) {
    return isIP(host) === 0 ? [] : [isIPv6(host) ? `[${host}]` : host];
  }
  return [...new Set(addresses)]
    .filter((address) => isIPv4(address) && !isLoopbackAddress(address) && !address.startsWith('169.254.'))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** Routers at home give out the first kinds; bridges of containers and tunnels have the later ones. */
const rankOf = (address: string): number => {
  const at = ['192.168.', '10.', '172.'].findIndex((start) => address.startsWith(start));
  return at === -1 ? 3 : at;
};

import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { ReachableOrigin } from '@spoolshed/core';
import type { Config } from './config.ts';
import { mdnsName, type Machine } from './https/own-names.ts';
import { isLoopbackAddress } from './private-network.ts';

export type ReachSettings = Pick<Config, 'https' | 'host' | 'mdns' | 'publicUrl'> & { readonly port: number };

/**
 * Where other devices open the app, the best first. What was declared leads. Over HTTPS a name comes before
 * addresses: a browser keeps the app under it for good, while a router may give out another address any day.
 * Over plain HTTP nothing is kept for long, and an address is found by every phone.
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
    ...(isThisMachineOnly(host) ? [] : https ? [...named, ...addressed] : [...addressed, ...named]),
  ];
}

const isThisMachineOnly = (host: string | undefined): boolean =>
  host !== undefined && (host === 'localhost' || isLoopbackAddress(host));

function addressesOf(host: string | undefined, { addresses }: Machine): readonly string[] {
  if (host !== undefined && host !== '0.0.0.0' && host !== '::') {
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

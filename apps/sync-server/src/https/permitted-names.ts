import { isIPv4 } from 'node:net';
import { createNetworkCheck, privateNetworks } from '../private-network.ts';
import type { OwnNames } from './own-names.ts';

/** What an authority may vouch for: names with everything below them, and networks as address/prefix length. */
export type PermittedNames = { readonly dns: readonly string[]; readonly networks: readonly string[] };

/**
 * Names change rarely, so they are this machine's own only; another one of the network stays out. The private ranges
 * are in whole: a router gives a machine another address any day, and that must not cost every phone a new authority
 * to trust. Nobody can be impersonated on the internet with one of these.
 */
export function permitNames(own: OwnNames): PermittedNames {
  const isPrivate = createNetworkCheck(privateNetworks);
  const others = own.ip.filter((address) => isIPv4(address) && !isPrivate(address));
  return { dns: own.dns, networks: [...privateNetworks, ...others.map((address) => `${address}/32`)] };
}

/** Whether it may vouch for a domain of the internet, as authorities of earlier builds may (see `findOwnNames`). */
export const isTooWide = ({ dns }: PermittedNames): boolean =>
  dns.some((name) => !name.includes('.') && name !== 'localhost');

/** Those of the names that the authority may vouch for. */
export function keepPermitted(own: OwnNames, permitted: PermittedNames): OwnNames {
  const isInside = createNetworkCheck(permitted.networks);
  return {
    dns: own.dns.filter((name) => permitted.dns.some((base) => name === base || name.endsWith(`.${base}`))),
    ip: own.ip.filter((address) => isInside(address)),
  };
}

import { BlockList, isIPv4 } from 'node:net';
import type { OwnNames } from './own-names.ts';

/** What an authority may vouch for: names with everything below them, and networks as address/prefix length. */
export type PermittedNames = { readonly dns: readonly string[]; readonly networks: readonly string[] };

/**
 * The private ranges: a router gives a machine another address any day, and that must not cost every
 * phone a new authority to trust. Nobody can be impersonated on the internet with one of these.
 */
const privateNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  // Carrier-grade NAT, which Tailscale gives its devices.
  '100.64.0.0/10',
  '::1/128',
  'fc00::/7',
] as const;

/** Names change rarely, so they are this machine's own only; another one of the network stays out. */
export function permitNames(own: OwnNames): PermittedNames {
  const isPrivate = contains(privateNetworks);
  const others = own.ip.filter((address) => isIPv4(address) && !isPrivate(address));
  return { dns: own.dns, networks: [...privateNetworks, ...others.map((address) => `${address}/32`)] };
}

/** Whether it may vouch for a domain of the internet, as authorities of earlier builds may (see `findOwnNames`). */
export const isTooWide = ({ dns }: PermittedNames): boolean =>
  dns.some((name) => !name.includes('.') && name !== 'localhost');

/** Those of the names that the authority may vouch for. */
export function keepPermitted(own: OwnNames, permitted: PermittedNames): OwnNames {
  const isInside = contains(permitted.networks);
  return {
    dns: own.dns.filter((name) => permitted.dns.some((base) => name === base || name.endsWith(`.${base}`))),
    ip: own.ip.filter((address) => isInside(address)),
  };
}

function contains(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return (address) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

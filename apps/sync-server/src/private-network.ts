import { BlockList, isIP, isIPv6 } from 'node:net';

/** Carrier-grade NAT: Tailscale gives its devices these addresses, and so do providers, to machines of strangers. */
export const SHARED_NETWORK = '100.64.0.0/10';

/** What no router of the internet passes on, and what is shared behind one; as address/prefix length. */
export const privateNetworks: readonly string[] = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  SHARED_NETWORK,
  '::1/128',
  'fc00::/7',
];

/** Answers whether an address is in one of the networks; what is no address is in none. */
export function createNetworkCheck(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return (address) => isIP(address) > 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Whether an address is this machine itself. */
export const isLoopbackAddress = createNetworkCheck(['127.0.0.0/8', '::1/128']);

// Link-local addresses too: only one's own link knows them.
const isInPrivateNetwork = createNetworkCheck([...privateNetworks, 'fe80::/10']);

/** Whether an address belongs to this machine or its own network; what is no address does not. */
export const isPrivateAddress = (address: string): boolean => isInPrivateNetwork(plainAddress(address));

/** IPv4 as such where it arrives inside of IPv6, and without the name of an interface. */
export const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

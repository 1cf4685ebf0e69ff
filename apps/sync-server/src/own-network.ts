import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createNetworkCheck, isPrivateAddress, plainAddress, SHARED_NETWORK } from './private-network.ts';

/** Answers whether an address belongs to this machine or its own network. */
export type IsOwnNetwork = (address: string) => boolean;

const isSharedAddress = createNetworkCheck([SHARED_NETWORK]);

/**
 * Private addresses, and those of the IPv6 links that this machine is on: at home every phone has a public address
 * of the same link, and browsers prefer it where they find a `.local` name. No wider than 64 bits, the size of one
 * link, and narrower where the interface says so: a tunnel shares its network with strangers. A link without a
 * private IPv4 address beside it is none of a home: rented machines share theirs with those of other people.
 *
 * @param interfaces the networks of this machine, `192.168.1.5/24` and `2001:db8:1:2::5/64`, by interface; asked anew each time, as providers give out others.
 */
export const createOwnNetwork =
  (interfaces: () => readonly (readonly string[])[]): IsOwnNetwork =>
  (address) => {
    const plain = plainAddress(address);
    if (isSharedAddress(plain)) return interfaces().flat().some(isShared);
    if (!isIPv6(plain) || isPrivateAddress(plain)) return isPrivateAddress(plain);
    const links = new BlockList();
    for (const subnet of interfaces()
      .filter((subnets) => subnets.some(isPrivateIpv4))
      .flat()) {
      const [own = '', prefix] = subnet.split('/');
      if (isIPv6(own)) links.addSubnet(own, Math.max(64, Number(prefix)), 'ipv6');
    }
    return links.check(plain, 'ipv6');
  };

const isShared = (subnet: string): boolean => isSharedAddress(subnet.split('/')[0] ?? '');

const isPrivateIpv4 = (subnet: string): boolean => {
  const [own = ''] = subnet.split('/');
  return isIPv4(own) && isPrivateAddress(own) && !isShared(subnet);
};

export const subnetsOfThisMachine = (): readonly (readonly string[])[] =>
  Object.values(networkInterfaces()).map((addresses) => (addresses ?? []).flatMap(({ cidr }) => cidr ?? []));

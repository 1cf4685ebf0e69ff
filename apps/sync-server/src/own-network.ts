import { BlockList, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPrivateAddress, plainAddress } from './private-network.ts';

/** Answers whether an address belongs to this machine or its own network. */
export type IsOwnNetwork = (address: string) => boolean;

/**
 * Private addresses, and those of the IPv6 links that this machine is on: at home every phone has a public address
 * of the same link, and browsers prefer it where they find a `.local` name. No wider than 64 bits, the size of one
 * link, and narrower where the interface says so: a tunnel shares its network with strangers.
 *
 * @param ownSubnets of the interfaces of this machine, `2001:db8:1:2::5/64`; asked anew each time, as providers give out others.
 */
export const createOwnNetwork =
  (ownSubnets: () => readonly string[]): IsOwnNetwork =>
  (address) => {
    const plain = plainAddress(address);
    if (!isIPv6(plain) || isPrivateAddress(plain)) return isPrivateAddress(plain);
    const links = new BlockList();
    for (const subnet of ownSubnets()) {
      const [own = '', prefix] = subnet.split('/');
      if (isIPv6(own)) links.addSubnet(own, Math.max(64, Number(prefix)), 'ipv6');
    }
    return links.check(plain, 'ipv6');
  };

export const subnetsOfThisMachine = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .flatMap(({ cidr }) => cidr ?? []);

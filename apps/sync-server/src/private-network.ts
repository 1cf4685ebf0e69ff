import { BlockList, isIP, isIPv6 } from 'node:net';

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

const loopbackRanges = new BlockList();
loopbackRanges.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackRanges.addAddress('::1', 'ipv6');

/** Whether an address is this machine itself. */
export const isLoopbackAddress = (address: string): boolean =>
  isIP(address) > 0 && loopbackRanges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether an address belongs to this machine or its own network; what is no address does not. */
export function isPrivateAddress(address: string): boolean {
  const plain = plainAddress(address);
  return isIP(plain) > 0 && privateRanges.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** IPv4 as such where it arrives inside of IPv6, and without the name of an interface. */
export const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

import { BlockList, isIP } from 'node:net';
import { err, ok, type Result } from '@spoolshed/core';
import { plainAddress } from './private-network.ts';

/** Answers whether the machine at this address is a proxy that the operator has named. */
export type IsTrustedProxy = (address: string) => boolean;

/** Reads addresses and networks, `10.0.0.2` or `172.16.0.0/12`, separated by commas or spaces. */
export function parseTrustedProxies(text: string): Result<IsTrustedProxy, string> {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', prefix, ...more] = entry.split('/');
    const version = isIP(address);
    const bits = prefix === undefined ? longestPrefix(version) : Number(prefix);
    const fits = /^\d+$/.test(prefix ?? '0') && bits <= longestPrefix(version);
    if (version === 0 || more.length > 0 || !fits)
      return err(`SPOOLSHED_TRUSTED_PROXIES: ${entry} is neither an address nor a network like 10.0.0.0/8.`);
    list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4');
  }
  return ok((address) => {
    const plain = plainAddress(address);
    return isIP(plain) > 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  });
}

const longestPrefix = (version: number): number => (version === 6 ? 128 : 32);

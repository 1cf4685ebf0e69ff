import { describe, expect, it } from 'vitest';
import { createOwnNetwork, subnetsOfThisMachine } from './own-network.ts';

const home = [
  ['127.0.0.1/8', '::1/128'],
  ['192.168.1.5/24', '2001:db8:1:2::5/64', 'fe80::1/64'],
  ['93.184.216.34/24', '2001:db8:7:7::5/64', 'fe80::2/64'],
];
const isOwn = createOwnNetwork(() => home);

describe('the own network', () => {
  it.each([
    ['127.0.0.1', true],
    ['192.168.7.7', true],
    ['fd00::9', true],
    ['2001:db8:1:2:aaaa::1', true],
    ['2001:db8:1:3::1', false],
    // The link of a rented machine has its neighbours on it.
    ['2001:db8:7:7::6', false],
    // A provider's neighbours, where this machine has no such address.
    ['100.64.0.9', false],
    ['::ffff:100.64.0.9', false],
    ['8.8.8.8', false],
    // Who shares a public IPv4 network is anybody.
    ['93.184.216.35', false],
    ['::ffff:93.184.216.35', false],
    ['garbage', false],
    ['', false],
  ])('has %s: %s', (address, own) => {
    expect(isOwn(address)).toBe(own);
  });

  it('is one link wide at most, and a tunnel to strangers is none', () => {
    expect(createOwnNetwork(() => [['10.0.0.1/8', '2001:db8:1:2::5/48']])('2001:db8:1:3::1')).toBe(false);
    expect(createOwnNetwork(() => [['10.0.0.1/8', '2001:db8:1:2::5/128']])('2001:db8:1:2::6')).toBe(false);
  });

  it('has the devices of Tailscale where this machine is one of them', () => {
    const withTailscale = createOwnNetwork(() => [...home, ['100.101.102.103/32', 'fd7a:115c::1/128']]);
    expect(withTailscale('100.64.0.9')).toBe(true);
    // Such an address makes no link a home.
    expect(createOwnNetwork(() => [['100.64.0.1/10', '2001:db8:1:2::5/64']])('2001:db8:1:2::6')).toBe(false);
  });

  it('is asked of the machine as it is now', () => {
    let subnets: string[] = [];
    const isOwnNow = createOwnNetwork(() => [subnets]);
    expect(isOwnNow('2001:db8:9::1')).toBe(false);
    subnets = ['192.168.1.5/24', '2001:db8:9::7/64'];
    expect(isOwnNow('2001:db8:9::1')).toBe(true);
    expect(subnetsOfThisMachine().flat()).toContain('127.0.0.1/8');
  });
});

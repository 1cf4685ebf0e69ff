import type { ReachableOrigin } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { firstChoice, isLoopback, lastingOrigin, originChoices, readOrigin } from './server-address.ts';

const here = 'http://localhost:8787';

describe('the address for other devices', () => {
  it.each([
    ['http://192.168.1.5:8787', 'http://192.168.1.5:8787'],
    ['  https://shed.example.ts.net/stock#x ', 'https://shed.example.ts.net'],
    ['garage.local:8787', 'http://garage.local:8787'],
  ])('%s is %s', (typed, origin) => {
    expect(readOrigin(typed, here)).toBe(origin);
  });

  it('has the scheme of this page where none was typed', () => {
    expect(readOrigin('192.168.1.5:8787', 'https://localhost:8787')).toBe('https://192.168.1.5:8787');
    expect(readOrigin('http://192.168.1.5:8787', 'https://localhost:8787')).toBe('http://192.168.1.5:8787');
  });

  it.each(['', ' ', 'ftp://nas', 'http://', 'http://a b'])('%s is none', (typed) => {
    expect(readOrigin(typed, here)).toBeNull();
  });

  it('is asked for only where no other device would find this one', () => {
    expect(['localhost', '127.0.0.1', '[::1]', 'shed.localhost'].every(isLoopback)).toBe(true);
    expect(['192.168.1.5', 'garage.local', 'localhost.example.org'].some(isLoopback)).toBe(false);
  });
});

const name: ReachableOrigin = { origin: 'https://shed.local:8787', kind: 'name' };
const address: ReachableOrigin = { origin: 'https://192.168.1.5:8787', kind: 'address' };
const declared: ReachableOrigin = { origin: 'https://shed.example', kind: 'public' };

describe('the choice of addresses for another device', () => {
  it('is given at localhost, with the best first', () => {
    const choices = originChoices('http://localhost:8787', [address, name]);
    expect(choices).toEqual([address.origin, name.origin]);
    expect(firstChoice(choices, '', here)).toBe(address.origin);
  });

  it('is given at an address of digits, and has that one too', () => {
    expect(originChoices(address.origin, [name, address])).toEqual([name.origin, address.origin]);
    expect(originChoices('http://10.0.0.9:8787', [name])).toEqual([name.origin, 'http://10.0.0.9:8787']);
  });

  it.each(['https://shed.local:8787', 'https://shed.example', 'http://garage:8787'])(
    'is not given at a name, which others find too: %s',
    (here) => expect(originChoices(here, [name, address])).toEqual([]),
  );

  it('is none where the server tells nothing', () => {
    expect(originChoices('http://localhost:8787', [])).toEqual([]);
    expect(originChoices('http://192.168.1.5:8787', [])).toEqual([]);
  });

  it('begins with what was taken before, but never with an address that the server has lost', () => {
    const choices = [name.origin, address.origin];
    expect(firstChoice(choices, address.origin, here)).toBe(address.origin);
    expect(firstChoice(choices, 'https://proxy.lan', here)).toBe('other');
    expect(firstChoice(choices, 'https://192.168.1.99:8787', here)).toBe(name.origin);
    expect(firstChoice([], '', here)).toBe('other');
  });
});

describe('where the workshop is better opened', () => {
  it.each([
    ['http://localhost:8787', [declared, address, name], declared.origin],
    ['https://192.168.1.5:8787', [declared, address, name], declared.origin],
    // Trusted and opened there: the name would be another database.
    ['https://192.168.1.5:8787', [address, name], null],
    ['https://[fd00::2]:8787', [declared, name], declared.origin],
    ['http://192.168.1.5:8787', [{ origin: 'http://shed.local:8787', kind: 'name' }], null],
    ['http://localhost:8787', [address], null],
    ['http://localhost:8787', [], null],
    ['https://shed.local:8787', [declared, name], null],
  ] satisfies [string, ReachableOrigin[], string | null][])('than at %s', (here, reachable, better) => {
    expect(lastingOrigin(here, reachable)).toBe(better);
  });
});

import { describe, expect, it } from 'vitest';
import { isLoopback, readOrigin } from './server-address.ts';

describe('the address for other devices', () => {
  it.each([
    ['http://192.168.1.5:8787', 'http://192.168.1.5:8787'],
    ['  https://shed.example.ts.net/stock#x ', 'https://shed.example.ts.net'],
    ['garage.local:8787', 'http://garage.local:8787'],
  ])('%s is %s', (typed, origin) => {
    expect(readOrigin(typed)).toBe(origin);
  });

  it.each(['', ' ', 'ftp://nas', 'http://', 'http://a b'])('%s is none', (typed) => {
    expect(readOrigin(typed)).toBeNull();
  });

  it('is asked for only where no other device would find this one', () => {
    expect(['localhost', '127.0.0.1', '[::1]', 'shed.localhost'].every(isLoopback)).toBe(true);
    expect(['192.168.1.5', 'garage.local', 'localhost.example.org'].some(isLoopback)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import {
  listeningOrigins,
  ownMachineName,
  reachableOrigins,
  type ReachSettings,
} from './reachable-origins.ts';

const home = {
  hostname: 'Shed',
  addresses: ['127.0.0.1', '172.17.0.1', '100.100.1.2', '192.168.1.5', '169.254.7.7', '::1', 'fd00::2'],
};
const told: ReachSettings = { https: false, host: undefined, mdns: true, publicUrl: null, port: 8787 };
const originsOf = (settings: Partial<ReachSettings>) =>
  reachableOrigins({ ...told, ...settings }, home).map(({ origin }) => origin);

describe('where other devices open the app', () => {
  it('over plain HTTP is an address first, those of a home before others, and never this machine itself', () => {
    expect(originsOf({})).toEqual([
      'http://192.168.1.5:8787',
      'http://172.17.0.1:8787',
      'http://100.100.1.2:8787',
      'http://shed.local:8787',
    ]);
  });

  it('over HTTPS is in the same order: what every phone finds comes first', () => {
    const origins = reachableOrigins({ ...told, https: true }, home);
    expect(origins[0]).toEqual({ origin: 'https://192.168.1.5:8787', kind: 'address' });
    expect(origins.at(-1)).toEqual({ origin: 'https://shed.local:8787', kind: 'name' });
  });

  it('is first of all what was declared', () => {
    const publicUrl = 'https://shed.example:8443';
    expect(reachableOrigins({ ...told, publicUrl }, home)[0]).toEqual({ origin: publicUrl, kind: 'public' });
    expect(originsOf({ publicUrl, host: '127.0.0.1' })).toEqual([publicUrl]);
  });

  it.each<[Partial<ReachSettings>, readonly string[]]>([
    [{ host: '127.0.0.1' }, []],
    [{ host: '::1' }, []],
    [{ host: 'localhost' }, []],
    [{ host: '192.168.1.5', mdns: false }, ['http://192.168.1.5:8787']],
    [{ host: 'fd00::2', mdns: false }, ['http://[fd00::2]:8787']],
    [{ host: 'shed.lan' }, ['http://shed.lan:8787']],
  ])('is only where it listens: %j', (settings, origins) => {
    expect(originsOf(settings)).toEqual(origins);
  });
});

describe('where it says that it listens', () => {
  it.each([
    [undefined, ['localhost', '192.168.1.5', '172.17.0.1', '100.100.1.2']],
    ['0.0.0.0', ['localhost', '192.168.1.5', '172.17.0.1', '100.100.1.2']],
    ['127.0.0.1', ['127.0.0.1']],
    ['localhost', ['localhost']],
    ['fd00::2', ['[fd00::2]']],
    ['shed.lan', ['shed.lan']],
  ])('on %s: %j', (host, names) => {
    const origins = listeningOrigins({ https: true, host, port: 8787 }, home);
    expect(origins).toEqual(names.map((name) => `https://${name}:8787`));
  });
});

describe('by what name the own machine reaches it without a code', () => {
  it.each([
    [undefined, 'localhost'],
    ['0.0.0.0', 'localhost'],
    ['::', 'localhost'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['::1', 'localhost'],
    ['192.168.1.5', null],
    ['shed.lan', null],
  ])('listening on %s: %s', (host, name) => {
    expect(ownMachineName(host)).toBe(name);
  });
});

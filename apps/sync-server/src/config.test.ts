import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('what the server is told', () => {
  it('has a default for everything', () => {
    expect(parseConfig([], {})).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: undefined,
        dataDir: './data',
        backupFolder: join('data', 'backups'),
        demo: false,
        https: false,
        httpPort: 8785,
        mdns: true,
        browser: true,
        open: false,
        allowedHosts: [],
        publicUrl: null,
        isTrustedProxy: expect.any(Function),
        isBehindProxy: false,
        syncPerSecond: 10,
        logLevel: 'info',
      },
    });
  });

  it('reads the environment, and flags before it', () => {
    const env = {
      SPOOLSHED_PORT: '1234',
      SPOOLSHED_HOST: '127.0.0.1',
      SPOOLSHED_DATA: '/srv/spoolshed',
      SPOOLSHED_ALLOWED_HOSTS: 'Shed.example.org, other.example',
      SPOOLSHED_SYNC_PER_SECOND: '0',
      SPOOLSHED_LOG_LEVEL: 'debug',
      SPOOLSHED_BACKUPS: '/mnt/usb',
    };
    const value = {
      port: 1234,
      host: '127.0.0.1',
      dataDir: '/srv/spoolshed',
      backupFolder: '/mnt/usb',
      demo: false,
      https: false,
      httpPort: 8785,
      mdns: true,
      browser: true,
      open: false,
      allowedHosts: ['shed.example.org', 'other.example'],
      publicUrl: null,
      isTrustedProxy: expect.any(Function),
      isBehindProxy: false,
      syncPerSecond: 0,
      logLevel: 'debug',
    };
    expect(parseConfig([], env)).toEqual({ ok: true, value });
    const flags = ['--', '--port', '0', '--host=::1', '--data', 'here'];
    expect(parseConfig(flags, env)).toEqual({
      ok: true,
      value: { ...value, port: 0, host: '::1', dataDir: 'here' },
    });
    expect(parseConfig(['-h'], env)).toEqual({ ok: true, value: 'help' });
  });

  it('knows the proxies in front of it, and the address that they give it', () => {
    const told = parseConfig([], {
      SPOOLSHED_PUBLIC_URL: 'https://Shed.example:8443/',
      SPOOLSHED_TRUSTED_PROXIES: '127.0.0.1',
    });
    if (!told.ok || told.value === 'help') throw new Error('was not taken');
    expect(told.value).toMatchObject({
      publicUrl: 'https://shed.example:8443',
      allowedHosts: ['shed.example:8443'],
    });
    expect(told.value.isTrustedProxy('127.0.0.1')).toBe(true);
    expect(told.value.isTrustedProxy('127.0.0.2')).toBe(false);
  });

  it.each([
    [{ SPOOLSHED_PUBLIC_URL: 'https://shed.example' }, true],
    [{ SPOOLSHED_TRUSTED_PROXIES: '::1' }, true],
    [{ SPOOLSHED_TRUSTED_PROXIES: '127.0.0.0/8' }, true],
    [{ SPOOLSHED_TRUSTED_PROXIES: '10.0.0.2' }, false],
    [{ SPOOLSHED_ALLOWED_HOSTS: 'shed.example' }, false],
  ])('knows where a proxy may ask from this machine: %j', (env, isBehindProxy) => {
    expect(parseConfig([], env)).toMatchObject({ ok: true, value: { isBehindProxy } });
  });

  it('gives the demo a folder and an origin of its own, unless told where', () => {
    const own = { port: 8788, dataDir: './demo-data', demo: true };
    expect(parseConfig(['--demo'], {})).toMatchObject({ ok: true, value: own });
    expect(parseConfig([], { SPOOLSHED_DEMO: '1' })).toMatchObject({ ok: true, value: own });
    expect(parseConfig([], { SPOOLSHED_DEMO: '0' })).toMatchObject({ ok: true, value: { demo: false } });
    expect(parseConfig(['--demo', '--port', '9000', '--data', 'there'], {})).toMatchObject({
      ok: true,
      value: { port: 9000, dataDir: 'there', demo: true },
    });
  });

  it('makes backups in the data, elsewhere where told so, and none of a demo', () => {
    const folderOf = (args: readonly string[], env: Readonly<Record<string, string>>) => {
      const config = parseConfig(args, env);
      return config.ok && config.value !== 'help' ? config.value.backupFolder : undefined;
    };
    expect(folderOf(['--data', 'there'], { SPOOLSHED_BACKUPS: '' })).toBe(join('there', 'backups'));
    expect(folderOf([], { SPOOLSHED_BACKUPS: '/mnt/usb' })).toBe('/mnt/usb');
    expect(folderOf(['--backups', '/mnt/other'], { SPOOLSHED_BACKUPS: '/mnt/usb' })).toBe('/mnt/other');
    expect(folderOf(['--backups', 'off'], {})).toBeNull();
    expect(folderOf(['--demo'], { SPOOLSHED_BACKUPS: '/mnt/usb' })).toBeNull();
  });

  it('serves HTTPS with a page beside it, and announces itself, unless told not to', () => {
    const flags = ['--https', '--http-port', '80', '--no-mdns'];
    const value = { https: true, httpPort: 80, mdns: false };
    expect(parseConfig(flags, {})).toMatchObject({ ok: true, value });
    const env = { SPOOLSHED_HTTPS: '1', SPOOLSHED_HTTP_PORT: '80', SPOOLSHED_MDNS: '0' };
    expect(parseConfig([], env)).toMatchObject({ ok: true, value });
    expect(parseConfig(['--https', '--demo'], {})).toMatchObject({ value: { port: 8788, httpPort: 8786 } });
    expect(parseConfig(['--https', '--port', '0', '--http-port', '0'], {}).ok).toBe(true);
  });

  it('opens a browser at the first start unless told not to', () => {
    expect(parseConfig([], {})).toMatchObject({ value: { browser: true } });
    expect(parseConfig(['--no-browser'], {})).toMatchObject({ value: { browser: false } });
    expect(parseConfig([], { SPOOLSHED_BROWSER: '0' })).toMatchObject({ value: { browser: false } });
  });

  it.each([
    [[], { SPOOLSHED_BROWSER: 'firefox' }],
    [['--http-port', 'x'], {}],
    [['--https', '--http-port', '8787'], {}],
    [[], { SPOOLSHED_HTTPS: 'yes' }],
    [[], { SPOOLSHED_MDNS: 'no' }],
    [['--port', 'x'], {}],
    [['--port', '65536'], {}],
    [['--port', '1.5'], {}],
    [['--colour'], {}],
    [['stray'], {}],
    [[], { SPOOLSHED_PORT: '-1' }],
    [[], { SPOOLSHED_LOG_LEVEL: 'loud' }],
    [[], { SPOOLSHED_DEMO: 'yes' }],
    [[], { SPOOLSHED_PUBLIC_URL: 'shed.example' }],
    [[], { SPOOLSHED_PUBLIC_URL: 'https://shed.example/path' }],
    [[], { SPOOLSHED_PUBLIC_URL: 'ftp://shed.example' }],
    [[], { SPOOLSHED_SYNC_PER_SECOND: 'many' }],
    [[], { SPOOLSHED_SYNC_PER_SECOND: '-1' }],
    [[], { SPOOLSHED_TRUSTED_PROXIES: 'localhost' }],
  ])('refuses %j with %j', (args, env) => {
    expect(parseConfig(args, env).ok).toBe(false);
  });

  it('opens itself to the own network only when told', () => {
    expect(parseConfig(['--open'], {})).toMatchObject({ ok: true, value: { open: true } });
    expect(parseConfig([], { SPOOLSHED_OPEN: '1' })).toMatchObject({ ok: true, value: { open: true } });
    expect(parseConfig([], { SPOOLSHED_OPEN: '0' })).toMatchObject({ ok: true, value: { open: false } });
    expect(parseConfig([], { SPOOLSHED_OPEN: 'yes' })).toEqual({
      ok: false,
      error: 'SPOOLSHED_OPEN must be 1 or 0.',
    });
  });
});

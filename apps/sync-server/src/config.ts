import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@spoolshed/core';
import { BACKUP_FOLDER } from './store/database-file.ts';
import { SERVER_LIMITS } from './server-limits.ts';
import { parseTrustedProxies, type IsTrustedProxy } from './trusted-proxies.ts';

export type Config = {
  readonly port: number;
  /** Undefined listens on every address of the machine, IPv4 and IPv6. */
  readonly host: string | undefined;
  readonly dataDir: string;
  /** Where a backup is made every day; null for none. */
  readonly backupFolder: string | null;
  /** Serve the made-up workshop instead of somebody's own. */
  readonly demo: boolean;
  /** With a certificate authority of its own, for phones; see docs/https.md. */
  readonly https: boolean;
  /** Where the page that helps to trust it is served, over plain HTTP; with `https` only. */
  readonly httpPort: number;
  /** Tell the local network by multicast DNS that it is here. */
  readonly mdns: boolean;
  /** Open a browser at the first start, where there is a screen. */
  readonly browser: boolean;
  /** Devices of the own network come in as members without a code. */
  readonly open: boolean;
  readonly allowedHosts: readonly string[];
  /** The origin that people open this server by, where that is none of its own addresses. */
  readonly publicUrl: string | null;
  readonly isTrustedProxy: IsTrustedProxy;
  /** People were said to come through a proxy, which may ask from this machine. */
  readonly isBehindProxy: boolean;
  /** Of one device: pushes, pulls and streams a second on average; 0 for as many as it likes. */
  readonly syncPerSecond: number;
  readonly logLevel: string;
};

const DEFAULT_PORT = 8787;
const DEFAULT_DATA = './data';
/** Another origin for browsers, which keep a database per origin: the demo's must not meet the workshop's own. */
const DEMO_PORT = 8788;
const DEMO_DATA = './demo-data';
const HTTP_PORT = 8785;
const DEMO_HTTP_PORT = 8786;

export const HELP = `Spoolshed: filaments, spools and purchases of a workshop.

  --port N     port to listen on            SPOOLSHED_PORT           ${DEFAULT_PORT}
  --host H     address to listen on         SPOOLSHED_HOST           every address of this machine
  --data DIR   where the data is kept       SPOOLSHED_DATA           ${DEFAULT_DATA} (made if missing)
  --backups DIR  where a backup is made     SPOOLSHED_BACKUPS        the folder ${BACKUP_FOLDER} in the data
               every day; off: none
  --demo       a made-up workshop to try    SPOOLSHED_DEMO=1         off
  --https      HTTPS, for phones            SPOOLSHED_HTTPS=1        off
  --http-port N  where it helps to trust it SPOOLSHED_HTTP_PORT      ${HTTP_PORT}
  --no-mdns    tell no network of it        SPOOLSHED_MDNS=0         found as <host name>.local
  --no-browser open none at first start     SPOOLSHED_BROWSER=0      opened where there is a screen
  --open       let in without a code         SPOOLSHED_OPEN=1         off
               whoever is on the own network
  --help       this text

  The demo has a folder and a port of its own, ${DEMO_DATA} and ${DEMO_PORT} where nothing else is said. It never
  opens a folder with data of yours, and its folder opens with --demo only. Delete the folder to have it made anew.

  SPOOLSHED_ALLOWED_HOSTS   names of this server besides the local ones, separated by commas;
                            with the port where browsers show one: shed.example:8443
  SPOOLSHED_PUBLIC_URL      where people open it, behind a proxy: https://shed.example
  SPOOLSHED_TRUSTED_PROXIES addresses of the proxies in front of it: 127.0.0.1, 172.16.0.0/12
  SPOOLSHED_SYNC_PER_SECOND what one device may ask, after ${SERVER_LIMITS.syncBurst} at once (${SERVER_LIMITS.syncPerSecond}; 0: no limit)
  SPOOLSHED_LOG_LEVEL       error, info or debug (info)
`;

const logLevels: readonly string[] = ['error', 'info', 'debug', 'silent'];

/**
 * What the server is told by flags and, where those are silent, by the environment. It listens on
 * every address by default, because its other devices are phones on the same network; what keeps
 * strangers out is the token that every route asks for, the Host check, and the code that first contact
 * takes from anywhere but this machine.
 */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Config | 'help', string> {
  const flags = parseFlags(args);
  if (!flags.ok) return flags;
  if (flags.value.help === true) return ok('help');
  const demo = flags.value.demo ?? parseSwitch(env['SPOOLSHED_DEMO']);
  if (demo === null) return err('SPOOLSHED_DEMO must be 1 or 0.');
  const open = flags.value.open ?? parseSwitch(env['SPOOLSHED_OPEN']);
  if (open === null) return err('SPOOLSHED_OPEN must be 1 or 0.');
  const port = parsePort(flags.value.port ?? env['SPOOLSHED_PORT'], demo ? DEMO_PORT : DEFAULT_PORT);
  if (port === null) return err('The port must be a number from 0 to 65535.');
  const secure = parseHttps(flags.value, env, demo, port);
  if (!secure.ok) return secure;
  const mdns = flags.value['no-mdns'] === true ? false : parseSwitch(env['SPOOLSHED_MDNS'] || '1');
  if (mdns === null) return err('SPOOLSHED_MDNS must be 1 or 0.');
  const browser = flags.value['no-browser'] === true ? false : parseSwitch(env['SPOOLSHED_BROWSER'] || '1');
  if (browser === null) return err('SPOOLSHED_BROWSER must be 1 or 0.');
  const logLevel = env['SPOOLSHED_LOG_LEVEL'] ?? 'info';
  if (!logLevels.includes(logLevel))
    return err(`SPOOLSHED_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  const publicUrl = parseOrigin(env['SPOOLSHED_PUBLIC_URL'] ?? '');
  if (!publicUrl.ok) return publicUrl;
  const isTrustedProxy = parseTrustedProxies(env['SPOOLSHED_TRUSTED_PROXIES'] ?? '');
  if (!isTrustedProxy.ok) return isTrustedProxy;
  const syncPerSecond = Number(env['SPOOLSHED_SYNC_PER_SECOND'] || SERVER_LIMITS.syncPerSecond);
  if (!Number.isFinite(syncPerSecond) || syncPerSecond < 0)
    return err('SPOOLSHED_SYNC_PER_SECOND must be a number, 0 or more.');
  const dataDir = flags.value.data ?? (env['SPOOLSHED_DATA'] || (demo ? DEMO_DATA : DEFAULT_DATA));
  return ok({
    port,
    host: flags.value.host ?? (env['SPOOLSHED_HOST'] || undefined),
    dataDir,
    backupFolder: parseBackups(flags.value.backups ?? env['SPOOLSHED_BACKUPS'], demo, dataDir),
    demo,
    open,
    ...secure.value,
    mdns,
    browser,
    allowedHosts: [
      ...(env['SPOOLSHED_ALLOWED_HOSTS'] ?? '')
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
      ...(publicUrl.value === null ? [] : [new URL(publicUrl.value).host]),
    ],
    publicUrl: publicUrl.value,
    isTrustedProxy: isTrustedProxy.value,
    isBehindProxy: publicUrl.value !== null || ['127.0.0.1', '::1'].some(isTrustedProxy.value),
    syncPerSecond,
    logLevel,
  });
}

function parseHttps(
  flags: { readonly https?: boolean | undefined; readonly 'http-port'?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
  demo: boolean,
  port: number,
): Result<Pick<Config, 'https' | 'httpPort'>, string> {
  const https = flags.https ?? parseSwitch(env['SPOOLSHED_HTTPS']);
  if (https === null) return err('SPOOLSHED_HTTPS must be 1 or 0.');
  const httpPort = parsePort(
    flags['http-port'] ?? env['SPOOLSHED_HTTP_PORT'],
    demo ? DEMO_HTTP_PORT : HTTP_PORT,
  );
  if (httpPort === null) return err('The HTTP port must be a number from 0 to 65535.');
  if (https && httpPort === port && port !== 0)
    return err(
      `The page that helps to trust the certificate needs a port of its own; ${port} serves the app.`,
    );
  return ok({ https, httpPort });
}

function parseFlags(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      // `npm start -- --port 1` arrives with the dashes or without them, by version of npm.
      args: args.filter((arg) => arg !== '--'),
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        backups: { type: 'string' },
        demo: { type: 'boolean' },
        open: { type: 'boolean' },
        https: { type: 'boolean' },
        'http-port': { type: 'string' },
        'no-mdns': { type: 'boolean' },
        'no-browser': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (error) {
    return err(error instanceof Error ? error.message : 'These flags cannot be read.');
  }
}

/** What a demo made up can be made up again. */
function parseBackups(text: string | undefined, demo: boolean, dataDir: string): string | null {
  if (demo || text === 'off') return null;
  return text === undefined || text === '' ? join(dataDir, BACKUP_FOLDER) : text;
}

function parseSwitch(text: string | undefined): boolean | null {
  if (text === undefined || text === '' || text === '0') return false;
  return text === '1' ? true : null;
}

function parseOrigin(text: string): Result<string | null, string> {
  if (text === '') return ok(null);
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  return isOrigin
    ? ok(url.origin)
    : err('SPOOLSHED_PUBLIC_URL must be an address like https://shed.example.');
}

function parsePort(text: string | undefined, otherwise: number): number | null {
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : null;
}

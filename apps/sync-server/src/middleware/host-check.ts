import { isIP } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { answerFailure } from './answer-failure.ts';
import type { AppEnv } from './app-env.ts';
import { isPrivateAddress } from '../private-network.ts';
import { foreignNamePage } from '../pages/foreign-name-page.ts';
import { english, german } from '../pages/foreign-name-words.ts';
import { prefersGerman } from '../prefers-german.ts';

const localSuffixes = ['.local', '.lan', '.home', '.home.arpa', '.internal', '.localhost'] as const;
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses to be addressed by a name that is not its own (F31): a public name that suddenly points to
 * a machine of this network is how a web page reaches servers behind the router.
 */
export const hostCheck =
  (allowedHosts: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const hosts = [new URL(c.req.url).host, c.req.header('Host'), c.req.header('X-Forwarded-Host')];
    const refused = hosts.find((host) => host !== undefined && !isAllowedHost(host, allowedHosts));
    if (refused === undefined) return next();
    return isOpenedByPerson(c) ? explainName(c, refused) : answerFailure(c, { code: 'host_refused' });
  };

const isOpenedByPerson = (c: Context): boolean =>
  c.req.method === 'GET' &&
  (c.req.header('Accept') ?? '').includes('text/html') &&
  !c.req.path.startsWith('/api/');

/** For whoever opened the address in a browser: what was refused and why, and what can be done. */
function explainName(c: Context, host: string): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept, Accept-Language');
  return c.html(foreignNamePage(prefersGerman(c) ? german : english, hostName(host)), 421);
}

/** Refuses writes, and sockets, that a page of another site has asked for (F31); scripts and printers send no Origin. */
export const originCheck =
  (allowedHosts: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const isSafe = safeMethods.has(c.req.method) && c.req.header('Upgrade') === undefined;
    if (isSafe) return next();
    const origin = c.req.header('Origin');
    const foreign = origin !== undefined && !isOwnOrigin(origin, hostOf(c), allowedHosts);
    const crossSite = c.req.header('Sec-Fetch-Site') === 'cross-site';
    return foreign || crossSite ? answerFailure(c, { code: 'origin_refused' }) : next();
  };

function isOwnOrigin(origin: string, ownHost: string, allowedHosts: readonly string[]): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null) return false;
  // With the port: another service of the same name is another origin.
  return url.host === ownHost.toLowerCase() || allowedHosts.includes(url.host);
}

export function isAllowedHost(host: string, allowedHosts: readonly string[]): boolean {
  const name = hostName(host);
  if (name === null) return false;
  if (isIP(bareAddress(name)) > 0 || isLocalName(name)) return true;
  // A request may come through any port; the one in the list is for origins.
  return allowedHosts.some((allowed) => hostName(allowed) === name);
}

/** Whether we are addressed as the internet would do it: by a name or an address that is no local one. */
export function isPublicHost(host: string): boolean {
  const name = hostName(host);
  if (name === null) return true;
  return isIP(bareAddress(name)) > 0 ? !isPrivateAddress(bareAddress(name)) : !isLocalName(name);
}

const bareAddress = (name: string): string => name.replace(/^\[|\]$/g, '');

/** A name without a dot, and the endings that no public name has. */
const isLocalName = (name: string): boolean =>
  !name.includes('.') || localSuffixes.some((suffix) => name.endsWith(suffix));

/** By which host and port we were asked: what the outermost proxy was asked by, where there is one. */
export const hostOf = (c: Context): string =>
  c.req.header('X-Forwarded-Host') ?? c.req.header('Host') ?? new URL(c.req.url).host;

/**
 * All that says by which name we were asked. A proxy may write another Host; the Origin of a page is the browser's
 * own word.
 */
export const askedHosts = (c: Context): string[] =>
  [
    new URL(c.req.url).host,
    c.req.header('Host'),
    c.req.header('X-Forwarded-Host'),
    c.req.header('Origin')?.replace(/^https?:\/\//, ''),
  ].filter((host) => host !== undefined);

export function hostName(host: string): string | null {
  const url = `http://${host}`;
  // Whatever is more than a host and a port (a path, a user) is no host.
  if (!/^[^/?#@,\\\s]+$/.test(host) || !URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/\.$/, '');
}

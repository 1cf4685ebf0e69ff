import { isIPv4 } from 'node:net';
import type { OwnNames } from './own-names.ts';

/** Where the app and the page that helps to trust it are, by the name that a device uses for this machine. */
export type Origins = {
  readonly appUrlFor: (name: string) => string;
  readonly pageUrlFor: (name: string) => string;
  readonly isTrustPage: (origin: string) => boolean;
};

export type OriginSettings = {
  readonly names: () => OwnNames;
  /** The one address that is listened on; undefined for all. */
  readonly host: string | undefined;
  readonly appPort: () => number;
  readonly pagePort: () => number;
};

/** A name that is none of ours is answered with one that is: a page must never lead to a stranger's. */
export function createOrigins({ names, host, appPort, pagePort }: OriginSettings): Origins {
  // Not the IPv6 addresses: a content policy cannot name them.
  const isOwn = (name: string) => names().dns.includes(name) || (isIPv4(name) && names().ip.includes(name));
  const own = (name: string) => (isOwn(name) ? name : reachableName(names(), host));
  return {
    appUrlFor: (name) => `https://${own(name)}:${appPort()}`,
    pageUrlFor: (name) => `http://${own(name)}:${pagePort()}`,
    isTrustPage(origin) {
      const url = URL.canParse(origin) ? new URL(origin) : null;
      return url !== null && isOwn(url.hostname) && origin === `http://${url.hostname}:${pagePort()}`;
    },
  };
}

/** The one to try first from elsewhere: an address, because not every phone finds a `.local` name. */
function reachableName({ dns, ip }: OwnNames, host: string | undefined): string {
  if (host !== undefined && (dns.includes(host) || (isIPv4(host) && ip.includes(host)))) return host;
  return ip.find((address) => isIPv4(address) && !address.startsWith('127.')) ?? 'localhost';
}

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
  /** Where other devices open the app, the best first, as owners are told it too. */
  readonly reachable: () => readonly string[];
  /** What is left where no other device reaches the server. */
  readonly otherwise: string;
  readonly appPort: () => number;
  readonly pagePort: () => number;
};

/** A name that is none of ours is answered with one that is: a page must never lead to a stranger's. */
export function createOrigins({ names, reachable, otherwise, appPort, pagePort }: OriginSettings): Origins {
  // Not the IPv6 addresses: a content policy cannot name them.
  const isOwn = (name: string) => names().dns.includes(name) || (isIPv4(name) && names().ip.includes(name));
  const originOf = (name: string) => `https://${name}:${appPort()}`;
  // One behind a proxy has a certificate and a port of its own, which this page is not about.
  const isHere = (origin: string) =>
    isOwn(new URL(origin).hostname) && origin === originOf(new URL(origin).hostname);
  const best = () => {
    const origin = reachable().find((candidate) => isHere(candidate));
    return origin === undefined ? otherwise : new URL(origin).hostname;
  };
  const own = (name: string) => (isOwn(name) ? name : best());
  return {
    appUrlFor: (name) => originOf(own(name)),
    pageUrlFor: (name) => `http://${own(name)}:${pagePort()}`,
    isTrustPage(origin) {
      const url = URL.canParse(origin) ? new URL(origin) : null;
      return url !== null && isOwn(url.hostname) && origin === `http://${url.hostname}:${pagePort()}`;
    },
  };
}

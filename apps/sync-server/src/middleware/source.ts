import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Exposure } from '@spoolshed/core';
import { plainAddress } from '../private-network.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { AppEnv } from './app-env.ts';
import { isForwarded } from './forwarded.ts';
import { askedHosts, hostName, hostOf, isPublicHost } from './host-check.ts';

/** Where a request comes from, as far as that can be believed. */
export type Source = {
  /** Whom to count it against: the nearest address that is no proxy of ours; null where there is no socket. */
  readonly address: string | null;
  /**
   * Null for a request from this machine or its own network that nothing speaks against. Otherwise what
   * does: the address; headers of a proxy that was not named to us; the public name that we were asked by.
   * Whoever has no token is refused then: an own network is all that vouches for them.
   */
  readonly exposed: Exposure | null;
};

export type SourceDeps = Pick<
  ServerDeps,
  'isTrustedProxy' | 'isOwnNetwork' | 'allowedHosts' | 'exposures' | 'now'
>;

type Networks = Pick<SourceDeps, 'isTrustedProxy' | 'isOwnNetwork'>;

/** Tells every route where its request comes from, and owners what comes from outside without their having said so. */
export const findSource =
  ({ allowedHosts, exposures, now, ...networks }: SourceDeps): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const source = sourceOf(c, networks);
    c.set('source', source);
    const { exposed, address } = source;
    if (exposed !== null && address !== null && !isDeclared(c, exposed, allowedHosts))
      exposures.note(exposed, address, now());
    return next();
  };

/** Whoever gave the server a public name wants it to be asked by it, from outside as well. */
function isDeclared(c: Context<AppEnv>, exposed: Exposure, allowedHosts: readonly string[]): boolean {
  if (exposed === 'forwarded') return false;
  const asked = hostName(hostOf(c));
  return allowedHosts.some((allowed) => hostName(allowed) === asked);
}

/** Whether a request may be answered without a token, as only devices of the own network are. */
export const isFromPrivateNetwork = (c: Context<AppEnv>): boolean => c.get('source').exposed === null;

function sourceOf(c: Context<AppEnv>, { isTrustedProxy, isOwnNetwork }: Networks): Source {
  const remote = c.env?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
  const peer = remote === undefined ? null : plainAddress(remote);
  const way = forwardedWay(c);
  if (peer === null) return { address: null, exposed: 'address' };
  if (way === null) return { address: peer, exposed: whyExposed(c, isOwnNetwork(peer)) };
  // Anybody can write these headers; only a proxy of ours puts there what it has seen itself.
  if (!isTrustedProxy(peer)) return { address: peer, exposed: 'forwarded' };
  const client = way.findLast((address) => !isTrustedProxy(address)) ?? way[0] ?? '';
  return isIP(client) > 0
    ? { address: client, exposed: whyExposed(c, isOwnNetwork(client)) }
    : { address: peer, exposed: 'forwarded' };
}

function whyExposed(c: Context<AppEnv>, isOwn: boolean): Source['exposed'] {
  if (!isOwn) return 'address';
  return askedHosts(c).some((host) => isPublicHost(host)) ? 'name' : null;
}

/** The addresses that proxies have noted on the way, the nearest last; null when there was none. */
function forwardedWay(c: Context<AppEnv>): string[] | null {
  if (!isForwarded(c)) return null;
  // A proxy that tells of a way, but not of the addresses, is not believed.
  return (c.req.header('X-Forwarded-For') ?? '').split(',').map((address) => plainAddress(address.trim()));
}

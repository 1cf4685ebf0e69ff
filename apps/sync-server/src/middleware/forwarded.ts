import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/** What the usual proxies and tunnels add to whatever they pass on. */
const forwardedHeaders =
  /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-original-.*|x-envoy-.*|.*-client-ip|.*-connecting-ip|cf-.*|fly-.*|fastly-.*|tailscale-.*)$/i;

/** Whether somebody has passed this request on: the other end of the socket is not who asks then. */
export function isForwarded(c: Context<AppEnv>): boolean {
  // Browsers speak 1.1 to a server without TLS; a proxy that is told nothing speaks 1.0.
  if (c.env?.incoming?.httpVersion === '1.0') return true;
  return [...c.req.raw.headers.keys()].some((name) => forwardedHeaders.test(name));
}

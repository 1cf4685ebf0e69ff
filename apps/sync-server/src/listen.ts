import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import type { Config } from './config.ts';
import type { AppEnv } from './middleware/app-env.ts';

/** Node's own limits let 60 s pass for headers and 300 s for a request: a few sockets would hold up a garage server. */
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  maxConnections: 1_000,
} as const;
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** How long answers that are under way may take to end after a signal to stop. */
const CLOSE_GRACE_MS = 5_000;

export type Listening = {
  readonly addresses: readonly string[];
  readonly port: number;
  close(): Promise<void>;
};

export async function startListening(
  app: Hono<AppEnv>,
  config: Pick<Config, 'port' | 'host'>,
  limits: Limits = LIMITS,
): Promise<Result<Listening, string>> {
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer(limits, (incoming, outgoing) => void listener(incoming, outgoing));
  server.maxConnections = limits.maxConnections;
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    return err(`Spoolshed cannot listen on port ${config.port}: ${classifyError(error).message}`);
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return ok({ port, addresses: addressesOf(config.host, port), close: () => closeServer(server) });
}

function addressesOf(host: string | undefined, port: number): string[] {
  if (host !== undefined && host !== '0.0.0.0' && host !== '::') {
    return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`];
  }
  const onNetwork = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  return ['localhost', ...onNetwork.map(({ address }) => address)].map((name) => `http://${name}:${port}`);
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(timer);
}

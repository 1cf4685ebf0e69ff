import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import type { Config } from './config.ts';
import { thisMachine } from './https/own-names.ts';
import { limitConnections } from './limit-connections.ts';
import type { AppEnv } from './middleware/app-env.ts';
import { listeningOrigins } from './reachable-origins.ts';

/** Node's own limits let 60 s pass for headers and 300 s for a request: a few sockets would hold up a garage server. */
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** Often, so that what has run out ends in small groups: 2,000 in one turn hold up everybody for 100 ms. */
  connectionsCheckingInterval: 100,
  /** For a connection on which nothing moves, an answer included that nobody takes. Event streams send every 20 s. */
  idleTimeout: 45_000,
  maxConnections: 4_000,
  /** Fewer than a handful of devices can take all places with; many more than a browser ever opens. */
  connectionsPerAddress: 256,
} as const;
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** How long answers that are under way may take to end after a signal to stop. */
const CLOSE_GRACE_MS = 5_000;

export type Listening = {
  readonly addresses: readonly string[];
  readonly port: number;
  /** Connections from now on get this certificate; those that stand keep theirs. */
  useCertificate(pem: string): void;
  close(): Promise<void>;
};

/** What is asked of whatever answers requests. */
export type Answers = Pick<Hono<AppEnv>, 'fetch'>;

/** @param certificate key and certificates as PEM, to speak HTTPS and nothing else; null for plain HTTP. */
export async function startListening(
  app: Answers,
  config: Pick<Config, 'port' | 'host'> & Partial<Pick<Config, 'isTrustedProxy'>>,
  limits: Limits = LIMITS,
  certificate: string | null = null,
): Promise<Result<Listening, string>> {
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const answer: RequestListener = (incoming, outgoing) => void listener(incoming, outgoing);
  const secure = certificate === null ? null : createSecureServer(limits, certificate, answer);
  const server = secure ?? createServer(limits, answer);
  server.setTimeout(limits.idleTimeout);
  server.maxConnections = limits.maxConnections;
  limitConnections(server, limits.connectionsPerAddress, config.isTrustedProxy);
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    return err(`Spoolshed cannot listen on port ${config.port}: ${classifyError(error).message}`);
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return ok({
    port,
    addresses: listeningOrigins({ https: secure !== null, host: config.host, port }, thisMachine()),
    useCertificate: (pem) => secure?.setSecureContext({ key: pem, cert: pem }),
    close: () => closeServer(server),
  });
}

function createSecureServer(limits: Limits, pem: string, answer: RequestListener): TlsServer {
  // As long as for the headers that would follow: who only opens a connection is let go as soon.
  const options = { ...limits, handshakeTimeout: limits.headersTimeout, key: pem, cert: pem };
  return createTlsServer(options, answer);
}

async function closeServer(server: Server | TlsServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(timer);
}

import { hostname } from 'node:os';
import { err, ok, type Result } from '@spoolshed/core';
import { LIMITS, startListening, type Answers } from '../listen.ts';
import { ownMachineName, reachableOrigins } from '../reachable-origins.ts';
import type { ServeConfig, Served, ServeDeps } from '../served.ts';
import { keepCertificate } from './keep-certificate.ts';
import { createOrigins } from './origins.ts';
import { thisMachine } from './own-names.ts';
import { watchCertificate } from './renewal.ts';
import { trustLines } from './trust-lines.ts';
import { createTrustApp } from './trust-page/trust-app.ts';
import { allowTrustCheck } from './trust-page/trust-check.ts';

/** HTTPS with a certificate by the own authority, and over plain HTTP the page that helps to trust it. */
export async function serveSecurely(
  app: Answers,
  config: ServeConfig,
  { log, now, isTerminal }: ServeDeps,
): Promise<Result<Served, string>> {
  const { dataDir, allowedHosts: declaredNames } = config;
  const settings = { dataDir, declaredNames, machine: thisMachine, now };
  const kept = keepCertificate(settings);
  if (!kept.ok) return kept;
  let certificate = kept.value;
  const ownName = ownMachineName(config.host);
  const ports = { app: config.port, page: config.httpPort };
  const origins = createOrigins({
    names: () => certificate.names,
    reachable: () =>
      reachableOrigins({ ...config, port: ports.app }, thisMachine()).map(({ origin }) => origin),
    otherwise: ownName ?? 'localhost',
    appPort: () => ports.app,
    pagePort: () => ports.page,
  });
  const checked = { fetch: allowTrustCheck(app.fetch, origins.isTrustPage) };
  const listening = await startListening(checked, config, LIMITS, certificate.pem);
  if (!listening.ok) return listening;
  ports.app = listening.value.port;
  const { root, permitted } = certificate;
  const trustApp = createTrustApp({ root, permitted, hostname: hostname(), ...origins });
  const page = await startListening(trustApp, { host: config.host, port: config.httpPort });
  if (!page.ok) {
    await listening.value.close();
    return err(`${page.error} (--http-port, for the page that helps to trust the certificate)`);
  }
  ports.page = page.value.port;
  const stopWatching = watchCertificate(settings, log, (renewed) => {
    certificate = renewed;
    listening.value.useCertificate(renewed.pem);
  });
  return ok({
    addresses: listening.value.addresses,
    port: listening.value.port,
    firstPage: ownName === null ? null : origins.pageUrlFor(ownName),
    lines: trustLines(certificate, origins.pageUrlFor(''), isTerminal),
    async close() {
      stopWatching();
      await Promise.all([listening.value.close(), page.value.close()]);
    },
  });
}

import { hostname } from 'node:os';
import { ok, type Result } from '@spoolshed/core';
import { startListening, type Answers } from './listen.ts';
import { isThisMachineOnly, ownMachineName } from './reachable-origins.ts';
import type { ServeConfig, Served, ServeDeps } from './served.ts';

/**
 * Listens as it was told: over plain HTTP, or over HTTPS with the page beside it that helps devices to
 * trust it; and tells the local network. What plain HTTP on one machine does not need is not loaded.
 */
export async function serveApp(
  app: Answers,
  config: ServeConfig,
  deps: ServeDeps,
): Promise<Result<Served, string>> {
  const served = config.https ? await serveSecurely(app, config, deps) : await servePlainly(app, config);
  if (!served.ok || !config.mdns || isThisMachineOnly(config.host)) return served;
  const { announce } = await import('./announce.ts');
  const takeBack = announce({
    scheme: config.https ? 'https' : 'http',
    port: served.value.port,
    hostname: hostname(),
    log: deps.log,
  });
  const close = async (): Promise<void> => {
    await takeBack();
    await served.value.close();
  };
  return ok({ ...served.value, close });
}

async function serveSecurely(...args: Parameters<typeof serveApp>): Promise<Result<Served, string>> {
  const secure = await import('./https/serve-securely.ts');
  return secure.serveSecurely(...args);
}

async function servePlainly(app: Answers, config: ServeConfig): Promise<Result<Served, string>> {
  const listening = await startListening(app, config);
  if (!listening.ok) return listening;
  const name = ownMachineName(config.host);
  const firstPage = name === null ? null : `http://${name}:${listening.value.port}`;
  return ok({ ...listening.value, firstPage, lines: [] });
}

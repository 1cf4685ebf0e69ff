import { Hono } from 'hono';
import { answerFailure } from './middleware/answer-failure.ts';
import type { AppEnv } from './middleware/app-env.ts';
import { errorResponse } from './middleware/error-response.ts';
import { hostCheck, originCheck } from './middleware/host-check.ts';
import { requestId } from './middleware/request-id.ts';
import { noStore, securityHeaders } from './middleware/security-headers.ts';
import { findSource } from './middleware/source.ts';
import { apiDocsRoute } from './routes/api-docs.ts';
import { appFilesRoute } from './routes/app-files.ts';
import { categoriesRoute } from './routes/categories.ts';
import { createFilamentRoute } from './routes/create-filament.ts';
import { deviceListRoute } from './routes/device-list.ts';
import { devicesRoute } from './routes/devices.ts';
import { eventsRoute } from './routes/events.ts';
import { expensesRoute } from './routes/expenses.ts';
import { filamentsRoute } from './routes/filaments.ts';
import { healthRoute } from './routes/health.ts';
import { ledgerRoute } from './routes/ledger.ts';
import { historyRoute } from './routes/history.ts';
import { nextPokeRoute } from './routes/next-poke.ts';
import { pairingRequestsRoute } from './routes/pairing-requests.ts';
import { pairingsRoute } from './routes/pairings.ts';
import { pullRoute } from './routes/pull.ts';
import { pushRoute } from './routes/push.ts';
import { reachRoute } from './routes/reach.ts';
import { snapshotsRoute } from './routes/snapshots.ts';
import { writeCategoriesRoute } from './routes/write-categories.ts';
import { writeExpensesRoute } from './routes/write-expenses.ts';
import type { ServerDeps } from './server-deps.ts';

/** The whole server without a socket: tests call `app.request()`. */
export function createApp(deps: ServerDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(errorResponse);
  app.notFound((c) => answerFailure(c, { code: 'not_found' }));
  app.use(
    requestId(deps.log, deps.store.server.id),
    securityHeaders(),
    hostCheck(deps.allowedHosts),
    originCheck(deps.allowedHosts),
    findSource(deps),
  );
  app.use('/api/*', noStore);
  app.use('/filaments/*', noStore);
  app.route('/', healthRoute(deps));
  app.route('/', reachRoute(deps));
  app.route('/', devicesRoute(deps));
  app.route('/', deviceListRoute(deps));
  app.route('/', pairingsRoute(deps));
  app.route('/', pairingRequestsRoute(deps));
  app.route('/', pushRoute(deps));
  app.route('/', pullRoute(deps));
  app.route('/', snapshotsRoute(deps));
  app.route('/', historyRoute(deps));
  app.route('/', eventsRoute(deps));
  app.route('/', nextPokeRoute(deps));
  app.route('/', createFilamentRoute(deps));
  app.route('/', filamentsRoute(deps));
  app.route('/', categoriesRoute(deps));
  app.route('/', writeCategoriesRoute(deps));
  app.route('/', expensesRoute(deps));
  app.route('/', writeExpensesRoute(deps));
  app.route('/', ledgerRoute(deps));
  app.route('/', apiDocsRoute(deps.version));
  app.route('/', appFilesRoute(deps.assets));
  return app;
}

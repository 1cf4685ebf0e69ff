import { Hono } from 'hono';
import type { Arrival, Reach } from '@spoolshed/core';
import type { AppEnv } from '../middleware/app-env.ts';
import { placeOf } from '../middleware/arrival.ts';
import { authorize } from '../middleware/authorize.ts';
import type { ServerDeps } from '../server-deps.ts';

/** How this server is reached: for a newcomer why a code is asked for, for owners where others open the app. */
export const reachRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>()
    .get('/api/arrival', (c) => {
      const place = placeOf(c, deps);
      // A network is opened to the one workshop there is.
      const mayJoin = place === 'own-machine' || (place === 'open-network' && isOnlyOne(deps));
      const { exposed } = c.get('source');
      // Strangers need not know that a server is there for the taking.
      const isUnclaimed = exposed === null && hasNoOwner(deps);
      const arrival: Arrival = { needsCode: !mayJoin, isOpen: deps.openToNetwork, exposed, isUnclaimed };
      return c.json(arrival);
    })
    .get('/api/reach', authorize(deps, 'owner'), (c) => {
      const { origins, exposures, openToNetwork, store } = deps;
      const reach: Reach = {
        origins: [...origins()],
        isOpen: openToNetwork,
        exposures: [...exposures.seen()],
        ...(store.backups.isOn
          ? { backups: { newestAt: store.backups.newestAt(), problem: store.backups.problem() } }
          : {}),
      };
      return c.json(reach);
    });

const hasNoOwner = ({ store }: Pick<ServerDeps, 'store'>): boolean =>
  store.workshops.all().every(({ id }) => !store.access.hasOwner(id));

const isOnlyOne = ({ store }: Pick<ServerDeps, 'store'>): boolean => store.workshops.all().length === 1;

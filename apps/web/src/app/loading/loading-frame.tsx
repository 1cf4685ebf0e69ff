import type { Client } from '@spoolshed/db';
import { type ReactNode, Suspense } from 'react';
import { MissingRows } from '../../ui/states/missing-rows.ts';
import { lazyScreen } from '../lazy-screen.ts';
import { useLive } from '../use-live.ts';

const LoadingBanner = lazyScreen(() => import('./loading-banner.tsx'), 'LoadingBanner');
const NotHereYet = lazyScreen(() => import('./not-here-yet.tsx'), 'NotHereYet');

const notHereYet = (
  <Suspense>
    <NotHereYet />
  </Suspense>
);

/** Round every screen: while rows of the server are missing it says so, and no screen calls itself empty. */
export function LoadingFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const status = useLive(readStatus, []);
  const loading = status?.loading ?? null;
  const isPartial = loading !== null && !loading.isOld;
  return (
    <MissingRows value={status === undefined ? null : isPartial ? notHereYet : undefined}>
      {loading === null ? null : (
        <Suspense>
          <LoadingBanner loading={loading} />
        </Suspense>
      )}
      {children}
    </MissingRows>
  );
}

const readStatus = ({ queries }: Client) => queries.syncStatus();

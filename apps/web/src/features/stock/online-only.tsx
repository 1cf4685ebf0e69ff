import { type ReactNode, Suspense } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';

const OnlineOnlyBanner = lazyScreen(() => import('./online-only-banner.tsx'), 'OnlineOnlyBanner');

/** Where there is no service worker: said in one line, and why. Fetched only where it is true. */
export function OnlineOnly(): ReactNode {
  if (window.isSecureContext && 'serviceWorker' in navigator) return null;
  return (
    <Suspense>
      <OnlineOnlyBanner />
    </Suspense>
  );
}

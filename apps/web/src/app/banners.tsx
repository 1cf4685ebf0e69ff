import type { Role } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { lazyScreen } from './lazy-screen.ts';
import { useSyncState } from './use-sync-state.ts';

const StandingBanner = lazyScreen(() => import('./pairing/standing-banner.tsx'), 'StandingBanner');
const OtherServerBanner = lazyScreen(() => import('./pairing/other-server-banner.tsx'), 'OtherServerBanner');
const ExposureBanner = lazyScreen(() => import('./reach/exposure-banner.tsx'), 'ExposureBanner');

export interface BannersProps {
  /** Null before the first contact. */
  readonly role: Role | null;
  readonly isPaired: boolean;
}

/**
 * What stands above every screen for some: whoever has another server before him, whoever must pair, whoever may
 * only read, whoever owns the workshop.
 */
export function Banners({ role, isPaired }: BannersProps): ReactNode {
  const { blocked } = useSyncState();
  if (blocked === 'another_server') return <OtherServerBanner />;
  if (!isPaired || role === 'reader') return <StandingBanner />;
  return role === 'owner' ? <ExposureBanner /> : null;
}

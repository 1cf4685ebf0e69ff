import type { Role } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { lazyScreen } from './lazy-screen.ts';

const StandingBanner = lazyScreen(() => import('./pairing/standing-banner.tsx'), 'StandingBanner');
const ExposureBanner = lazyScreen(() => import('./reach/exposure-banner.tsx'), 'ExposureBanner');

export interface BannersProps {
  /** Null before the first contact. */
  readonly role: Role | null;
  readonly isPaired: boolean;
}

/** What stands above every screen for some: whoever must pair, whoever may only read, whoever owns the workshop. */
export function Banners({ role, isPaired }: BannersProps): ReactNode {
  if (!isPaired || role === 'reader') return <StandingBanner />;
  return role === 'owner' ? <ExposureBanner /> : null;
}

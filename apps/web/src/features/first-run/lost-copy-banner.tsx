import type { ReactNode } from 'react';
import { useLostCopyTexts } from '../../texts/use-lost-copy-texts.ts';
import { Banner } from '../../ui/states/banner.tsx';

export interface LostCopyBannerProps {
  /** As far as the browser still knew. */
  readonly unsent: number;
}

/** Why a device that was in the workshop is asked for its names again, and what became of what was on it. */
export function LostCopyBanner({ unsent }: LostCopyBannerProps): ReactNode {
  const words = useLostCopyTexts();
  return (
    <Banner tone="bad" isAnnounced title={words.title}>
      {words.text(unsent)}
    </Banner>
  );
}

import type { Reach } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { Banner } from '../../ui/states/banner.tsx';

/** For owners, where the server could not make its daily backup; nothing while all is well. */
export function BackupState({ backups }: { readonly backups: Reach['backups'] }): ReactNode {
  const words = useReachTexts().backups;
  const format = useFormat();
  if (backups === undefined || backups.problem === null) return null;
  const last = backups.newestAt === null ? words.none : words.last(format.instant(backups.newestAt));
  return (
    <Banner tone="bad" icon="attention" isAnnounced title={words.failed}>
      {last} {words.reason(backups.problem)}
    </Banner>
  );
}

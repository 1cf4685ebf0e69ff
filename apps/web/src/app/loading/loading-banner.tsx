import type { Loading } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useLoadingTexts } from '../../texts/use-loading-texts.ts';
import { Banner } from '../../ui/states/banner.tsx';
import { ProgressBar } from '../../ui/states/progress-bar.tsx';
import { useSyncState } from '../use-sync-state.ts';

/** How far the workshop's records are on their way onto this device, or what they wait for. */
export function LoadingBanner({ loading }: { readonly loading: Loading }): ReactNode {
  const words = useLoadingTexts();
  const { online, problem, blocked } = useSyncState();
  const { rows, of, isOld } = loading;
  const isStopped = !online || problem !== null || blocked !== null;
  // Mostly the first pull is there in a moment.
  if (of === null && !isStopped) return null;
  const bar =
    of === null ? null : (
      <ProgressBar label={words.progress} done={rows} total={of} valueText={words.count(rows, of)} />
    );
  if (isOld)
    return (
      <Banner icon="sync" title={words.old} action={bar}>
        {words.oldText}
      </Banner>
    );
  return (
    <Banner
      icon={isStopped ? 'offline' : 'sync'}
      title={isStopped ? words.waitsTitle : words.title}
      action={bar}
    >
      {isStopped ? words.waits : words.text} {of === null ? null : words.count(rows, of)}
    </Banner>
  );
}

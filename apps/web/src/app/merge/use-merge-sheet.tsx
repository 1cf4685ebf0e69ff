import type { FilamentId } from '@spoolshed/core';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../lazy-screen.ts';
import type { MergeSheetProps } from './merge-sheet.tsx';

const MergeSheet = lazyScreen(() => import('./merge-sheet.tsx'), 'MergeSheet');

export interface MergeOpener {
  readonly open: (fromId: FilamentId, intoId?: FilamentId) => void;
  /** To be drawn beside whatever opens it. */
  readonly sheet: ReactNode;
}

/** The way to a merge from wherever two names meet; its code is fetched when it is asked for. */
export function useMergeSheet(onMerged?: MergeSheetProps['onMerged']): MergeOpener {
  const [pair, setPair] = useState<{
    readonly fromId: FilamentId;
    readonly intoId: FilamentId | undefined;
  }>();
  return {
    open: (fromId, intoId) => setPair({ fromId, intoId }),
    sheet: pair ? (
      <Suspense>
        <MergeSheet
          {...pair}
          onClose={() => setPair(undefined)}
          {...(onMerged === undefined ? {} : { onMerged })}
        />
      </Suspense>
    ) : null,
  };
}

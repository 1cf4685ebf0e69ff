import type { Filament, FilamentId } from '@spoolshed/core';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../lazy-screen.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useClient } from '../client-context.ts';
import { useMergeSheet } from '../merge/use-merge-sheet.tsx';
import { useToast } from '../use-toast.ts';
import type { TakenName } from './restore-taken-sheet.tsx';

const RestoreTakenSheet = lazyScreen(() => import('./restore-taken-sheet.tsx'), 'RestoreTakenSheet');

export interface Archiving {
  /** Both answer whether it was done; what stands against it is said. */
  readonly archive: () => Promise<boolean>;
  readonly restore: () => Promise<boolean>;
  /** To be drawn beside the buttons: names that are taken by now are asked about here. */
  readonly sheets: ReactNode;
}

/** Out of the list and back into it. Nothing is ever deleted here. */
export function useArchiving(filament: Filament, onMerged?: (id: FilamentId) => void): Archiving {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [taken, setTaken] = useState<TakenName>();
  const merging = useMergeSheet(onMerged);
  const { id: filamentId, color } = filament;

  const archive = async () => {
    const result = await client.mutate('archiveFilament', { filamentId });
    show(
      result.ok
        ? { text: texts.edit.archived(color), undo: result.uid }
        : { text: texts.shell.writeFailure(result.error.kind), kind: 'problem' },
    );
    return result.ok;
  };
  const restore = async () => {
    const result = await client.mutate('restoreFilament', { filamentId });
    if (result.ok) show({ text: texts.edit.restored(color), undo: result.uid });
    else if (result.rejection?.other) setTaken(result.rejection.other);
    else show({ text: texts.shell.writeFailure(result.error.kind), kind: 'problem' });
    return result.ok;
  };

  const sheets = (
    <>
      {taken ? (
        <Suspense>
          <RestoreTakenSheet
            filament={filament}
            other={taken}
            onMerge={(intoId) => {
              setTaken(undefined);
              merging.open(filamentId, intoId);
            }}
            onClose={() => setTaken(undefined)}
          />
        </Suspense>
      ) : null}
      {merging.sheet}
    </>
  );
  return { archive, restore, sheets };
}

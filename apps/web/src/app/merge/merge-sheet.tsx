import { type FilamentId, foldText, labelOf } from '@spoolshed/core';
import type { FilamentMerge } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { useClient } from '../client-context.ts';
import { useLive } from '../use-live.ts';
import { useToast } from '../use-toast.ts';
import { MergeChoice } from './merge-choice.tsx';
import { MergeOutcome } from './merge-outcome.tsx';

export interface MergeSheetProps {
  readonly fromId: FilamentId;
  /** Given where somebody ran into it; else it is chosen here. */
  readonly intoId?: FilamentId | undefined;
  readonly onClose: () => void;
  /** Told which one stays, once it is done. */
  readonly onMerged?: (id: FilamentId) => void;
}

interface Pair {
  readonly fromId: FilamentId;
  readonly intoId: FilamentId;
}

/** Two filaments that are one: which, what would come of it, and doing it. Never done without being seen. */
export function MergeSheet({ fromId, intoId, onClose, onMerged }: MergeSheetProps): ReactNode {
  const words = useTexts().merge;
  const [pair, setPair] = useState<Pair | undefined>(intoId === undefined ? undefined : { fromId, intoId });
  if (!pair) {
    return (
      <Sheet isOpen onClose={onClose} title={words.choose.title}>
        <MergeChoice fromId={fromId} onChoose={(chosen) => setPair({ fromId, intoId: chosen })} />
      </Sheet>
    );
  }
  return (
    <PreviewSheet
      pair={pair}
      onSwap={() => setPair({ fromId: pair.intoId, intoId: pair.fromId })}
      onBack={intoId === undefined ? () => setPair(undefined) : undefined}
      onClose={onClose}
      onMerged={onMerged}
    />
  );
}

interface PreviewSheetProps {
  readonly pair: Pair;
  readonly onSwap: () => void;
  readonly onBack: (() => void) | undefined;
  readonly onClose: () => void;
  readonly onMerged: MergeSheetProps['onMerged'];
}

function PreviewSheet({ pair, onSwap, onBack, onClose, onMerged }: PreviewSheetProps): ReactNode {
  const words = useTexts().merge;
  const { fromId, intoId } = pair;
  const preview = useLive(
    (client) => client.queries.mergePreview(fromId, intoId),
    [fromId, intoId],
    // Swapping the two keeps the sheet as it stands until the other way is known.
    { keepsPrevious: true },
  );
  const { problem, isBusy, merge } = useMerging((into) => {
    onClose();
    onMerged?.(into);
  });
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      footer={
        preview ? (
          <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
            {words.submit(preview.into.color)}
          </Button>
        ) : undefined
      }
      onSubmit={() => {
        if (preview) void merge(preview);
      }}
    >
      {preview === undefined ? <Skeleton kind="lines" count={8} /> : null}
      {preview === null ? <Banner title={words.gone} /> : null}
      {preview ? <MergeOutcome preview={preview} onSwap={onSwap} onBack={onBack} /> : null}
      {problem === undefined ? null : <Banner tone="bad" isAnnounced title={problem} />}
    </Sheet>
  );
}

/** Merges and says so with its way back; what stands against it is said in the sheet. */
function useMerging(onDone: (into: FilamentId) => void) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const merge = async ({ from, into }: FilamentMerge) => {
    setIsBusy(true);
    const result = await client.mutate('mergeFilaments', { from: from.id, into: into.id });
    setIsBusy(false);
    if (!result.ok) {
      const other = result.rejection?.other;
      return setProblem(
        other === undefined ? texts.shell.writeFailure(result.error.kind) : texts.merge.taken(other.label),
      );
    }
    // Whole names only where the color alone would not tell the two apart.
    const name = foldText(from.color) === foldText(into.color) ? labelOf(from) : from.color;
    show({ text: texts.merge.done(name, into.color), undo: result.uid });
    return onDone(into.id);
  };
  return { problem, isBusy, merge };
}

import { massToGrams, type Spool, type StockEventId, zeroMass } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import type { MenuEntry } from '../../ui/overlays/menu-props.ts';
import { spoolName } from './spool-name.ts';

const DryingSheet = lazyScreen(() => import('./drying-sheet.tsx'), 'DryingSheet');
const ArchiveSpoolSheet = lazyScreen(() => import('./archive-spool-sheet.tsx'), 'ArchiveSpoolSheet');

export interface SpoolMenuProps {
  readonly page: FilamentPage;
  readonly spool: Spool;
  /** What the line is called; of sealed ones it stands for several. */
  readonly name: string;
  readonly isOneOfSeveral?: boolean;
}

/** The rarer jobs on one spool. */
export function SpoolMenu({ page, spool, name, isOneOfSeveral = false }: SpoolMenuProps): ReactNode {
  const texts = useTexts();
  const words = texts.jobs;
  const [job, setJob] = useState<'dry' | 'archive'>();
  const markEmpty = useMarkEmpty(spool);
  const close = () => setJob(undefined);
  const entries: readonly MenuEntry[] = [
    { id: 'dry', text: words.dry.menu, icon: 'dry' },
    ...(spool.state === 'open'
      ? [{ id: 'empty', text: words.empty.menu, note: words.empty.note(massToGrams(spool.remaining)) }]
      : []),
    { id: 'archive', text: isOneOfSeveral ? words.gone.oneOf : words.gone.menu, isDanger: true },
  ];
  return (
    <>
      <MenuButton
        label={words.spoolMenu(name)}
        entries={entries}
        onChoose={(id) => {
          if (id === 'empty') void markEmpty();
          else if (id === 'dry' || id === 'archive') setJob(id);
        }}
      />
      <Suspense>
        {job === 'dry' ? <DryingSheet page={page} spoolId={spool.id} onClose={close} /> : null}
        {job === 'archive' ? <ArchiveSpoolSheet spool={spool} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** Nothing is left on it, whatever the books say: a count of nothing. */
function useMarkEmpty(spool: Spool): () => Promise<void> {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  return async () => {
    const result = await client.mutate('recordStocktake', {
      eventId: client.newId<StockEventId>(),
      spoolId: spool.id,
      counted: zeroMass,
      occurredAt: client.now(),
    });
    show(
      result.ok
        ? { text: texts.jobs.empty.done(spoolName(spool, texts)), undo: result.uid }
        : { text: texts.shell.writeFailure(result.error.kind), kind: 'problem' },
    );
  };
}

import { type FilamentId, isLive } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useLocation } from 'wouter';
import { useArchiving } from '../../app/archive/use-archiving.tsx';
import { useMergeSheet } from '../../app/merge/use-merge-sheet.tsx';
import { activityPath, filamentPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import type { MenuEntry } from '../../ui/overlays/menu-props.ts';

const DryingSheet = lazyScreen(() => import('./drying-sheet.tsx'), 'DryingSheet');

/** The rarer jobs on a filament. */
export function FilamentMenu({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const { merge, jobs } = texts;
  const activity = useActivityTexts();
  const { filament } = page;
  const [path, navigate] = useLocation();
  const [isDrying, setIsDrying] = useState(false);
  // The page of the one that went leads to the one that stays anyhow: no step back should end there.
  const toSurvivor = (id: FilamentId) =>
    navigate(filamentPath(id), { replace: path === filamentPath(filament.id) });
  const merging = useMergeSheet(toSurvivor);
  const { archive, restore, sheets } = useArchiving(filament, toSurvivor);
  const entries: readonly MenuEntry[] = [
    { id: 'dry', text: jobs.dry.menu, icon: 'dry' },
    { id: 'merge', text: merge.menu, icon: 'merge' },
    { id: 'activity', text: activity.open, icon: 'activity' },
    isLive(filament)
      ? { id: 'archive', text: jobs.archive, icon: 'archive' }
      : { id: 'restore', text: jobs.restore, icon: 'archive' },
  ];
  const choose = (id: string) => {
    if (id === 'dry') setIsDrying(true);
    if (id === 'activity') navigate(activityPath(filament.id));
    if (id === 'merge') merging.open(filament.id);
    if (id === 'archive') void archive();
    if (id === 'restore') void restore();
  };
  return (
    <>
      <MenuButton label={jobs.more} entries={entries} onChoose={choose} />
      {isDrying ? (
        <Suspense>
          <DryingSheet page={page} onClose={() => setIsDrying(false)} />
        </Suspense>
      ) : null}
      {merging.sheet}
      {sheets}
    </>
  );
}

import type { FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { editFilamentPath, filamentPath } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useTexts } from '../../texts/texts.tsx';
import { IconLink } from '../../ui/controls/button.tsx';
import { PageHeader } from '../../ui/layout/page.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { Activity } from './activity.tsx';
import { FilamentActions } from './filament-actions.tsx';
import { FilamentFacts } from './filament-facts.tsx';
import { FilamentHero } from './filament-hero.tsx';
import { FilamentMenu } from './filament-menu.tsx';
import { filamentSubtitle } from './filament-subtitle.tsx';
import { MergedIn } from './merged-in.tsx';
import { Purchases } from './purchases.tsx';
import { SpoolRows } from './spool-rows.tsx';
import { StandingNotes } from './standing-notes.tsx';
import { UsePerMonth } from './use-per-month.tsx';

/** One filament beside the list on a desk. */
export function FilamentPane({ id }: { readonly id: FilamentId }): ReactNode {
  const texts = useTexts();
  const page = useLive((client) => client.queries.filamentPage(id), [id], { keepsPrevious: true });
  if (page === undefined) return <Skeleton kind="lines" count={8} />;
  if (page === null) return null;
  const { filament } = page;
  return (
    <>
      <PageHeader
        title={filament.color}
        subtitle={filamentSubtitle(filament, texts)}
        actions={
          <>
            <IconLink icon="edit" label={texts.filament.edit} href={editFilamentPath(filament.id)} />
            <IconLink icon="link" label={texts.filament.open} href={filamentPath(filament.id)} />
            <FilamentMenu page={page} />
          </>
        }
      />
      <StandingNotes page={page} />
      <FilamentHero page={page} size={120} />
      <FilamentActions page={page} place="pane" />
      <FilamentFacts page={page} isShort />
      <SpoolRows page={page} />
      <Purchases page={page} most={2} />
      <UsePerMonth page={page} />
      <MergedIn page={page} />
      <Activity page={page} most={3} />
    </>
  );
}

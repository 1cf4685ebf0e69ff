import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useArchiving } from '../../app/archive/use-archiving.tsx';
import { ConflictRow } from '../../app/conflicts/conflict-row.tsx';
import { filamentPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Banner } from '../../ui/states/banner.tsx';

/** What should be known of a filament before its figures: it is archived, or two edits of it met. */
export function StandingNotes({ page }: { readonly page: FilamentPage }): ReactNode {
  return (
    <>
      {page.filament.archivedAt === null ? null : <ArchivedNote page={page} />}
      {page.conflicts.length === 0 ? null : <Conflicts page={page} />}
    </>
  );
}

function ArchivedNote({ page }: { readonly page: FilamentPage }): ReactNode {
  const words = useTexts().filament;
  const [, navigate] = useLocation();
  const { restore, sheets } = useArchiving(page.filament, (id) => navigate(filamentPath(id)));
  return (
    <>
      <Banner
        icon="archive"
        title={words.archived.title}
        action={<Button onPress={() => void restore()}>{words.bringBack}</Button>}
      >
        {words.archived.text}
      </Banner>
      {sheets}
    </>
  );
}

function Conflicts({ page }: { readonly page: FilamentPage }): ReactNode {
  const words = useTexts().filament;
  return (
    <section>
      <SectionHead title={words.conflicts} aside={String(page.conflicts.length)} />
      <ul>
        {page.conflicts.map((conflict) => (
          <ConflictRow key={conflict.id} conflict={conflict} isAtHome />
        ))}
      </ul>
    </section>
  );
}

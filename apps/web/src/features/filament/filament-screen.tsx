import type { FilamentId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, useEffect } from 'react';
import { editFilamentPath, filamentPath, paths } from '../../app/paths.ts';
import { AppSyncBadge } from '../../app/sync-badge.tsx';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useLive } from '../../app/use-live.ts';
import { useTexts } from '../../texts/texts.tsx';
import { IconLink, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { Activity } from './activity.tsx';
import { FilamentActions, preloadSheets } from './filament-actions.tsx';
import { FilamentFacts } from './filament-facts.tsx';
import { FilamentHero } from './filament-hero.tsx';
import { FilamentMenu } from './filament-menu.tsx';
import { filamentSubtitle } from './filament-subtitle.tsx';
import styles from './filament.module.css';
import { MergedIn } from './merged-in.tsx';
import { Purchases } from './purchases.tsx';
import { SpoolRows } from './spool-rows.tsx';
import { StandingNotes } from './standing-notes.tsx';
import { UsePerMonth } from './use-per-month.tsx';

const c = bindClasses(styles);

export interface FilamentScreenProps {
  readonly id: FilamentId;
  /** The list at the side, on a desk. */
  readonly side: ReactNode;
  /** An old link leads to the filament that took this one in: the address follows. */
  readonly replace: (href: string) => void;
}

export function FilamentScreen({ id, side, replace }: FilamentScreenProps): ReactNode {
  const page = useLive((client) => client.queries.filamentPage(id), [id]);
  const isDesk = useMedia(deskQuery);
  const liveId = page?.filament.id;
  useEffect(() => {
    if (liveId !== undefined && liveId !== id) replace(filamentPath(liveId));
  }, [liveId, id, replace]);
  useEffect(preloadSheets, []);
  return isDesk ? (
    <div className={c('desk')}>
      <div className={c('deskSide')}>{side}</div>
      <div className={c('deskMain')}>
        {page === undefined ? <Skeleton kind="lines" count={10} /> : null}
        {page === null ? <MissingFilament /> : null}
        {page ? <DeskFilament page={page} /> : null}
      </div>
    </div>
  ) : (
    <Page>
      {page === undefined ? <Skeleton kind="lines" count={10} /> : null}
      {page === null ? <MissingFilament /> : null}
      {page ? <PhoneFilament page={page} /> : null}
    </Page>
  );
}

function PhoneFilament({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const { filament } = page;
  return (
    <>
      <PageHeader
        title={filament.color}
        subtitle={filamentSubtitle(filament, texts)}
        back={{ text: texts.filament.back, href: paths.stock }}
        actions={
          <>
            <AppSyncBadge />
            <IconLink icon="edit" label={texts.filament.edit} href={editFilamentPath(filament.id)} />
            <FilamentMenu page={page} />
          </>
        }
      />
      <StandingNotes page={page} />
      <FilamentHero page={page} size={140} />
      <FilamentFacts page={page} />
      <SpoolRows page={page} />
      <Purchases page={page} most={6} />
      <UsePerMonth page={page} />
      <MergedIn page={page} />
      <Activity page={page} most={6} />
      <FilamentActions page={page} place="dock" />
    </>
  );
}

function DeskFilament({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const { filament } = page;
  return (
    <>
      <PageHeader
        title={filament.color}
        subtitle={filamentSubtitle(filament, texts)}
        actions={
          <>
            <FilamentActions page={page} place="head" />
            <IconLink icon="edit" label={texts.filament.edit} href={editFilamentPath(filament.id)} hasEdge />
            <FilamentMenu page={page} />
          </>
        }
      />
      <StandingNotes page={page} />
      <div className={c('columns')}>
        <div>
          <FilamentHero page={page} size={180} />
          <FilamentFacts page={page} />
          <SpoolRows page={page} />
        </div>
        <div>
          <Purchases page={page} most={5} />
          <UsePerMonth page={page} />
          <MergedIn page={page} />
        </div>
      </div>
      <Activity page={page} most={8} />
    </>
  );
}

function MissingFilament(): ReactNode {
  const texts = useTexts();
  const { title, text, toStock } = texts.filament.missing;
  return (
    <>
      <h1 className="visually-hidden">{texts.stockScreen.pane}</h1>
      <EmptyState
        picture={<SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={96} />}
        title={title}
        actions={<LinkButton href={paths.stock}>{toStock}</LinkButton>}
      >
        {text}
      </EmptyState>
    </>
  );
}

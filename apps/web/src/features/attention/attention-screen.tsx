import type { LateUse, RefusedMutation } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { ConflictRow } from '../../app/conflicts/conflict-row.tsx';
import { SyncTrouble, troubleOf } from '../../app/sync-trouble/sync-trouble.tsx';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useLive } from '../../app/use-live.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { groupNotices } from './group-notices.ts';
import { LateUseRow } from './late-use-row.tsx';
import { LeftBehindRow } from './left-behind-row.tsx';
import { NewsRow } from './news-row.tsx';
import { RefusedList, type RefusedListProps } from './refused-list.tsx';
import { SameBoxRow } from './same-box-row.tsx';
import { type SameBox, sameBoxes } from './same-boxes.ts';
import { RestoredRow, ThereRow } from './settled-rows.tsx';

/** What needs a person first, then what a person should hear about; kept apart from noise. */
export function AttentionScreen({ renderForm }: Pick<RefusedListProps, 'renderForm'>): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.attention;
  const entries = useLive((client) => client.queries.attention(), []);
  const conflicts = useLive((client) => client.queries.openConflicts(), []);
  const notices = useLive((client) => client.queries.notices(), []);
  const lateUses = useLive((client) => client.queries.lateUses(), []);
  const boxes = useLive(sameBoxes, []);
  const trouble = troubleOf(useSyncState());
  if (!entries || !conflicts || !notices || !lateUses || !boxes) {
    return (
      <Page>
        <PageHeader title={words.title} />
        <Skeleton kind="lines" count={4} />
      </Page>
    );
  }
  const refused = entries.filter(({ isThere }) => !isThere);
  const there = entries.filter(({ isThere }) => isThere);
  // Each of these is a question of its own; one that cannot be asked any more is only told.
  const asked = new Set([...lateUses, ...boxes].map(({ noticeId }) => noticeId));
  const partly = notices.flatMap(({ id, notice }) =>
    notice.kind === 'reverted_partly' ? [{ id, notice }] : [],
  );
  const restored = notices.flatMap(({ id, notice, at }) =>
    notice.kind === 'server_restored' ? [{ id, notice, at }] : [],
  );
  const groups = groupNotices(
    notices.filter(({ id, notice }) => !asked.has(id) && notice.kind !== 'reverted_partly'),
  );
  const needsYou = refused.length + lateUses.length + boxes.length;
  const news = partly.length + groups.length + restored.length + there.length;
  const isCalm = needsYou + conflicts.length + news === 0 && trouble === null;
  return (
    <Page>
      <PageHeader title={words.title} />
      <SyncTrouble />
      {isCalm ? <Calm /> : null}
      {needsYou > 0 ? (
        <section>
          <SectionHead title={words.needsYou} aside={format.integer(needsYou)} />
          <NeedsYou refused={refused} lateUses={lateUses} boxes={boxes} renderForm={renderForm} />
        </section>
      ) : null}
      {conflicts.length > 0 ? (
        <section>
          <SectionHead title={words.conflicts} aside={format.integer(conflicts.length)} />
          <ul>
            {conflicts.map((conflict) => (
              <ConflictRow key={conflict.id} conflict={conflict} />
            ))}
          </ul>
        </section>
      ) : null}
      {news > 0 ? (
        <section>
          <SectionHead title={words.news} />
          <ul>
            {restored.map(({ id, notice, at }) => (
              <RestoredRow key={id} noticeId={id} notice={notice} at={at} />
            ))}
            {there.length > 0 ? <ThereRow entries={there} /> : null}
            {partly.map(({ id, notice }) => (
              <LeftBehindRow key={id} noticeId={id} notice={notice} />
            ))}
            {groups.map((group) => (
              <NewsRow key={group.kind} group={group} />
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

interface NeedsYouProps extends Pick<RefusedListProps, 'renderForm'> {
  readonly refused: readonly RefusedMutation[];
  readonly lateUses: readonly LateUse[];
  readonly boxes: readonly SameBox[];
}

function NeedsYou({ refused, lateUses, boxes, renderForm }: NeedsYouProps): ReactNode {
  return (
    <>
      <RefusedList entries={refused} renderForm={renderForm} />
      <ul>
        {lateUses.map((late) => (
          <LateUseRow key={late.noticeId} late={late} />
        ))}
        {boxes.map((box) => (
          <SameBoxRow key={box.noticeId} box={box} />
        ))}
      </ul>
    </>
  );
}

function Calm(): ReactNode {
  const words = useTexts().attention.calm;
  return (
    <EmptyState
      picture={<SpoolGlyph colors={[]} state="sealed" leftGrams={1000} netGrams={1000} size={104} />}
      title={words.title}
    >
      {words.text}
    </EmptyState>
  );
}

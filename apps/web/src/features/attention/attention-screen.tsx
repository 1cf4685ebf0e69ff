import type { ReactNode } from 'react';
import { ConflictRow } from '../../app/conflicts/conflict-row.tsx';
import { useLive } from '../../app/use-live.ts';
import { useTexts } from '../../texts/texts.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { groupNotices } from './group-notices.ts';
import { LateUseRow } from './late-use-row.tsx';
import { LeftBehindRow } from './left-behind-row.tsx';
import { NewsRow } from './news-row.tsx';
import { RefusedEntry } from './refused-entry.tsx';
import { SameBoxRow } from './same-box-row.tsx';
import { sameBoxes } from './same-boxes.ts';

/** What needs a person first, then what a person should hear about; kept apart from noise. */
export function AttentionScreen(): ReactNode {
  const texts = useTexts();
  const words = texts.attention;
  const refused = useLive((client) => client.queries.attention(), []);
  const conflicts = useLive((client) => client.queries.openConflicts(), []);
  const notices = useLive((client) => client.queries.notices(), []);
  const lateUses = useLive((client) => client.queries.lateUses(), []);
  const boxes = useLive(sameBoxes, []);
  if (!refused || !conflicts || !notices || !lateUses || !boxes) {
    return (
      <Page>
        <PageHeader title={words.title} />
        <Skeleton kind="lines" count={4} />
      </Page>
    );
  }
  // Each of these is a question of its own; one that cannot be asked any more is only told.
  const asked = new Set([...lateUses, ...boxes].map(({ noticeId }) => noticeId));
  const partly = notices.flatMap(({ id, notice }) =>
    notice.kind === 'reverted_partly' ? [{ id, notice }] : [],
  );
  const groups = groupNotices(
    notices.filter(({ id, notice }) => !asked.has(id) && notice.kind !== 'reverted_partly'),
  );
  const needsYou = refused.length + lateUses.length + boxes.length;
  const news = partly.length + groups.length;
  const isCalm = needsYou + conflicts.length + news === 0;
  return (
    <Page>
      <PageHeader title={words.title} />
      {isCalm ? <Calm /> : null}
      {needsYou > 0 ? (
        <section>
          <SectionHead title={words.needsYou} aside={String(needsYou)} />
          <ul>
            {refused.map((entry) => (
              <RefusedEntry key={entry.uid} entry={entry} />
            ))}
            {lateUses.map((late) => (
              <LateUseRow key={late.noticeId} late={late} />
            ))}
            {boxes.map((box) => (
              <SameBoxRow key={box.noticeId} box={box} />
            ))}
          </ul>
        </section>
      ) : null}
      {conflicts.length > 0 ? (
        <section>
          <SectionHead title={words.conflicts} aside={String(conflicts.length)} />
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

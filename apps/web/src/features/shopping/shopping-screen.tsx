import { type ReactNode, useMemo, useRef } from 'react';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useLive } from '../../app/use-live.ts';
import { useToday } from '../../app/use-today.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { listText } from './list-text.ts';
import { ShareList } from './share-list.tsx';
import { groupShopping } from './shopping-groups.ts';
import { ShoppingLists } from './shopping-lists.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** What to buy, what is on its way, and what is watched. */
export function ShoppingScreen(): ReactNode {
  const format = useFormat();
  const today = useToday();
  const isDesk = useMedia(deskQuery);
  const rows = useLive((client) => client.queries.shoppingRows(), []);
  const groups = useMemo(() => rows && groupShopping(rows), [rows]);
  const listRef = useRef<HTMLDivElement>(null);
  useKeptFocus(listRef, groups);
  const words = useShoppingTexts();
  return (
    <Page width="wide">
      <PageHeader
        title={words.title}
        {...(groups && groups.toBuy.length > 0
          ? {
              actions: <ShareList text={listText(groups, today, { words, format })} isDesk={isDesk} />,
            }
          : {})}
      />
      {groups === undefined ? <Skeleton kind="lines" count={8} /> : null}
      {rows?.length === 0 ? <NothingWatched /> : null}
      {groups && rows && rows.length > 0 ? (
        <div ref={listRef}>
          {groups.toBuy.length + groups.onOrder.length === 0 ? <NothingToBuy /> : null}
          <ShoppingLists groups={groups} isDesk={isDesk} />
        </div>
      ) : null}
    </Page>
  );
}

const picture = <SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />;

function NothingWatched(): ReactNode {
  const { title, text, toStock } = useShoppingTexts().empty;
  return (
    <EmptyState
      picture={picture}
      title={title}
      actions={
        <LinkButton variant="primary" href={paths.stock}>
          {toStock}
        </LinkButton>
      }
    >
      {text}
    </EmptyState>
  );
}

function NothingToBuy(): ReactNode {
  const { title, text } = useShoppingTexts().calm;
  return (
    <EmptyState picture={picture} title={title}>
      {text}
    </EmptyState>
  );
}

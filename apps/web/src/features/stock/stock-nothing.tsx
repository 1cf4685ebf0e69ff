import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import { noFilter } from './stock-filter.ts';
import type { StockView } from './use-stock-view.ts';

const emptySpool = <SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />;

/** There is no line at all: nothing owned yet, which teaches the two ways in, or nothing archived any more. */
export function EmptyStock({ view }: { readonly view: StockView }): ReactNode {
  const texts = useFirstTexts();
  const words = texts.stockScreen.noneArchived;
  if (view.filter.isArchived) {
    return (
      <EmptyState
        picture={emptySpool}
        title={words.title}
        actions={<Button onPress={view.clear}>{words.back}</Button>}
      >
        {words.text}
      </EmptyState>
    );
  }
  const { empty, addFilament } = texts.stockScreen;
  return (
    <EmptyState
      picture={emptySpool}
      title={empty.title}
      actions={
        <>
          <LinkButton variant="primary" href={paths.add} icon="plus">
            {addFilament}
          </LinkButton>
          <LinkButton href={paths.own}>{empty.own}</LinkButton>
          <ToArchived view={view} />
        </>
      }
    >
      {empty.text}
    </EmptyState>
  );
}

export function NothingFound({ view }: { readonly view: StockView }): ReactNode {
  const texts = useFirstTexts();
  const words = texts.stockScreen.nothingFound;
  const search = view.search.trim();
  return (
    <EmptyState
      picture={emptySpool}
      title={words.title}
      actions={
        <>
          <Button onPress={view.clear}>{words.clear}</Button>
          <ToArchived view={view} />
        </>
      }
    >
      {search === '' ? words.filter : words.search(search)}
    </EmptyState>
  );
}

/** What is looked for in vain may have been archived; the search goes along. */
function ToArchived({ view }: { readonly view: StockView }): ReactNode {
  const texts = useFirstTexts();
  const { archivedCount, filter, setFilter } = view;
  if (archivedCount === 0 || filter.isArchived) return null;
  return (
    <Button icon="archive" onPress={() => setFilter({ ...noFilter, isArchived: true })}>
      {texts.stockScreen.section(texts.stockScreen.archived, archivedCount)}
    </Button>
  );
}

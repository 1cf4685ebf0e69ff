import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';
import type { StockView } from './use-stock-view.ts';

const emptySpool = <SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />;

/** Nothing owned yet: teaches the two ways in. */
export function EmptyStock(): ReactNode {
  const texts = useTexts();
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
        </>
      }
    >
      {empty.text}
    </EmptyState>
  );
}

export function NothingFound({ view }: { readonly view: StockView }): ReactNode {
  const texts = useTexts();
  const words = texts.stockScreen.nothingFound;
  const search = view.search.trim();
  return (
    <EmptyState
      picture={emptySpool}
      title={words.title}
      actions={<Button onPress={view.clear}>{words.clear}</Button>}
    >
      {search === '' ? words.filter : words.search(search)}
    </EmptyState>
  );
}

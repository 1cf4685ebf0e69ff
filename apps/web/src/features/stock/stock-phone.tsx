import type { ReactNode, RefObject } from 'react';
import { paths } from '../../app/paths.ts';
import { usePreference } from '../../app/services.ts';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { IconLink } from '../../ui/controls/button.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { Dock, DockRow } from '../../ui/layout/page.tsx';
import { FoundCount } from './found-count.tsx';
import { OnlineOnly } from './online-only.tsx';
import { StockChips } from './stock-chips.tsx';
import { StockList } from './stock-list.tsx';
import { EmptyStock, NothingFound } from './stock-nothing.tsx';
import { lookPreference } from './stock-preferences.ts';
import { StockReadout } from './stock-readout.tsx';
import { StockSortMenu } from './stock-sort-menu.tsx';
import type { StockView } from './use-stock-view.ts';

export interface StockPhoneProps {
  readonly view: StockView;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The display on top, the list, and everything for the thumb in the lowest third. */
export function StockPhone({ view, searchRef }: StockPhoneProps): ReactNode {
  const texts = useFirstTexts();
  const words = texts.stockScreen;
  const [look] = usePreference(lookPreference);
  const isEmpty = view.all.length === 0;
  return (
    <>
      <StockReadout rows={view.all} isArchived={view.filter.isArchived} isDesk={false} />
      <OnlineOnly />
      {isEmpty ? <EmptyStock view={view} /> : null}
      {!isEmpty && view.shown.length === 0 ? <NothingFound view={view} /> : null}
      <StockList sections={view.sections} look={look} />
      <FoundCount view={view} />
      {isEmpty ? null : (
        <Dock>
          <StockChips view={view} />
          <DockRow>
            <SearchField
              ref={searchRef}
              label={words.find}
              text={view.search}
              onTextChange={view.setSearch}
            />
            <StockSortMenu sort={view.sort} setSort={view.setSort} />
            <IconLink icon="plus" label={words.addFilament} href={paths.add} hasEdge size={48} />
          </DockRow>
        </Dock>
      )}
    </>
  );
}

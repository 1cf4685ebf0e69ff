import type { ReactNode } from 'react';
import { usePreference } from '../../app/services.ts';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { stockSortKeys, type StockSort } from './stock-order.ts';
import { lookPreference } from './stock-preferences.ts';

export interface StockSortMenuProps {
  readonly sort: StockSort;
  readonly setSort: (sort: StockSort) => void;
}

const compactId = 'compact';

/** How the phone's list is ordered, and how much room a filament takes in it. */
export function StockSortMenu({ sort, setSort }: StockSortMenuProps): ReactNode {
  const texts = useFirstTexts();
  const words = texts.stockScreen;
  const [look, setLook] = usePreference(lookPreference);
  const choose = (id: string) => {
    if (id === compactId) return setLook(look === 'compact' ? 'cards' : 'compact');
    const key = stockSortKeys.find((known) => known === id);
    return key && setSort({ key, direction: 'ascending' });
  };
  return (
    <MenuButton
      label={words.sort}
      look="icon"
      icon="sort"
      size={48}
      mode="many"
      chosen={[sort.key, ...(look === 'compact' ? [compactId] : [])]}
      entries={[
        ...stockSortKeys.map((key) => ({ id: key, text: words.sortBy[key] })),
        { id: compactId, text: words.compact },
      ]}
      onChoose={choose}
    />
  );
}

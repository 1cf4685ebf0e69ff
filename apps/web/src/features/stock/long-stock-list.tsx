import type { ReactNode } from 'react';
import { WindowedList } from '../../ui/lists/windowed-list.tsx';
import { EntryView, type ListEntry } from './list-entries.tsx';
import type { StockCardProps } from './stock-card.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';

export interface LongStockListProps {
  readonly entries: readonly ListEntry[];
  readonly look: StockCardProps['look'];
}

export function LongStockList({ entries, look }: LongStockListProps): ReactNode {
  useKeptScroll();
  return (
    <WindowedList
      lines={entries}
      idOf={idOf}
      expectedSize={({ kind }) => (kind === 'head' ? 54 : look === 'cards' ? 118 : 57)}
    >
      {(entry) => <EntryView entry={entry} look={look} />}
    </WindowedList>
  );
}

const idOf = ({ id }: ListEntry): string => id;

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { EntryView, type ListEntry } from './list-entries.tsx';
import type { StockCardProps } from './stock-card.tsx';
import styles from './long-stock-list.module.css';
import { useKeptScroll } from './use-kept-scroll.ts';

const c = bindClasses(styles);

export interface LongStockListProps {
  readonly entries: readonly ListEntry[];
  readonly look: StockCardProps['look'];
}

/** Only the cards in sight are in the document, so 10,000 scroll like 80. */
export function LongStockList({ entries, look }: LongStockListProps): ReactNode {
  const ref = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop(ref.current?.offsetTop ?? 0);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: (index) => (entries[index]?.kind === 'head' ? 54 : look === 'cards' ? 118 : 57),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
    scrollMargin: top,
  });
  useKeptScroll();
  const items = virtualizer.getVirtualItems();
  const before = Math.max(0, (items[0]?.start ?? top) - top);
  const after = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  return (
    <ul
      ref={ref}
      className={c('list')}
      style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}
    >
      {items.map((item) => {
        const entry = entries[item.index];
        return entry === undefined ? null : (
          <li
            key={item.key}
            data-index={item.index}
            ref={virtualizer.measureElement}
            aria-setsize={entries.length}
            aria-posinset={item.index + 1}
          >
            <EntryView entry={entry} look={look} />
          </li>
        );
      })}
    </ul>
  );
}

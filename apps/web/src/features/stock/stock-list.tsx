import { type ReactNode, Suspense } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { EntryView, listEntries } from './list-entries.tsx';
import type { StockCardProps } from './stock-card.tsx';
import type { StockSection } from './stock-order.ts';
import { useKeptScroll } from './use-kept-scroll.ts';

const LongStockList = lazyScreen(() => import('./long-stock-list.tsx'), 'LongStockList');

export interface StockListProps {
  readonly sections: readonly StockSection[];
  readonly look: StockCardProps['look'];
}

/** Up to here a list stands there whole: it can be searched with the browser and read from end to end. */
const mostWhole = 80;

/** The phone's list. */
export function StockList({ sections, look }: StockListProps): ReactNode {
  const entries = listEntries(sections);
  return entries.length > mostWhole ? (
    <Suspense fallback={<Skeleton kind="card" count={5} />}>
      <LongStockList entries={entries} look={look} />
    </Suspense>
  ) : (
    <WholeList entries={entries} look={look} />
  );
}

function WholeList({
  entries,
  look,
}: {
  readonly entries: ReturnType<typeof listEntries>;
  readonly look: StockCardProps['look'];
}): ReactNode {
  useKeptScroll();
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id}>
          <EntryView entry={entry} look={look} />
        </li>
      ))}
    </ul>
  );
}

import { searchStock, type StockRow } from '@spoolshed/db';
import { useDeferredValue, useMemo } from 'react';
import { usePreference, useSessionValue } from '../../app/services.ts';
import { useLive } from '../../app/use-live.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import {
  countFacets,
  filterStock,
  isFiltering,
  noFilter,
  type StockFacets,
  type StockFilter,
} from './stock-filter.ts';
import { sectionStock, sortStock, type StockSection, type StockSort } from './stock-order.ts';
import {
  filterPreference,
  searchPreference,
  sortDirectionPreference,
  sortKeyPreference,
} from './stock-preferences.ts';

export interface StockView {
  /** Everything that is live, or archived, in order. */
  readonly all: readonly StockRow[];
  /** What search and filters have left. */
  readonly shown: readonly StockRow[];
  readonly sections: readonly StockSection[];
  readonly facets: StockFacets;
  /** Of all; the rows are those only where the filter says so. */
  readonly archivedCount: number;
  readonly search: string;
  readonly setSearch: (text: string) => void;
  readonly filter: StockFilter;
  readonly setFilter: (filter: StockFilter) => void;
  readonly isNarrowed: boolean;
  readonly sort: StockSort;
  readonly setSort: (sort: StockSort) => void;
  readonly clear: () => void;
}

/** The stock as this tab looks at it; undefined until the rows are read. */
export function useStockView(): StockView | undefined {
  const { locale } = useWorkshop();
  const [sort, setSort] = useStockSort();
  const [filter, setFilter] = useStockFilter();
  const archived = filter.isArchived;
  // Never the one list under the name of the other: each waits for its own rows.
  const rows = useLive((client) => client.queries.stockRows({ archived }), [archived]);
  const archivedCount = useLive((client) => client.queries.archivedCount(), []) ?? 0;
  const [search, setSearch] = useSessionValue(searchPreference);
  // The field answers every key at once; a very long list may follow a frame later.
  const searched = useDeferredValue(search);
  const all = useMemo(() => rows && sortStock(rows, sort, locale), [rows, sort, locale]);
  const found = useMemo(() => all && searchStock(all, searched), [all, searched]);
  const shown = useMemo(() => found && filterStock(found, filter), [found, filter]);
  // Nobody is short of what was archived.
  const sectionKey = archived && sort.key === 'low' ? 'color' : sort.key;
  const sections = useMemo(() => shown && sectionStock(shown, sectionKey), [shown, sectionKey]);
  const facets = useMemo(() => all && found && countFacets(all, found, filter), [all, found, filter]);
  if (!all || !shown || !sections || !facets) return undefined;
  return {
    all,
    shown,
    sections,
    facets,
    archivedCount,
    search,
    setSearch,
    filter,
    setFilter,
    isNarrowed: search.trim() !== '' || isFiltering(filter),
    sort,
    setSort,
    clear: () => {
      setSearch('');
      setFilter(noFilter);
    },
  };
}

function useStockSort(): readonly [StockSort, (sort: StockSort) => void] {
  const [key, setKey] = usePreference(sortKeyPreference);
  const [direction, setDirection] = usePreference(sortDirectionPreference);
  const sort = useMemo<StockSort>(
    () => ({ key, direction: key === 'low' ? 'ascending' : direction }),
    [key, direction],
  );
  const setSort = (next: StockSort) => {
    setKey(next.key);
    setDirection(next.direction);
  };
  return [sort, setSort];
}

function useStockFilter(): readonly [StockFilter, (filter: StockFilter) => void] {
  const [stored, store] = useSessionValue(filterPreference);
  const filter = useMemo<StockFilter>(() => {
    const { switches, families, brands, places } = stored;
    return {
      isLow: switches.includes('low'),
      isSealed: switches.includes('sealed'),
      isArchived: switches.includes('archived'),
      families,
      brands,
      places,
    };
  }, [stored]);
  const setFilter = ({ isLow, isSealed, isArchived, families, brands, places }: StockFilter) => {
    const switches = [
      ...(isLow ? ['low'] : []),
      ...(isSealed ? ['sealed'] : []),
      ...(isArchived ? ['archived'] : []),
    ];
    store({ switches, families, brands, places });
  };
  return [filter, setFilter];
}

import { dayInTimeZone, type FilamentId } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { useLocation } from 'wouter';
import { filamentPath } from '../../app/paths.ts';
import { usePreference } from '../../app/services.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { NavigateProvider } from '../../ui/controls/app-link.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { SplitView } from '../../ui/layout/page.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { FoundCount } from './found-count.tsx';
import { OnlineOnly } from './online-only.tsx';
import { sectionTitle } from './section-title.ts';
import { StockChips } from './stock-chips.tsx';
import { stockColumns, stockSortOf, tableSortOf } from './stock-columns.tsx';
import styles from './stock-desk.module.css';
import { EmptyStock, NothingFound } from './stock-nothing.tsx';
import { columnsPreference, optionalColumnIds, type StockColumnId } from './stock-preferences.ts';
import { StockReadout } from './stock-readout.tsx';
import type { StockView } from './use-stock-view.ts';

const c = bindClasses(styles);

export interface StockDeskProps {
  readonly view: StockView;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly selectedId: FilamentId | undefined;
  /** Where there is no room for the pane, a row leads to the filament's own page. */
  readonly onSelect: ((id: string) => void) | undefined;
  readonly pane: ReactNode;
}

/** The dense table with one filament beside it, each scrolling by itself. */
export function StockDesk({ view, searchRef, selectedId, onSelect, pane }: StockDeskProps): ReactNode {
  const texts = useTexts();
  const words = texts.stockScreen;
  const isEmpty = view.all.length === 0;
  return (
    <SplitView paneLabel={words.pane} pane={pane}>
      <StockReadout rows={view.all} isArchived={view.filter.isArchived} isDesk />
      <div className={c('banner')}>
        <OnlineOnly />
      </div>
      {isEmpty ? (
        <div className={c('nothing')}>
          <EmptyStock view={view} />
        </div>
      ) : (
        <>
          <div className={c('tools')}>
            <SearchField
              ref={searchRef}
              size="dense"
              label={words.find}
              placeholder={words.findPlaceholder}
              shortcut="/"
              text={view.search}
              onTextChange={view.setSearch}
            />
            <div className={c('chips')}>
              <StockChips view={view} isDense />
            </div>
            <ColumnsMenu />
          </div>
          {view.shown.length === 0 ? (
            <div className={c('nothing')}>
              <NothingFound view={view} />
            </div>
          ) : (
            <StockTable view={view} selectedId={selectedId} onSelect={onSelect} />
          )}
        </>
      )}
      <FoundCount view={view} />
      <footer className={c('foot')}>
        <span className={c('keys')} aria-hidden>
          <kbd>/</kbd> {words.keys.find} <kbd>U</kbd> {words.keys.use} <kbd>?</kbd> {words.keys.all}
        </span>
      </footer>
    </SplitView>
  );
}

function StockTable({ view, selectedId, onSelect }: Omit<StockDeskProps, 'searchRef' | 'pane'>): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const [, navigate] = useLocation();
  const [taken] = usePreference(columnsPreference);
  const columns = useMemo(() => {
    const dayOf = (epochMs: number) => format.shortDay(dayInTimeZone(epochMs, timeZone));
    return stockColumns({ texts, format, dayOf }).filter(({ id }) => isShown(id, taken));
  }, [texts, format, timeZone, taken]);
  const groups = useMemo(
    () =>
      view.sections.map((section) => {
        const title = sectionTitle(section, texts);
        return {
          id: section.id,
          rows: section.rows,
          ...(title === undefined ? {} : { title: texts.stockScreen.section(title, section.rows.length) }),
          ...(section.kind === 'low' ? { tone: 'low' as const } : {}),
        };
      }),
    [view.sections, texts],
  );
  const hrefs = useMemo(() => new Map(view.all.map((row) => [filamentPath(row.id), row.id])), [view.all]);
  const follow = (href: string) => {
    const id = hrefs.get(href);
    if (onSelect && id !== undefined) onSelect(id);
    else navigate(href);
  };
  return (
    <NavigateProvider value={follow}>
      <DataTable<StockRow>
        label={texts.stockScreen.title}
        columns={columns}
        nameColumnId="color"
        groups={groups}
        rowId={(row) => row.id}
        hrefOf={(row) => filamentPath(row.id)}
        currentId={selectedId}
        sort={tableSortOf(view.sort)}
        onSortChange={(sort) => view.setSort(stockSortOf(sort))}
      />
    </NavigateProvider>
  );
}

function ColumnsMenu(): ReactNode {
  const texts = useTexts();
  const [taken, take] = usePreference(columnsPreference);
  const { columns, columnHeaders } = texts.stockScreen;
  return (
    <MenuButton
      label={columns}
      look="button"
      icon="columns"
      mode="many"
      chosen={taken}
      entries={optionalColumnIds.map((id) => ({ id, text: columnHeaders[id] }))}
      onChoose={(chosen) => take(optionalColumnIds.filter((id) => taken.includes(id) !== (id === chosen)))}
    />
  );
}

const isShown = (id: StockColumnId, taken: readonly StockColumnId[]): boolean =>
  !optionalColumnIds.includes(id) || taken.includes(id);

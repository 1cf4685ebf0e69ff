import type { FilamentId } from '@spoolshed/core';
import { massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { roomAround } from '../../ui/lists/room-around.ts';
import { Figure } from '../../ui/measure/figure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { RowGlyph } from './row-glyph.tsx';
import styles from './stock-side-list.module.css';
import { useStockView } from './use-stock-view.ts';

const c = bindClasses(styles);

/** The stock as a narrow column beside one filament's page, in the order and with the search of the list. */
export function StockSideList({ currentId }: { readonly currentId: FilamentId }): ReactNode {
  const texts = useTexts();
  const words = texts.stockScreen;
  const view = useStockView();
  const searchRef = useRef<HTMLInputElement>(null);
  useShortcut('/', texts.shell.help.search, () => searchRef.current?.focus());
  return (
    <nav className={c('side')} aria-label={words.title}>
      <div className={c('head')}>
        <SearchField
          ref={searchRef}
          size="dense"
          label={words.find}
          placeholder={words.findPlaceholder}
          shortcut="/"
          text={view?.search ?? ''}
          onTextChange={(text) => view?.setSearch(text)}
        />
      </div>
      {view ? (
        <SideRows rows={view.sections.flatMap((section) => section.rows)} currentId={currentId} />
      ) : null}
    </nav>
  );
}

function SideRows({
  rows,
  currentId,
}: {
  readonly rows: readonly StockRow[];
  readonly currentId: FilamentId;
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => 49,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const currentIndex = rows.findIndex((row) => row.id === currentId);
  useEffect(() => {
    if (currentIndex >= 0) virtualizer.scrollToIndex(currentIndex, { align: 'auto' });
  }, [virtualizer, currentIndex]);
  const { before, after } = roomAround(virtualizer);
  return (
    <div ref={ref} className={c('scroll')}>
      <ul className={c('rows')} style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <li key={item.key} data-index={item.index} ref={virtualizer.measureElement}>
              <SideRow row={row} isCurrent={row.id === currentId} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function SideRow({ row, isCurrent }: { readonly row: StockRow; readonly isCurrent: boolean }): ReactNode {
  const format = useFormat();
  return (
    <AppLink
      href={filamentPath(row.id)}
      className={c('row', isCurrent && 'current')}
      current={isCurrent ? 'true' : undefined}
    >
      <RowGlyph row={row} size={28} />
      <span className={c('names')}>
        <span className={c('name')}>{row.color}</span>
        <span className={c('kind')}>
          {row.brand} {row.material}
        </span>
      </span>
      <Figure value={format.grams(massToGrams(row.left))} unit="g" />
    </AppLink>
  );
}

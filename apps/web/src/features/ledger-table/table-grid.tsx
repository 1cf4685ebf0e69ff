import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import type { CellWords } from './cell-words.ts';
import { GridRow } from './grid-row.tsx';
import { columns } from './grid-place.ts';
import styles from './table-grid.module.css';
import type { Grid } from './use-grid.ts';
import type { TableEditing } from './use-table-editing.ts';

const c = bindClasses(styles);

export interface TableGridProps {
  readonly editing: TableEditing;
  readonly grid: Grid;
  readonly words: CellWords;
  /** Told how to bring a row into sight. */
  readonly scrollToRowRef: RefObject<(row: number) => void>;
  /** What was typed into that column before, offered while typing. */
  readonly known: { readonly payees: readonly string[]; readonly categories: readonly string[] };
}

const ROW_HEIGHT = 36;

/** All rows in one grid to type into, of which only those in sight are in the document. */
export function TableGrid({ editing, grid, words, scrollToRowRef, known }: TableGridProps): ReactNode {
  const id = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const { rows } = editing;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    // The head and the sum lie over the first and the last row.
    scrollPaddingStart: ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT * 2,
  });
  useEffect(() => {
    scrollToRowRef.current = (row) => virtualizer.scrollToIndex(row, { align: 'auto' });
  });
  const items = virtualizer.getVirtualItems();
  const isDrawn = items.some(({ index }) => index === grid.at.row);
  return (
    <div ref={scrollRef} className={c('scroll')}>
      <div
        ref={grid.gridRef}
        role="grid"
        className={c('grid')}
        aria-label={words.words.grid}
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-activedescendant={isDrawn ? cellId(id, grid.at.row, grid.at.column) : undefined}
        tabIndex={0}
        onKeyDown={grid.onKeyDown}
        onPaste={grid.onPaste}
        onCopy={grid.onCopy}
      >
        <HeadRow words={words} />
        <div
          role="rowgroup"
          className={c('body')}
          style={cssVariables({ '--height': `${virtualizer.getTotalSize()}px` })}
        >
          {items.map(({ index, start, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <GridRow
                key={key}
                row={row}
                index={index}
                start={start}
                cellId={(column) => cellId(id, index, column)}
                grid={grid}
                editing={editing}
                words={words}
                listIds={{ payee: `${id}-payees`, category: `${id}-categories` }}
              />
            );
          })}
        </div>
        <SumRow editing={editing} words={words} />
      </div>
      <datalist id={`${id}-payees`}>
        {known.payees.map((payee) => (
          <option key={payee}>{payee}</option>
        ))}
      </datalist>
      <datalist id={`${id}-categories`}>
        {known.categories.map((category) => (
          <option key={category}>{category}</option>
        ))}
      </datalist>
    </div>
  );
}

function HeadRow({ words: { words } }: { readonly words: CellWords }): ReactNode {
  return (
    <div role="rowgroup" className={c('headGroup')}>
      <div role="row" aria-rowindex={1} className={c('row', 'head')}>
        {columns.map((column, at) => (
          <div
            key={column}
            role="columnheader"
            aria-colindex={at + 1}
            className={c('headCell', isFigure(column) && 'end')}
          >
            {column === 'deed' ? (
              <span className="visually-hidden">{words.columns.deed}</span>
            ) : (
              words.columns[column]
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What it will come to once it is saved. */
function SumRow({ editing, words }: Pick<TableGridProps, 'editing' | 'words'>): ReactNode {
  const { words: texts, format } = words;
  return (
    <div role="rowgroup" className={c('footGroup')}>
      <div role="row" aria-rowindex={editing.rows.length + 2} className={c('row', 'foot')}>
        <div role="gridcell" aria-colindex={1} aria-colspan={3} className={c('count')}>
          {texts.entries(editing.count)}
        </div>
        <div role="gridcell" aria-colindex={4} className={c('sumName')}>
          {texts.sum}
        </div>
        <div role="gridcell" aria-colindex={5} className={c('total')}>
          {format.moneyFigure(editing.sum)}
        </div>
      </div>
    </div>
  );
}

const isFigure = (column: string): boolean =>
  column === 'amount' || column === 'quantity' || column === 'pricePerKg';

const cellId = (id: string, row: number, column: number): string => `${id}-${row}-${column}`;

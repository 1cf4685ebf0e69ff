import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
} from 'react';
import { AppLink } from '../controls/app-link.tsx';
import { Icon } from '../icons/icon.tsx';
import { roomAround } from '../lists/room-around.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import { useInlineSize } from '../measure/use-inline-size.ts';
import styles from './data-table.module.css';
import {
  columnsFor,
  flattenGroups,
  nextRowIndex,
  type TableColumn,
  type TableEntry,
  type TableGroup,
  type TableSort,
  toggledSort,
} from './table-columns.ts';

const c = bindClasses(styles);

export interface DataTableProps<Row> {
  /** Names the table: "Stock". */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  /** Which column carries the row's name: it is the row's header and its link. */
  readonly nameColumnId: string;
  readonly groups: readonly TableGroup<Row>[];
  readonly rowId: (row: Row) => string;
  readonly hrefOf: (row: Row) => string;
  /** The row that the pane shows. */
  readonly currentId?: string | undefined;
  readonly sort?: TableSort;
  readonly onSortChange?: (sort: TableSort) => void;
}

/**
 * The dense table: head that stays, sortable headers, one current row, arrow keys from row to row. Only the rows in
 * sight are in the document, so 10,000 scroll like 30. It fills the height its parent gives it and scrolls inside.
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { label, groups, rowId, currentId } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const inlineSize = useInlineSize(scrollRef, 1280);
  // Every scrolled frame draws the table anew: what 100,000 rows are laid out from must not be made for each, and a
  // row that stays in sight is not drawn again.
  const columns = useMemo(() => columnsFor(inlineSize, props.columns), [inlineSize, props.columns]);
  const table = useMemo(() => ({ ...props, columns }), [props, columns]);
  const entries = useMemo(() => flattenGroups(groups, rowId), [groups, rowId]);
  // With a new function here every row would be placed anew as well.
  const keyAt = useCallback((index: number) => entries[index]?.id ?? index, [entries]);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => 36,
    getItemKey: keyAt,
    overscan: entries.length > MANY_ROWS ? 5 : 12,
  });
  const { before, after } = roomAround(rows);
  const currentIndex = useIndexOf(entries, currentId);
  const tabStop = currentIndex >= 0 ? currentIndex : nextRowIndex(entries, -1, 1);

  const focusRow = (index: number) => {
    const focusDrawn = () => {
      const link = scrollRef.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
      link?.focus({ preventScroll: true });
      return link !== null && link !== undefined;
    };
    // At once where it can be, so that a held key loses no step; else when the row has been drawn.
    const wasDrawn = focusDrawn();
    rows.scrollToIndex(index, { align: 'auto' });
    if (!wasDrawn) requestAnimationFrame(focusDrawn);
  };
  const moveByKey = (event: KeyboardEvent) => {
    const from = Number(rowOf(event.target)?.dataset['index'] ?? Number.NaN);
    const to = Number.isNaN(from) ? undefined : targetOfKey(event.key, from, entries);
    if (to === undefined) return;
    event.preventDefault();
    focusRow(to);
  };
  return (
    <div
      ref={scrollRef}
      className={c('scroll')}
      role="presentation"
      onKeyDown={moveByKey}
      onClick={openByRow}
    >
      <table className={c('table')} aria-label={label} aria-rowcount={entries.length + 1}>
        <ColumnWidths columns={columns} />
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <SpacerRow height={before} span={columns.length} /> : null}
          {rows.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            return entry === undefined ? null : (
              <BodyRow
                key={item.key}
                entry={entry}
                index={item.index}
                isTabStop={item.index === tabStop}
                measure={rows.measureElement}
                table={table}
              />
            );
          })}
          {after > 0 ? <SpacerRow height={after} span={columns.length} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** From here on a jump by whole screens is what costs; below it the browser's own search finds most rows drawn. */
const MANY_ROWS = 200;

/** Where that row stands; -1 without one. Looked for once, and not in every frame that is scrolled. */
const useIndexOf = <Row,>(entries: readonly TableEntry<Row>[], id: string | undefined): number =>
  useMemo(
    () => (id === undefined ? -1 : entries.findIndex((entry) => entry.kind === 'row' && entry.id === id)),
    [entries, id],
  );

/** Each column has its least width; what is left over goes to those that can use it. */
function ColumnWidths<Row>({ columns }: Pick<DataTableProps<Row>, 'columns'>): ReactNode {
  const leastOfAll = columns.reduce((sum, column) => sum + column.width, 0) / 16;
  const shares = columns.reduce((sum, { grow = 0 }) => sum + grow, 0) || 1;
  return (
    <colgroup style={cssVariables({ '--least-of-all': leastOfAll })}>
      {columns.map((column) => (
        <col
          key={column.id}
          className={c('column')}
          style={cssVariables({ '--least': column.width / 16, '--share': (column.grow ?? 0) / shares })}
        />
      ))}
    </colgroup>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSortChange,
}: DataTableProps<Row> & { column: TableColumn<Row> }): ReactNode {
  const isSorted = sort?.columnId === column.id;
  const text =
    column.isHeaderHidden === true ? <span className="visually-hidden">{column.header}</span> : column.header;
  return (
    <th scope="col" className={c('header', column.align)} aria-sort={isSorted ? sort.direction : undefined}>
      {column.isSortable === true && onSortChange ? (
        <button
          type="button"
          className={c('sorter')}
          onClick={() => onSortChange(toggledSort(sort, column.id))}
        >
          {text}
          {isSorted ? <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} size={16} /> : null}
        </button>
      ) : (
        text
      )}
    </th>
  );
}

interface BodyRowProps<Row> {
  readonly entry: TableEntry<Row>;
  readonly index: number;
  readonly isTabStop: boolean;
  readonly measure: (element: Element | null) => void;
  readonly table: DataTableProps<Row>;
}

const BodyRow = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<Row>({ entry, index, isTabStop, measure, table }: BodyRowProps<Row>): ReactNode {
  const { columns } = table;
  if (entry.kind === 'group') {
    return (
      <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
        <th className={c('group', entry.tone)} colSpan={columns.length} scope="rowgroup">
          {entry.title}
        </th>
      </tr>
    );
  }
  const isCurrent = entry.id === table.currentId;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={c('row', isCurrent && 'current')}
    >
      {columns.map((column) => (
        <BodyCell
          key={column.id}
          column={column}
          row={entry.row}
          isTabStop={isTabStop}
          isCurrent={isCurrent}
          table={table}
        />
      ))}
    </tr>
  );
}

interface BodyCellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly row: Row;
  readonly isTabStop: boolean;
  readonly isCurrent: boolean;
  readonly table: DataTableProps<Row>;
}

function BodyCell<Row>({ column, row, isTabStop, isCurrent, table }: BodyCellProps<Row>): ReactNode {
  const className = c('cell', column.align, column.tone);
  const hoverText = column.hoverText?.(row);
  if (column.id !== table.nameColumnId) {
    return (
      <td className={className} title={hoverText}>
        {column.cell(row)}
      </td>
    );
  }
  return (
    <th className={className} scope="row" title={hoverText}>
      <AppLink
        href={table.hrefOf(row)}
        className={c('name')}
        tabIndex={isTabStop ? 0 : -1}
        current={isCurrent ? 'true' : undefined}
      >
        {column.cell(row)}
      </AppLink>
    </th>
  );
}

/** Keeps the scroll bar true to the rows that are not drawn. */
function SpacerRow({ height, span }: { height: number; span: number }): ReactNode {
  return (
    <tr aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty on purpose, and hidden from who would ask */}
      <td className={c('spacer')} colSpan={span} style={cssVariables({ '--height': `${height}px` })} />
    </tr>
  );
}

function targetOfKey<Row>(
  key: string,
  from: number,
  entries: readonly TableEntry<Row>[],
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return nextRowIndex(entries, from, 1);
    case 'ArrowUp':
      return nextRowIndex(entries, from, -1);
    case 'Home':
      return nextRowIndex(entries, -1, 1);
    case 'End':
      return nextRowIndex(entries, entries.length, -1);
    default:
      return undefined;
  }
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
}

/** A click anywhere in a row is a click on its link, unless it was for something else or selected text. */
function openByRow(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('a, button, input, select, label')) return;
  if (window.getSelection()?.isCollapsed === false) return;
  rowOf(target)?.querySelector<HTMLElement>('a')?.click();
}

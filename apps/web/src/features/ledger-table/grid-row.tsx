import type { MouseEvent, ReactNode } from 'react';
import { Icon } from '../../ui/icons/icon.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { isCategory } from './cell-reading.ts';
import { type CellWords, cellInWords, rowName } from './cell-words.ts';
import { type Column, columns, isInside } from './grid-place.ts';
import { isBlank, showCell, type ShownCell, type TableRow } from './shown-table.ts';
import { type Field, isNote } from './table-field.ts';
import styles from './table-grid.module.css';
import type { Grid } from './use-grid.ts';
import type { TableEditing } from './use-table-editing.ts';

const c = bindClasses(styles);

export interface GridRowProps {
  readonly row: TableRow;
  readonly index: number;
  /** In px from the first row. */
  readonly start: number;
  readonly cellId: (column: number) => string;
  readonly grid: Grid;
  readonly editing: TableEditing;
  readonly words: CellWords;
  readonly listIds: { readonly payee: string; readonly category: string };
}

export function GridRow(props: GridRowProps): ReactNode {
  const { row, index, start } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={c(
        'row',
        'entry',
        row.edit?.isDeleted === true && 'deleted',
        row.isGone && 'gone',
        row.base === null && 'added',
      )}
      style={cssVariables({ '--start': `${start}px` })}
    >
      {columns.map((column, at) => (
        <GridCell key={column} {...props} column={column} at={at} />
      ))}
    </div>
  );
}

interface GridCellProps extends GridRowProps {
  readonly column: Column;
  readonly at: number;
}

function GridCell(props: GridCellProps): ReactNode {
  const { row, index, column, at, grid, words } = props;
  const isCurrent = grid.at.row === index && grid.at.column === at;
  const isMarked = grid.area !== undefined && isInside({ row: index, column: at }, grid.area);
  const cell = column === 'deed' ? undefined : showCell(row, column, words.world);
  const isStruck = row.edit?.isDeleted === true;
  const isWrong = cell !== undefined && !isStruck && !isBlank(row) && isWrongCell(cell, row);
  const isOpen = isCurrent && grid.open !== undefined;
  const press = (event: MouseEvent) => {
    if (isOpen || event.button !== 0) return;
    grid.close();
    grid.goTo({ row: index, column: at }, event.shiftKey);
    // The grid has the focus, whatever is pressed in it.
    event.preventDefault();
    grid.gridRef.current?.focus();
  };
  return (
    <div
      role="gridcell"
      id={props.cellId(at)}
      aria-colindex={at + 1}
      aria-selected={isCurrent || isMarked}
      {...(cell?.readOnly === undefined ? {} : { 'aria-readonly': true })}
      tabIndex={-1}
      aria-invalid={isWrong ? true : undefined}
      className={c(
        'cell',
        ...(looks[column] ?? []),
        isCurrent && 'current',
        isMarked && 'marked',
        cell?.isChanged === true && row.base !== null && !isStruck && 'changed',
        isWrong && 'bad',
        cell?.theirs !== undefined && !isStruck && 'theirs',
        cell?.wasBefore !== undefined && 'moved',
        cell?.readOnly !== undefined && 'readOnly',
      )}
      title={isOpen || cell === undefined ? undefined : cellInWords(fieldOf(column), cell, words)}
      onMouseDown={column === 'deed' ? undefined : press}
      onDoubleClick={grid.edit}
    >
      {cell === undefined ? (
        <RowDeed {...props} />
      ) : isOpen ? (
        <OpenCell
          name={words.words.cell(rowName(row, words), words.words.fields[fieldOf(column)])}
          field={fieldOf(column)}
          text={grid.open ?? ''}
          inputRef={grid.inputRef}
          listId={column === 'payee' || column === 'category' ? props.listIds[column] : undefined}
          onType={grid.setOpen}
          onLeave={grid.close}
        />
      ) : (
        <CellText cell={cell} field={fieldOf(column)} isWrong={isWrong} words={words} row={row} />
      )}
    </div>
  );
}

const looks: Partial<Record<Column, readonly string[]>> = {
  text: ['strong'],
  category: ['quiet'],
  amount: ['strong', 'figure'],
  quantity: ['quiet', 'figure'],
  pricePerKg: ['quiet', 'figure'],
  notes: ['quiet'],
  deed: ['deed'],
};

/** The last column is no field, and is asked for none. */
const fieldOf = (column: Column): Field => (column === 'deed' ? 'day' : column);

const isWrongCell = (cell: ShownCell, { base }: TableRow): boolean =>
  cell.readOnly === undefined && !cell.read.ok && (cell.isTyped || base === null);

function CellText({
  cell,
  field,
  isWrong,
  words,
  row,
}: {
  readonly cell: ShownCell;
  readonly field: Field;
  readonly isWrong: boolean;
  readonly words: CellWords;
  readonly row: TableRow;
}): ReactNode {
  const value = cell.read.ok ? cell.read.value : null;
  const isNew = isCategory(value) && 'path' in value;
  // The category of an empty new row is where it would go, and not what somebody said.
  const text = cell.isTyped || row.base !== null ? cellInWords(field, cell, words) : '';
  return (
    <>
      {isWrong || cell.theirs !== undefined ? <Icon name="attention" size={16} /> : null}
      <span className={c('text')}>{text}</span>
      {isNew ? <span className={c('tag')}>{words.words.newCategory}</span> : null}
      {field === 'text' && row.kind === 'purchase' && row.live?.isReceived === false ? (
        <span className={c('tag')}>{words.words.ordered}</span>
      ) : null}
    </>
  );
}

interface OpenCellProps {
  readonly name: string;
  readonly field: Field;
  readonly text: string;
  readonly inputRef: Grid['inputRef'];
  readonly listId: string | undefined;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
}

function OpenCell({ name, field, text, inputRef, listId, onType, onLeave }: OpenCellProps): ReactNode {
  const isFigure = field === 'amount' || field === 'quantity' || field === 'pricePerKg';
  const wiring = {
    className: c('input', isNote(field) && 'lines'),
    'aria-label': name,
    value: text,
    autoComplete: 'off',
    onBlur: onLeave,
  };
  const hold = (input: HTMLInputElement | HTMLTextAreaElement | null) => {
    inputRef.current = input;
  };
  if (isNote(field))
    return (
      <textarea
        {...wiring}
        ref={hold}
        rows={Math.min(MOST_LINES, text.split('\n').length)}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    );
  return (
    <input
      {...wiring}
      ref={hold}
      list={listId}
      inputMode={isFigure ? 'decimal' : 'text'}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** Lines of a note that are in sight at once while it is typed. */
const MOST_LINES = 6;

/** Deletes or restores; of a purchase nothing, and the note below the grid says why. */
function RowDeed({ row, editing, words, grid, index, at }: GridCellProps): ReactNode {
  if (row.kind === 'purchase' || row.isGone) return null;
  const name = rowName(row, words);
  const isDeleted = row.edit?.isDeleted === true;
  return (
    // Reached with the arrow keys, as all cells are: one stop of Tab for each of 5,000 rows would be none.
    <button
      type="button"
      tabIndex={-1}
      className={c('deedButton')}
      aria-label={isDeleted ? words.words.restoreRow(name) : words.words.deleteRow(name)}
      onClick={() => {
        grid.goTo({ row: index, column: at });
        if (isDeleted) editing.restore([row]);
        else editing.remove([row]);
        grid.gridRef.current?.focus();
      }}
    >
      <Icon name={isDeleted ? 'undo' : 'delete'} size={20} />
    </button>
  );
}

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icons/icon.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { type CellWords, cellInWords, problemInWords, rowName } from './cell-words.ts';
import { type Issue, showCell, type TableRow } from './shown-table.ts';
import { fields } from './table-field.ts';
import styles from './table-cards.module.css';
import type { TableEditing } from './use-table-editing.ts';

const c = bindClasses(styles);

export interface TableCardsProps {
  readonly editing: TableEditing;
  readonly words: CellWords;
  readonly onOpen: (rowId: string) => void;
}

/** The rows on a phone: each a line to be tapped, which opens as a form. A grid of eight columns is nothing for a thumb. */
export function TableCards({ editing, words, onOpen }: TableCardsProps): ReactNode {
  const { rows, issues } = editing;
  const ref = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop(ref.current?.offsetTop ?? 0);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 65,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const before = Math.max(0, (items[0]?.start ?? top) - top);
  const after = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  return (
    <ul
      ref={ref}
      className={c('list')}
      aria-label={words.words.grid}
      style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}
    >
      {items.map((item) => {
        const row = rows[item.index];
        return row === undefined ? null : (
          <li
            key={item.key}
            data-index={item.index}
            ref={virtualizer.measureElement}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
          >
            <Card
              row={row}
              issues={row.edit === undefined ? [] : issues.filter(({ rowId }) => rowId === row.id)}
              words={words}
              onOpen={() => onOpen(row.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface CardProps {
  readonly row: TableRow;
  readonly issues: readonly Issue[];
  readonly words: CellWords;
  readonly onOpen: () => void;
}

function Card({ row, issues, words, onOpen }: CardProps): ReactNode {
  const say = (field: (typeof fields)[number]) =>
    cellInWords(field, showCell(row, field, words.world), words);
  const isStruck = row.edit?.isDeleted === true;
  const isChanged = !isStruck && fields.some((field) => showCell(row, field, words.world).isChanged);
  const [issue] = issues;
  const under = [
    say('day'),
    row.base === null && row.edit?.typed.category === undefined ? '' : say('category'),
    say('payee'),
  ];
  return (
    <button
      type="button"
      className={c('card', isStruck && 'deleted', isChanged && 'changed')}
      onClick={onOpen}
    >
      <span className={c('name')}>{rowName(row, words)}</span>
      <span className={c('amount')}>{say('amount')}</span>
      <span className={c('under')}>{under.filter((text) => text !== '').join(', ')}</span>
      {issue === undefined ? null : (
        <span className={c('problem')}>
          <Icon name="attention" size={16} />
          {issueInWords(issue, words)}
        </span>
      )}
    </button>
  );
}

/** What has to be looked at in a row, with the field where there is one. */
function issueInWords(issue: Issue, words: CellWords): string {
  const texts = words.words;
  switch (issue.kind) {
    case 'wrong':
      return `${texts.fields[issue.field]}: ${problemInWords(issue.field, issue.problem, words)}`;
    case 'changed':
      return `${texts.fields[issue.field]}: ${texts.changedByOthers}`;
    case 'changed_row':
      return texts.changedRow;
    case 'gone':
      return texts.goneRow;
  }
}

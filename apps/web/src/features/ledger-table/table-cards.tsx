import { groupBy } from '@spoolshed/core';
import { type ReactNode, useMemo } from 'react';
import { Icon } from '../../ui/icons/icon.tsx';
import { WindowedList } from '../../ui/lists/windowed-list.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
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
  const issuesOf = useMemo(() => groupBy(issues, ({ rowId }) => rowId), [issues]);
  return (
    <WindowedList label={words.words.grid} lines={rows} idOf={idOf} expectedSize={() => 65}>
      {(row) => (
        <Card
          row={row}
          issues={row.edit === undefined ? [] : (issuesOf.get(row.id) ?? [])}
          words={words}
          onOpen={() => onOpen(row.id)}
        />
      )}
    </WindowedList>
  );
}

const idOf = ({ id }: TableRow): string => id;

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

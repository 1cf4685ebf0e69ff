import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { CellAnswer } from './cell-reading.ts';
import { answerInWords, type CellWords, cellInWords, problemInWords, standingInWords } from './cell-words.ts';
import { answersLike } from './settle-rows.ts';
import { isBlank, showCell, type TableRow } from './shown-table.ts';
import type { Field } from './table-field.ts';
import styles from './cell-note.module.css';
import type { TableEditing } from './use-table-editing.ts';

const c = bindClasses(styles);

export interface CellNoteProps {
  readonly row: TableRow;
  readonly field: Field;
  readonly editing: TableEditing;
  readonly words: CellWords;
}

interface Note {
  readonly tone: 'plain' | 'low' | 'bad';
  readonly text: string;
  readonly actions?: ReactNode;
}

/** What there is to say of a cell, with the ways out of it; null where it speaks for itself. */
export function CellNote(props: CellNoteProps): ReactNode {
  const note = noteOf(props);
  if (note === undefined) return null;
  return (
    <div className={c('note', note.tone !== 'plain' && note.tone)}>
      {note.tone === 'plain' ? null : <Icon name="attention" size={16} />}
      <span>{note.text}</span>
      {note.actions === undefined ? null : <span className={c('actions')}>{note.actions}</span>}
    </div>
  );
}

function noteOf(props: CellNoteProps): Note | undefined {
  const { row, field, words } = props;
  const cell = showCell(row, field, words.world);
  const texts = words.words;
  if (row.isGone && row.edit?.isDeleted !== true)
    return { tone: 'bad', text: texts.goneRow, actions: <GoneActions {...props} /> };
  if (row.edit?.isDeleted === true) return deletedNote(props);
  if (cell.readOnly !== undefined) return { tone: 'plain', text: texts.readOnly[cell.readOnly] };
  if (!cell.read.ok && (cell.isTyped || (row.base === null && !isBlank(row)))) {
    const { answers = [] } = cell.read.error;
    return {
      tone: 'bad',
      text: problemInWords(field, cell.read.error, words),
      ...(answers.length === 0 ? {} : { actions: <Answers {...props} answers={answers} /> }),
    };
  }
  if (cell.theirs !== undefined)
    return { tone: 'low', text: texts.changedByOthers, actions: <Choice {...props} theirs={cell.theirs} /> };
  if (cell.wasBefore !== undefined)
    return { tone: 'plain', text: texts.wasBefore(standingInWords(field, cell.wasBefore, words)) };
  if (
    cell.isTyped &&
    cell.read.ok &&
    typeof cell.read.value === 'object' &&
    cell.read.value !== null &&
    'path' in cell.read.value
  )
    return { tone: 'plain', text: texts.newCategoryHere(cellInWords(field, cell, words)) };
  return undefined;
}

function deletedNote(props: CellNoteProps): Note {
  const { row, editing, words } = props;
  const texts = words.words;
  const isChanged = editing.issues.some(({ rowId, kind }) => rowId === row.id && kind === 'changed_row');
  if (!isChanged) return { tone: 'plain', text: texts.readOnly.deleted };
  return {
    tone: 'low',
    text: texts.changedRow,
    actions: (
      <>
        <Button size="dense" onPress={() => editing.chooseRow(row, 'mine')}>
          {texts.deleteAnyway}
        </Button>
        <Button size="dense" onPress={() => editing.chooseRow(row, 'theirs')}>
          {texts.keepRow}
        </Button>
      </>
    ),
  };
}

function GoneActions({ row, editing, words: { words } }: CellNoteProps): ReactNode {
  return (
    <>
      {row.kind === 'expense' ? (
        <Button size="dense" onPress={() => editing.chooseRow(row, 'mine')}>
          {words.enterAnew}
        </Button>
      ) : null}
      <Button size="dense" onPress={() => editing.chooseRow(row, 'theirs')}>
        {words.letGo}
      </Button>
    </>
  );
}

function Choice({
  row,
  field,
  editing,
  words,
  theirs,
}: CellNoteProps & { readonly theirs: Parameters<typeof standingInWords>[1] }): ReactNode {
  const texts = words.words;
  const mine = cellInWords(field, showCell(row, field, words.world), words) || texts.nothingBefore;
  return (
    <>
      <Button size="dense" onPress={() => editing.choose(row, field, 'mine')}>
        {texts.keepMine(mine)}
      </Button>
      <Button size="dense" onPress={() => editing.choose(row, field, 'theirs')}>
        {texts.takeTheirs(standingInWords(field, theirs, words))}
      </Button>
    </>
  );
}

/** What an ambiguous text can mean; where many are in the same doubt, one answer settles them. */
function Answers({
  row,
  field,
  editing,
  words,
  answers,
}: CellNoteProps & { readonly answers: readonly CellAnswer[] }): ReactNode {
  const alike = (kind: CellAnswer['kind']) =>
    answersLike({ field, kind }, editing.issues, editing.rowsById).length;
  return answers.map((answer) => {
    const text = answerInWords(field, answer.text, words);
    const count = answer.kind === 'path' ? 1 : alike(answer.kind);
    return (
      <span key={answer.text} className={c('answer')}>
        <Button size="dense" onPress={() => editing.answer(row, field, answer, false)}>
          {text}
        </Button>
        {count > 1 ? (
          <Button
            size="dense"
            variant="quiet"
            label={`${text}. ${words.words.alike(count)}`}
            onPress={() => editing.answer(row, field, answer, true)}
          >
            {words.words.alike(count)}
          </Button>
        ) : null}
      </span>
    );
  });
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isDay } from '@spoolshed/core';
import { Button } from '../../ui/controls/button.tsx';
import { CategoryField } from '../../ui/fields/category-field.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { DateField } from '../../ui/fields/date-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import type { Reading } from '../../ui/fields/reading.ts';
import { TextAreaField, TextField } from '../../ui/fields/text-field.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { CellNote } from './cell-note.tsx';
import { readCell } from './cell-reading.ts';
import { answerInWords, cellInWords, type CellWords, problemInWords, rowName } from './cell-words.ts';
import { writeDay } from './day-text.ts';
import { typedInto } from './settle-rows.ts';
import { isBlank, showCell, type TableRow } from './shown-table.ts';
import type { TypedCells } from './table-edits.ts';
import { type Field, fields } from './table-field.ts';
import type { TableEditing } from './use-table-editing.ts';

export interface RowSheetProps {
  readonly row: TableRow;
  readonly editing: TableEditing;
  readonly words: CellWords;
  readonly payees: readonly string[];
  /** The field that has to be looked at: it has the focus. */
  readonly first: Field | undefined;
  readonly onClose: () => void;
}

/** One row as a form, for a thumb. However it is closed, what was typed is in the table: one act. */
export function RowSheet({ row, editing, words, payees, first, onClose }: RowSheetProps): ReactNode {
  const texts = words.words.rowSheet;
  const bodyRef = useFocusOn(first);
  const { shown, change, settling } = useTyping(row, editing);
  const isStruck = row.edit?.isDeleted === true;
  const listed = fields.filter((field) => showCell(shown, field, words.world).readOnly !== 'only_purchase');
  return (
    <Sheet
      isOpen
      onClose={onClose}
      onSubmit={onClose}
      title={row.base === null ? texts.newTitle : texts.title}
      subtitle={row.base === null ? undefined : rowName(row, words)}
      footer={
        <>
          <Button type="submit" variant="primary" size="large">
            {texts.done}
          </Button>
          <SheetDeed row={row} editing={editing} words={words} onDone={onClose} />
        </>
      }
    >
      <div ref={bodyRef}>
        <SheetForm>
          {isStruck || row.isGone ? (
            <CellNote row={row} field="text" editing={settling} words={words} />
          ) : (
            listed.map((field) => (
              <RowField
                key={field}
                field={field}
                row={shown}
                editing={settling}
                words={words}
                payees={payees}
                onChange={(text) => change(field, text)}
              />
            ))
          )}
        </SheetForm>
      </div>
    </Sheet>
  );
}

/** What is typed into the fields of the row, as it would be in the table. */
function useTyping(row: TableRow, editing: TableEditing) {
  const [typed, setTyped] = useState<TypedCells>({});
  const cellsOf = (cells: TypedCells) =>
    fields.flatMap((field) => {
      const text = cells[field];
      return text === undefined ? [] : [typedInto(row, field, text)];
    });
  const change = (field: Field, text: string) => {
    const next = { ...typed, [field]: text };
    setTyped(next);
    editing.keepPending(row, cellsOf(next));
  };
  const { takePending } = editing;
  useEffect(() => takePending, [takePending]);
  /** What is answered here comes after what was typed, which is in the table by then. */
  const settling: TableEditing = {
    ...editing,
    choose(...choice) {
      setTyped({});
      editing.choose(...choice);
    },
    chooseRow(...choice) {
      setTyped({});
      editing.chooseRow(...choice);
    },
    answer(...answer) {
      setTyped({});
      editing.answer(...answer);
    },
  };
  const shown: TableRow =
    row.edit === undefined && Object.keys(typed).length === 0
      ? row
      : {
          ...row,
          edit: {
            kind: row.kind,
            base: row.base,
            isDeleted: row.edit?.isDeleted === true,
            place: row.edit?.place ?? 0,
            typed: { ...row.edit?.typed, ...typed },
          },
        };
  return { shown, change, settling };
}

/** Once the sheet has moved the focus into itself. */
function useFocusOn(field: Field | undefined) {
  const bodyRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (field === undefined) return undefined;
    const frame = requestAnimationFrame(() =>
      bodyRef.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [field]);
  return bodyRef;
}

function SheetDeed({
  row,
  editing,
  words,
  onDone,
}: Pick<RowSheetProps, 'row' | 'editing' | 'words'> & { readonly onDone: () => void }): ReactNode {
  if (row.kind === 'purchase' || row.isGone) return null;
  const texts = words.words.rowSheet;
  const isStruck = row.edit?.isDeleted === true;
  return (
    <Button
      variant={isStruck ? 'plain' : 'danger'}
      size="large"
      onPress={() => {
        if (isStruck) editing.restore([row]);
        else editing.remove([row]);
        onDone();
      }}
    >
      {isStruck ? texts.restore : texts.delete}
    </Button>
  );
}

interface RowFieldProps extends Pick<RowSheetProps, 'row' | 'editing' | 'words' | 'payees'> {
  readonly field: Field;
  readonly onChange: (text: string) => void;
}

function RowField(props: RowFieldProps): ReactNode {
  const { field, row, words, editing } = props;
  const cell = showCell(row, field, words.world);
  if (cell.readOnly !== undefined) {
    return (
      <TextField
        label={words.words.fields[field]}
        text={cellInWords(field, cell, words)}
        onTextChange={() => undefined}
        hint={words.words.readOnly[cell.readOnly]}
        isDisabled
      />
    );
  }
  return (
    <div>
      <RowInput {...props} />
      {cell.theirs === undefined && cell.wasBefore === undefined ? null : (
        <CellNote row={row} field={field} editing={editing} words={words} />
      )}
    </div>
  );
}

function RowInput({ field, row, words, payees, onChange }: RowFieldProps): ReactNode {
  const cell = showCell(row, field, words.world);
  const label = words.words.fields[field];
  const isAsked = cell.isTyped || (row.base === null && !isBlank(row));
  const error = cell.read.ok || !isAsked ? undefined : problemInWords(field, cell.read.error, words);
  const wiring = { label, error, text: cell.text, onTextChange: onChange, name: field };
  switch (field) {
    case 'day': {
      const day = cell.read.ok && typeof cell.read.value === 'string' ? cell.read.value : '';
      return <DayInput {...wiring} day={day} words={words} />;
    }
    case 'category':
      return (
        <CategoryField
          {...wiring}
          text={cell.isTyped || row.base !== null ? cell.text : ''}
          options={words.world.categories.categories}
          newText={(name, parent) =>
            words.words.newCategoryHere(parent === null ? name : `${parent} / ${name}`)
          }
        />
      );
    case 'payee':
      return (
        <ComboField
          {...wiring}
          isOptional
          suggestions={payees.map((payee) => ({ id: payee, text: payee }))}
        />
      );
    case 'amount':
    case 'quantity':
    case 'pricePerKg':
      return (
        <DecimalField
          {...wiring}
          error={undefined}
          showsProblem={isAsked}
          unit={unitOf(field, words)}
          read={(text) => readingOf(field, text, words)}
        />
      );
    case 'text':
    case 'notes':
      return <TextAreaField {...wiring} isOptional />;
  }
}

interface DayInputProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly name: string;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** The text as a day; empty while it is none. */
  readonly day: string;
  readonly words: CellWords;
}

/**
 * What is no day stays as it was typed, to be mended; anything else has the phone's own calendar. Which of the two is
 * settled when the form opens: a field must not turn into another one under the hand that types.
 */
function DayInput({ day, words, ...wiring }: DayInputProps): ReactNode {
  const [isText] = useState(day === '' && wiring.text !== '');
  // While a year is typed it is the year 2, then 20: a day of the browser's field that is none of the table yet.
  const [unfinished, setUnfinished] = useState('');
  if (isText) return <TextField {...wiring} />;
  const { text: _, onTextChange, ...frame } = wiring;
  return (
    <DateField
      {...frame}
      day={day === '' ? unfinished : day}
      onDayChange={(next) => {
        setUnfinished(next);
        onTextChange(isDay(next) ? writeDay(next, words.world.days) : '');
      }}
    />
  );
}

const unitOf = (field: Field, { format }: CellWords): string =>
  field === 'quantity' ? 'kg' : field === 'pricePerKg' ? format.pricePerKgUnit : format.currencySign;

function readingOf(field: Field, text: string, words: CellWords): Reading {
  const read = readCell(field, text, words.world);
  if (read.ok) return { kind: 'read', understood: answerInWords(field, text, words) };
  return {
    kind: 'problem',
    message: problemInWords(field, read.error, words),
    answers: (read.error.answers ?? []).map((answer) => ({
      text: answer.text,
      understood: answerInWords(field, answer.text, words),
    })),
  };
}

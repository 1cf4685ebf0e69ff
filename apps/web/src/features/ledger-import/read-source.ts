import {
  err,
  guessLedgerSheet,
  knownHead,
  missingColumns,
  ok,
  rereadBelow,
  type DayOrder,
  type LedgerReading,
  type LedgerReasons,
  type Result,
  type SheetRows,
  type SpendingReason,
  type SpendingSign,
  type StyleReason,
} from '@spoolshed/core';
import { readSheetText, type Delimiter, type SheetText } from '../../app/sheets/csv-text.ts';
import { decodeAs, decodeText, type DecodedText, type Encoding } from '../../app/sheets/decode-text.ts';
import { noText } from '../../app/sheets/no-text.ts';

/** A file as its bytes, or what was pasted as the text that it is. */
export interface Source {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** What a person said otherwise than it was guessed. */
export interface Choices {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly headRow?: number | null;
  readonly columns?: LedgerReading['columns'];
  readonly decimalSign?: '.' | ',';
  readonly dayOrder?: DayOrder;
  readonly spending?: SpendingSign;
}

export interface SourceText {
  readonly rows: SheetRows;
  /** Rows whose quotes do not fit, counted from 0. */
  readonly damaged: ReadonlySet<number>;
  /** Null where it was pasted. */
  readonly decoded: Pick<DecodedText, 'encoding' | 'by'> | null;
  readonly delimiter: Pick<SheetText, 'delimiter' | 'by'>;
}

export interface SourceProblem {
  readonly kind: 'empty' | 'workbook' | 'binary';
}

export type SheetReasons = {
  readonly [Field in keyof LedgerReasons]: LedgerReasons[Field] | ByPerson<Field>;
};
/** A column that a person chose says nothing more: its cells are shown. */
type ByPerson<Field> = Field extends 'columns'
  ? readonly ('name' | 'content' | 'person' | null)[]
  : Field extends 'head'
    ? 'person'
    : { readonly by: 'person' };

export interface SheetReading {
  readonly reading: LedgerReading;
  readonly reasons: SheetReasons;
  /** Cells that could be two things; until a person has said which, nothing is written. */
  readonly open: {
    readonly day: string | null;
    readonly number: string | null;
    readonly spending: string | null;
  };
  readonly missing: readonly ('day' | 'amount')[];
}

/** Among so many rows the names of the columns are looked for. */
const HEAD_IN = 40;

/** The rows of a source. */
export function readSourceText(
  { content }: Source,
  { encoding, delimiter }: Pick<Choices, 'encoding' | 'delimiter'>,
): Result<SourceText, SourceProblem> {
  const other = typeof content === 'string' ? null : noText(content);
  if (other !== null) return err({ kind: other });
  const decoded =
    typeof content === 'string'
      ? null
      : encoding === undefined
        ? decodeText(content)
        : decodeAs(content, encoding);
  const text = typeof content === 'string' ? content : (decoded?.text ?? '');
  const { rows, damaged, ...parted } = readSheetText(text, {
    knowsHead: (head) => knownHead(head) !== undefined,
    headIn: HEAD_IN,
    delimiter,
  });
  if (rows.every((row) => row.every((cell) => cell.trim() === ''))) return err({ kind: 'empty' });
  return ok({
    rows,
    damaged,
    decoded: decoded === null ? null : { encoding: decoded.encoding, by: decoded.by },
    delimiter: parted,
  });
}

/** What its rows are taken for: as guessed, and where a person has said something, as they said. */
export function readSourceSheet(
  { rows, delimiter }: Pick<SourceText, 'rows' | 'delimiter'>,
  choices: Choices,
  locale: { readonly decimalSign: '.' | ','; readonly dayOrder: DayOrder },
): SheetReading {
  const usual = { ...locale, ownSign: delimiter.delimiter === ';' ? (',' as const) : ('.' as const) };
  const { reading: guessed, reasons } =
    choices.headRow === undefined ? guessLedgerSheet(rows, usual) : rereadBelow(choices.headRow, rows, usual);
  const columns = choices.columns ?? guessed.columns;
  const reading: LedgerReading = {
    ...guessed,
    columns,
    style: {
      decimalSign: choices.decimalSign ?? guessed.style.decimalSign,
      dayOrder: choices.dayOrder ?? guessed.style.dayOrder,
    },
    spending: choices.spending ?? guessed.spending,
  };
  const isOpen = (reason: StyleReason | SpendingReason, choice: unknown) =>
    reason.by === 'nobody' && choice === undefined ? reason.text : null;
  return {
    reading,
    reasons: {
      head: choices.headRow === undefined ? reasons.head : 'person',
      columns: columns.map((column, at) =>
        column === guessed.columns[at] ? (reasons.columns[at] ?? null) : 'person',
      ),
      decimalSign: choices.decimalSign === undefined ? reasons.decimalSign : { by: 'person' },
      dayOrder: choices.dayOrder === undefined ? reasons.dayOrder : { by: 'person' },
      spending: choices.spending === undefined ? reasons.spending : { by: 'person' },
    },
    open: {
      day: isOpen(reasons.dayOrder, choices.dayOrder),
      number: isOpen(reasons.decimalSign, choices.decimalSign),
      spending: isOpen(reasons.spending, choices.spending),
    },
    missing: missingColumns(columns),
  };
}

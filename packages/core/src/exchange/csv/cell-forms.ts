import { isDay } from '../../units/day.ts';
import { parseDecimal, parseNumber, writeDecimal, type DecimalProblem } from '../../units/decimal.ts';
import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { err, ok, type Result } from '../../result.ts';
import { findDayInWords } from './day-in-words.ts';

/** How numbers and days stand in a sheet: a person's choice, never guessed cell by cell. */
export type CellStyle = { readonly decimalSign: '.' | ','; readonly dayOrder: DayOrder };
export const dayOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DayOrder = (typeof dayOrders)[number];

/** How one kind of value is written into a cell and read from it. Empty cells never come here. */
export type CellForm<Value> = {
  readonly write: (value: Value, style: CellStyle) => string;
  readonly read: (text: string, style: CellStyle) => Result<Value, FieldErrorCode>;
};

/** Kept to the last space: a sheet that we wrote comes back as it was. */
export const textCell: CellForm<string> = { write: (text) => text, read: (text) => ok(text) };

/** Several in one cell, spaces between them; a colour may come with its #. */
export const listCell = (mark = ''): CellForm<readonly string[]> => ({
  write: (items) => items.map((item) => `${mark}${item}`).join(' '),
  read: (text) =>
    ok(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((item) => (mark !== '' && item.startsWith(mark) ? item.slice(mark.length) : item)),
    ),
});

export const choiceCell = <Choice extends string>(choices: readonly Choice[]): CellForm<Choice> => ({
  write: (choice) => choice,
  read(text) {
    const choice = choices.find((each) => each === text.trim().toLowerCase());
    return choice === undefined ? err('not_allowed') : ok(choice);
  },
});

const GRAM_SCALE = 9;
const KG_SCALE = 12;

/** Nanograms, written in the unit of the column. A unit beside the figure has the last word. */
export const massCell = (unit: 'g' | 'kg'): CellForm<number> => ({
  write: (mass, { decimalSign }) =>
    writeDecimal(mass, { scale: unit === 'kg' ? KG_SCALE : GRAM_SCALE, decimalSign }),
  read(text, style) {
    const said = /(kg|g)\s*$/i.exec(text);
    const isKg = (said?.[1] ?? unit).toLowerCase() === 'kg';
    return readScaled(said === null ? text : text.slice(0, said.index), isKg ? KG_SCALE : GRAM_SCALE, style);
  },
});

const MONEY_SCALE = 4;

/** 1/10 000 of the currency unit; the sign or code of a currency beside it says nothing that is asked. */
export const moneyCell: CellForm<number> = {
  write: (money, { decimalSign }) => writeDecimal(money, { scale: MONEY_SCALE, decimalSign }),
  read: (text, style) =>
    readScaled(
      text
        .replace(/\/\s*kg\s*$/i, '')
        .replace(/^\s*(?:\p{Sc}|\p{L}{1,3})\s*|\s*(?:\p{Sc}|\p{L}{1,3})\s*$/gu, ''),
      MONEY_SCALE,
      style,
    ),
};

export const integerCell: CellForm<number> = {
  write: String,
  read: (text, style) => flatMap(readNumber(text, style), wholeOnly),
};

export const numberCell: CellForm<number> = {
  write: (value, { decimalSign }) => String(value).replace('.', decimalSign),
  read: (text, style) => readNumber(text.replace(/\s*(?:mm|g\/cm³)\s*$/iu, ''), style),
};

/** `YYYY-MM-DD` and the name of a month are understood everywhere; else the order of the sheet counts. */
export const dayCell: CellForm<string> = { write: (day) => day, read: (text, style) => readDay(text, style) };

/** UTC epoch milliseconds. A mere day is its noon, which no time zone of a workshop moves to another day. */
export const instantCell: CellForm<number> = {
  write: (instant) => new Date(instant).toISOString(),
  read(text, style) {
    const trimmed = text.trim();
    if (/^[+-]?\d{4,6}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(trimmed)) {
      const instant = Date.parse(trimmed);
      return Number.isNaN(instant) ? err('malformed') : ok(instant);
    }
    return flatMap(readDay(trimmed, style), (day) => ok(Date.parse(`${day}T12:00:00Z`)));
  },
};

function readDay(text: string, { dayOrder }: CellStyle): Result<string, FieldErrorCode> {
  const inWords = findDayInWords(text);
  if (inWords !== undefined) return isDay(inWords) ? ok(inWords) : err('malformed');
  // A spreadsheet likes to put a time behind a day.
  const [date = ''] = text.trim().split(/[T\s]/);
  if (isDay(date)) return ok(date);
  const solid = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  if (isDay(solid)) return ok(solid);
  const [a = '', b = '', c = '', ...more] = date.split(/[./-]/).filter(Boolean);
  if (more.length > 0 || ![a, b, c].every((part) => /^\d{1,4}$/.test(part))) return err('malformed');
  const [year, month, day] = dayOrder === 'ymd' ? [a, b, c] : dayOrder === 'dmy' ? [c, b, a] : [c, a, b];
  if (year.length !== 2 && year.length !== 4) return err('malformed');
  const whole = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(whole) ? ok(whole) : err('malformed');
}

function readScaled(text: string, scale: number, { decimalSign }: CellStyle): Result<number, FieldErrorCode> {
  const exact = parseDecimal(text, { scale, decimalSign });
  if (exact.ok) return exact;
  if (exact.error === 'ambiguous')
    return readScaled(withoutGroups(text, decimalSign), scale, { ...anyOrder, decimalSign });
  // Spreadsheets write 29.990000000000002 where 29.99 was meant.
  if (exact.error === 'too_precise') {
    const near = parseNumber(text, decimalSign);
    if (near.ok) return ok(Math.round(near.value * 10 ** scale));
  }
  return err(codeOf(exact.error));
}

function readNumber(text: string, { decimalSign }: CellStyle): Result<number, FieldErrorCode> {
  const read = parseNumber(text, decimalSign);
  if (read.ok) return read;
  if (read.error !== 'ambiguous') return err(codeOf(read.error));
  return readNumber(withoutGroups(text, decimalSign), { ...anyOrder, decimalSign });
}

const anyOrder: Pick<CellStyle, 'dayOrder'> = { dayOrder: 'ymd' };

/** In a sheet whose decimal sign is known the other one can only group: "1.345" among commas is 1345. */
const withoutGroups = (text: string, decimalSign: '.' | ','): string =>
  text.replaceAll(decimalSign === '.' ? ',' : '.', '');

const codeOf = (problem: DecimalProblem): FieldErrorCode =>
  problem === 'out_of_range' ? 'too_big' : 'malformed';

const wholeOnly = (value: number): Result<number, FieldErrorCode> =>
  Number.isInteger(value) ? ok(value) : err('not_integer');

const flatMap = <A, B>(
  result: Result<A, FieldErrorCode>,
  next: (value: A) => Result<B, FieldErrorCode>,
): Result<B, FieldErrorCode> => (result.ok ? next(result.value) : result);

import { bounds, type Mass, massToKg, MONEY_PER_UNIT } from '@spoolshed/core';
import type { Format } from '../../texts/format.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import {
  categoryInWords,
  type CellProblem,
  type CellValue,
  type CellWorld,
  isCategory,
  readCell,
  valueOf,
} from './cell-reading.ts';
import { showCell, type ShownCell, type TableRow } from './shown-table.ts';
import type { Field, Values } from './table-field.ts';

export type TableWords = RareTexts['ledgerTable'];

export interface CellWords {
  readonly words: TableWords;
  readonly format: Format;
  readonly world: CellWorld;
}

/** A cell as it is read and not as it is typed: days with the name of their month, figures in groups. */
export function cellInWords(field: Field, cell: Pick<ShownCell, 'read' | 'text'>, words: CellWords): string {
  return cell.read.ok ? valueInWords(field, cell.read.value, words) : cell.text;
}

export const standingInWords = (field: Field, values: Values, words: CellWords): string =>
  valueInWords(field, valueOf(field, values, words.world), words) || words.words.nothingBefore;

function valueInWords(field: Field, value: CellValue, { format, world }: CellWords): string {
  if (value === null) return '';
  if (isCategory(value)) return categoryInWords(value, world);
  if (typeof value === 'string') return field === 'day' ? format.day(value) : value;
  return field === 'quantity' ? kilograms(value, format) : moneyExact(value, format, world);
}

// Read as an integer of the unit that masses are stored in.
const kilograms = (value: number, format: Format): string => format.grams(massToKg(value as Mass), 9);

/** The currency's own decimals, and what is stored beyond them: a figure that is edited is shown whole. */
function moneyExact(value: number, format: Format, { moneyDigits }: CellWorld): string {
  const digits = [moneyDigits, 3, 4].find((each) => (value * 10 ** each) % MONEY_PER_UNIT === 0) ?? 4;
  return format.decimal(value / MONEY_PER_UNIT, Math.max(digits, moneyDigits));
}

/** What the row is called where it is spoken of. */
export function rowName(row: TableRow, words: CellWords): string {
  const text = showCell(row, 'text', words.world).text.trim();
  if (text !== '') return text;
  const payee = showCell(row, 'payee', words.world).text.trim();
  if (payee !== '') return payee;
  if (row.base === null) return words.words.newRow;
  if (row.edit?.unknown?.includes('day') !== true) return words.format.day(row.base.day);
  return showCell(row, 'amount', words.world).text;
}

/** What is wrong with a cell, as a sentence that helps. */
export function problemInWords(
  field: Field,
  { code }: CellProblem,
  { words, format, world }: CellWords,
): string {
  const { problem } = words;
  switch (code) {
    case 'required':
    case 'empty':
      return problem.required;
    case 'ambiguous':
      return problem.ambiguous;
    case 'malformed':
      return field === 'day' ? problem.dayMalformed : problem.numberMalformed;
    case 'zero':
      return problem.zero;
    case 'too_precise':
      return problem.tooPrecise;
    case 'too_small':
      return field === 'day'
        ? problem.dayOutOfRange
        : problem.tooSmall(boundInWords(field, 'min', format, world));
    case 'too_big':
    case 'out_of_range':
      return field === 'day'
        ? problem.dayOutOfRange
        : problem.tooBig(boundInWords(field, 'max', format, world));
    case 'too_long':
      return problem.tooLong;
    case 'too_deep':
      return problem.tooDeep;
    case 'invalid_text':
      return problem.invalidText;
    case 'not_allowed':
      return problem.notAllowed;
  }
}

function boundInWords(field: Field, end: 'min' | 'max', format: Format, world: CellWorld): string {
  if (field === 'quantity') return `${kilograms(bounds.quantity[end], format)}\u00a0kg`;
  return field === 'pricePerKg'
    ? format.exactPricePerKg(bounds.pricePerKg[end])
    : format.money(world.amount[end]);
}

/** An answer that leaves no doubt, as it would be understood. */
export function answerInWords(field: Field, text: string, words: CellWords): string {
  const read = readCell(field, text, words.world);
  return read.ok ? valueInWords(field, read.value, words) : text;
}

import {
  bounds,
  type Day,
  type DecimalProblem,
  err,
  isStorableText,
  type Mass,
  type Money,
  ok,
  parseDecimal,
  type Result,
} from '@spoolshed/core';
import { categoryPathText } from '../../ui/fields/read-category.ts';
import type { CategoryBook } from './category-book.ts';
import { type DayStyle, readDay, writeDay } from './day-text.ts';
import type { Field, Values } from './table-field.ts';

/** What cells are read and written by: the person's ways, the workshop's categories, and the bounds of core. */
export interface CellWorld {
  readonly decimalSign: '.' | ',';
  readonly days: DayStyle;
  readonly today: Day;
  readonly categories: CategoryBook;
  /** Decimals that the currency has of its own. */
  readonly moneyDigits: number;
  readonly amount: { readonly min: number; readonly max: number };
  readonly payee: { readonly max: number };
  /** Where an entry goes that names no category. */
  readonly uncategorised: string;
}

/** How an ambiguous text is meant, so that all of its kind can be settled with one answer. */
export type AnswerKind = 'dmy' | 'mdy' | 'ymd' | 'grouped' | 'decimal' | 'path';

export interface CellAnswer {
  readonly kind: AnswerKind;
  /** Leaves no doubt when it is typed instead. */
  readonly text: string;
}

export type CellCode =
  | DecimalProblem
  | 'required'
  | 'too_small'
  | 'too_big'
  | 'too_long'
  | 'too_deep'
  | 'zero'
  | 'invalid_text'
  | 'not_allowed';

export interface CellProblem {
  readonly code: CellCode;
  readonly answers?: readonly CellAnswer[];
}

/** A category that is there, or the names from the top of one that is to be made. */
export type ReadCategory = { readonly id: string } | { readonly path: readonly string[] };

/** A cell that was read: the value that would be written, or the category it names. */
export type CellValue = string | number | null | ReadCategory;

export const isCategory = (value: CellValue): value is ReadCategory =>
  typeof value === 'object' && value !== null;

const MONEY_SCALE = 4;
const KG_SCALE = 12;

/** As a person would type it; what is written so is read back as the same value. */
export function writeCell(field: Field, values: Values, world: CellWorld): string {
  switch (field) {
    case 'day':
      return writeDay(values.day, world.days);
    case 'category':
      return world.categories.nameOf(values.category);
    case 'amount':
      return writeMoney(values.amount, world);
    case 'pricePerKg':
      return values.pricePerKg === null ? '' : writeMoney(values.pricePerKg, world);
    case 'quantity':
      return values.quantity === null ? '' : writeScaled(values.quantity, KG_SCALE, 0, world);
    case 'payee':
      return values.payee ?? '';
    case 'text':
    case 'notes':
      return values[field];
  }
}

/** What was typed into a cell, as the value that would be written; or what is wrong with it. */
export function readCell(field: Field, text: string, world: CellWorld): Result<CellValue, CellProblem> {
  switch (field) {
    case 'day':
      return readDayCell(text, world);
    case 'category':
      return readCategory(text, world);
    case 'amount': {
      const read = readMoney(text, world.amount, world);
      return read.ok && read.value === 0 ? err({ code: 'zero' }) : read;
    }
    case 'pricePerKg':
      return readMoney(text, bounds.pricePerKg, world);
    case 'quantity':
      return readScaled(text.replace(/\s*kg\s*$/iu, ''), { scale: KG_SCALE, bound: bounds.quantity }, world);
    case 'payee': {
      const read = readText(text.trim(), world.payee.max);
      return read.ok && read.value === '' ? ok(null) : read;
    }
    case 'text':
    case 'notes':
      return readText(text.trim(), bounds.notes.max);
  }
}

/** What typing leaves as it is: the same value in another dress. */
export function sameCell(a: CellValue, b: CellValue): boolean {
  if (!isCategory(a) || !isCategory(b)) return a === b;
  return 'id' in a && 'id' in b && a.id === b.id;
}

/** The value of a field that was read before, as `readCell` would give it. */
export const valueOf = (field: Field, values: Values, { categories }: CellWorld): CellValue =>
  field === 'category' ? { id: categories.resolve(values.category) } : values[field];

function readDayCell(text: string, world: CellWorld): Result<CellValue, CellProblem> {
  const read = readDay(text, world.days, world.today);
  if (read.ok) return read;
  if (read.error.code !== 'ambiguous')
    return err({ code: read.error.code === 'empty' ? 'required' : read.error.code });
  const answers = read.error.answers.map(({ order, day }) => ({
    kind: order,
    text: writeDay(day, world.days),
  }));
  return err({ code: 'ambiguous', answers });
}

function readCategory(
  text: string,
  { categories, uncategorised }: CellWorld,
): Result<CellValue, CellProblem> {
  const found = categories.find(text);
  switch (found.kind) {
    case 'empty':
      return ok({ id: uncategorised });
    case 'known':
      return ok({ id: found.id });
    case 'new':
      return ok({ path: found.path });
    case 'ambiguous':
      return err({ code: 'ambiguous', answers: found.paths.map((path) => ({ kind: 'path', text: path })) });
    case 'wrong':
      return err({ code: found.code });
  }
}

/** The sign or code of a currency beside the figure says nothing that is asked. */
const readMoney = (text: string, bound: Bound, world: CellWorld): Result<CellValue, CellProblem> =>
  readScaled(
    text
      .replace(/\/\s*kg\s*$/iu, '')
      .replaceAll(/^\s*(?:\p{Sc}|[A-Z]{3})\s*|\s*(?:\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft)\s*$/gu, ''),
    { scale: MONEY_SCALE, bound },
    world,
  );

interface Bound {
  readonly min: number;
  readonly max: number;
}

function readScaled(
  text: string,
  { scale, bound }: { readonly scale: number; readonly bound: Bound },
  { decimalSign }: CellWorld,
): Result<CellValue, CellProblem> {
  const read = parseDecimal(text, { scale, decimalSign });
  if (read.ok) {
    if (read.value < bound.min) return err({ code: 'too_small' });
    return read.value > bound.max ? err({ code: 'too_big' }) : ok(read.value);
  }
  if (read.error === 'empty') return err({ code: 'required' });
  if (read.error !== 'ambiguous') return err({ code: read.error });
  const as = (kind: AnswerKind, between: string): CellAnswer => ({
    kind,
    text: text.trim().replaceAll(/[.,]/gu, between),
  });
  return err({ code: 'ambiguous', answers: [as('grouped', ''), as('decimal', decimalSign)] });
}

function readText(text: string, most: number): Result<string, CellProblem> {
  if (text.length > most) return err({ code: 'too_long' });
  return isStorableText(text) ? ok(text) : err({ code: 'invalid_text' });
}

const writeMoney = (money: Money, world: CellWorld): string =>
  writeScaled(money, MONEY_SCALE, world.moneyDigits, world);

/** All digits that there are, at least so many; none that group them. */
function writeScaled(value: Money | Mass, scale: number, least: number, { decimalSign }: CellWorld): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/0+$/u, '')
    .padEnd(least, '0');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `${decimalSign}${fraction}`}`;
}

export const categoryInWords = (value: ReadCategory, { categories }: CellWorld): string =>
  'id' in value ? categories.nameOf(value.id) : categoryPathText(value.path);

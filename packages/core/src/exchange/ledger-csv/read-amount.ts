import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Money } from '../../units/money.ts';
import { moneyCell, type CellStyle } from '../csv/cell-forms.ts';

/**
 * An amount as banks and accountants write it: with a sign before or behind it, in brackets for below zero, with
 * S and H or DR and CR for debit and credit, with a stroke for no cents.
 */
export function readAmount(text: string, style: CellStyle): Result<Money, FieldErrorCode> {
  const written = text.trim().replace(noCents, '$1$2');
  const { body, isBelowZero } = withoutSign(written);
  // A second sign would turn the first one round, and letters for debit elsewhere than behind it would be lost.
  const isUnclear = /[-+\u2212\u2013]/.test(body) || debitOrCredit.test(written.replace(lettered, '$1'));
  const read = isUnclear ? err('malformed' as const) : moneyCell.read(bare(body), style);
  if (!read.ok) return read;
  // The cell was read in the units of Money.
  return ok((isBelowZero && read.value !== 0 ? -read.value : read.value) as Money);
}

const currency = String.raw`(?:\p{L}{0,2}\p{Sc}|\p{Lu}{3}|\p{L}{2,3}\.?)?`;
const sign = String.raw`([-+\u2212\u2013])`;
const bracketed = new RegExp(String.raw`^(${currency}\s*)\(([^()]*)\)(\s*${currency})$`, 'u');
const leading = new RegExp(String.raw`^(${currency})\s*${sign}\s*(.*)$`, 'u');
const trailing = new RegExp(String.raw`^(.*\d\s*${currency})\s*${sign}(\s*${currency})$`, 'u');
const lettered = /^(.*\d)\s*(S|H|DR|CR)\.?$/iu;
const debitOrCredit = /(?<!\p{L})(?:DR|CR)(?![\p{L}\p{Sc}])/iu;
const noCents = new RegExp(String.raw`^(.*\d)[.,][-\u2013\u2014]{1,2}(\s*${currency})$`, 'u');
const ends = new RegExp(String.raw`^${currency}\s*|\s*${currency}$`, 'gu');

const bare = (body: string): string => body.trim().replace(ends, '');

function withoutSign(text: string): { readonly body: string; readonly isBelowZero: boolean } {
  const inBrackets = bracketed.exec(text);
  if (inBrackets !== null)
    return {
      body: `${inBrackets[1] ?? ''}${inBrackets[2] ?? ''}${inBrackets[3] ?? ''}`,
      isBelowZero: true,
    };
  const withLetters = lettered.exec(text);
  if (withLetters !== null)
    return { body: withLetters[1] ?? '', isBelowZero: /^(?:S|DR)$/iu.test(withLetters[2] ?? '') };
  const before = leading.exec(text);
  if (before !== null) return { body: before[3] ?? '', isBelowZero: before[2] !== '+' };
  const behind = trailing.exec(text);
  if (behind !== null) return { body: behind[1] ?? '', isBelowZero: behind[2] !== '+' };
  return { body: text, isBelowZero: false };
}

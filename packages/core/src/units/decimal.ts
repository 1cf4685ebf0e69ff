import { err, ok, type Result } from '../result.ts';

export type DecimalProblem = 'empty' | 'malformed' | 'ambiguous' | 'too_precise' | 'out_of_range';

/**
 * What a person typed as a number, read exactly into an integer of 10^-scale units.
 *
 * Comma and point both work as the decimal sign. A lone separator followed by exactly three digits
 * could be a group ("1.345" is 1345 to a German, 1.345 to an American): it is `ambiguous` unless it
 * is the decimal sign of the person's locale or starts with zero; the caller asks back.
 * Spaces, narrow spaces and apostrophes group digits in some locales; groups of three only, because
 * "1 2" is a slip and not twelve.
 */
export function parseDecimal(
  text: string,
  { scale, decimalSign }: { readonly scale: number; readonly decimalSign: '.' | ',' },
): Result<number, DecimalProblem> {
  const parts = partsOf(text, decimalSign);
  if (!parts.ok) return parts;
  const { sign, whole, fraction } = parts.value;
  if (fraction.replace(/0+$/, '').length > scale) return err('too_precise');
  const digits = `${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`;
  const value = Number(digits) * (sign === '' ? 1 : -1);
  return Number.isSafeInteger(value) ? ok(value === 0 ? 0 : value) : err('out_of_range');
}

/** The same reading as a plain number, for what is kept as one: a density, a diameter. */
export function parseNumber(text: string, decimalSign: '.' | ','): Result<number, DecimalProblem> {
  const parts = partsOf(text, decimalSign);
  if (!parts.ok) return parts;
  const { sign, whole, fraction } = parts.value;
  return ok(Number(`${sign}${whole === '' ? '0' : whole}.${fraction}0`));
}

/** The inverse of parseDecimal: all digits there are, and none more; no grouping. */
export function writeDecimal(
  value: number,
  { scale, decimalSign }: { readonly scale: number; readonly decimalSign: '.' | ',' },
): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - scale);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `${decimalSign}${fraction}`}`;
}

type Parts = { readonly sign: '-' | ''; readonly whole: string; readonly fraction: string };

function partsOf(text: string, decimalSign: '.' | ','): Result<Parts, DecimalProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return err('empty');
  const match = /^([-\u2212]?)\s*([\d.,\s'’]*)$/.exec(trimmed);
  const body = (match?.[2] ?? '').replace(/[\s'’]/g, ' ');
  if (match === null || !/\d/.test(body)) return err('malformed');
  const sides = splitSides(body, decimalSign);
  if (!sides.ok) return sides;
  const [whole, fraction] = sides.value;
  return ok({ sign: match[1] === '' ? '' : '-', whole, fraction });
}

function splitSides(body: string, decimalSign: '.' | ','): Result<readonly [string, string], DecimalProblem> {
  if (body.includes(' ')) return splitSpaced(body);
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points + commas === 0) return ok([body, '']);
  if (points > 0 && commas > 0) {
    const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
    return (decimal === '.' ? points : commas) === 1 ? cut(body, decimal) : err('malformed');
  }
  const only = points > 0 ? '.' : ',';
  if (points + commas > 1)
    return isGrouped(body, only) ? ok([body.replaceAll(only, ''), '']) : err('malformed');
  const [head = '', tail = ''] = body.split(only);
  const couldBeGroup = tail.length === 3 && head.length >= 1 && head.length <= 3 && !head.startsWith('0');
  return couldBeGroup && only !== decimalSign ? err('ambiguous') : ok([head, tail]);
}

/** Once spaces group the digits, a point or comma can only be the decimal sign. */
function splitSpaced(body: string): Result<readonly [string, string], DecimalProblem> {
  const [whole = '', fraction = '', ...others] = body.split(/[.,]/);
  const wellFormed = others.length === 0 && isGrouped(whole, ' ') && !fraction.includes(' ');
  return wellFormed ? ok([whole.replaceAll(' ', ''), fraction]) : err('malformed');
}

function cut(body: string, decimal: '.' | ','): Result<readonly [string, string], DecimalProblem> {
  const at = body.lastIndexOf(decimal);
  const group = decimal === '.' ? ',' : '.';
  const whole = body.slice(0, at);
  return isGrouped(whole, group) ? ok([whole.replaceAll(group, ''), body.slice(at + 1)]) : err('malformed');
}

const isGrouped = (text: string, sign: '.' | ',' | ' '): boolean => {
  const [head = '', ...groups] = text.split(sign);
  if (groups.length > 0 && head.startsWith('0')) return false;
  return head.length >= 1 && head.length <= 3 && groups.every((group) => group.length === 3);
};

import type { DayOrder } from './cell-forms.ts';

/** A cell that tells how all of its column is written; `text` as it stands there, for whoever asks why. */
export type DecimalClue = { readonly sign: '.' | ','; readonly text: string };
export type DayClue = { readonly order: DayOrder; readonly text: string };

/** The sign that stands last before other than three digits. A lone one before three says nothing. */
export function findDecimalClue(texts: readonly string[]): DecimalClue | undefined {
  for (const text of texts) {
    const figure = text.replace(ofCurrency, '');
    const match = /[.,](?=[^.,]*$)/.exec(figure);
    if (match === null) continue;
    const behind = /^\d*/.exec(figure.slice(match.index + 1))?.[0] ?? '';
    const sign = match[0] === ',' ? ',' : '.';
    const others = figure.slice(0, match.index);
    if (behind.length !== 3 || /^[^\d]*0?$/.test(others)) return { sign, text };
    if (others.includes(sign === ',' ? '.' : ',')) return { sign, text };
  }
  return undefined;
}

/** The point of "Rs." or "kr." is no decimal sign. */
const ofCurrency = /^\s*\p{L}+\.?|\s*\p{L}+\.?\s*$/gu;

const figures = /^\s*(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})/;

export function findDayClue(texts: readonly string[]): DayClue | undefined {
  const early = findEarlyYear(texts);
  if (early !== undefined) return early.isSure ? { order: 'ymd', text: early.text } : undefined;
  for (const text of texts) {
    const parts = figures.exec(text);
    if (parts === null) continue;
    const [first, sign, second] = [Number(parts[1]), parts[2], Number(parts[3])] as const;
    if ((parts[1] ?? '').length === 4) return { order: 'ymd', text };
    if (first > 12 || sign === '.') return { order: 'dmy', text };
    if (second > 12) return { order: 'mdy', text };
  }
  return undefined;
}

/** A cell that is another number with the other decimal sign: "1.345", and no clue anywhere to tell. */
export const findOpenNumber = (texts: readonly string[]): string | undefined =>
  texts.find((text) => /(?:^|[^\d.,])[1-9]\d{0,2}[.,]\d{3}(?!\d)[^.,]*$/.test(text));

/** A cell that is another day with its parts in another order. */
export const findOpenDay = (texts: readonly string[]): string | undefined =>
  findEarlyYear(texts)?.text ??
  texts.find((text) => {
    const parts = figures.exec(text);
    return parts !== null && (parts[1] ?? '').length < 4 && Number(parts[1]) !== Number(parts[3]);
  });

const pairs = /^\s*(\d{2})-(\d{2})-(\d{2})(?!\d)/;

/**
 * "26-11-03", where a year of two digits may stand at either end: it is the end that changes less from row to row.
 * Undefined where it is the last one, or where no cell looks like that.
 */
function findEarlyYear(
  texts: readonly string[],
): { readonly text: string; readonly isSure: boolean } | undefined {
  const parts = texts.flatMap((text) => {
    const found = pairs.exec(text);
    return found === null || Number(found[2]) > 12
      ? []
      : [{ text, ends: [Number(found[1]), Number(found[3])] as const }];
  });
  const [first] = parts;
  if (first === undefined || parts.length < texts.length) return undefined;
  if (parts.some(({ ends }) => ends[1] > 31 || ends[1] === 0)) return undefined;
  const [before, behind] = [
    new Set(parts.map(({ ends }) => ends[0])),
    new Set(parts.map(({ ends }) => ends[1])),
  ];
  if (before.size > behind.size) return undefined;
  return { text: first.text, isSure: before.size < behind.size };
}

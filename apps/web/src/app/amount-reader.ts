import { type DecimalProblem, err, parseDecimal, type Result } from '@spoolshed/core';
import type { Format } from '../texts/format.ts';
import type { Texts } from '../texts/en.ts';
import type { Reading, ReadText } from '../ui/fields/reading.ts';

export type AmountProblem = DecimalProblem | 'too_small' | 'too_big';

/** An amount as a person types it and as it is stored: an integer of 10^-scale units. */
export interface AmountKind {
  readonly scale: number;
  /** Both ends included, as in core's table of bounds. */
  readonly bound: { readonly min: number; readonly max: number };
  /** With its unit, as precisely as it was typed: "1,345.5 g". */
  readonly show: (value: number) => string;
}

export interface AmountReader {
  readonly parse: (text: string) => Result<number, AmountProblem>;
  /** The same for a field: what was understood, or what is wrong and what it could have meant. */
  readonly read: ReadText;
}

export function createAmountReader(
  kind: AmountKind,
  { texts, format }: { texts: Texts; format: Format },
): AmountReader {
  const decimalSign = format.decimalSign === ',' ? ',' : '.';
  const parse = (text: string): Result<number, AmountProblem> => {
    const parsed = parseDecimal(text, { scale: kind.scale, decimalSign });
    if (!parsed.ok) return parsed;
    if (parsed.value < kind.bound.min) return err('too_small');
    if (parsed.value > kind.bound.max) return err('too_big');
    return parsed;
  };
  const read = (text: string): Reading => {
    const parsed = parse(text);
    if (parsed.ok) return { kind: 'read', understood: kind.show(parsed.value) };
    if (parsed.error === 'empty') return { kind: 'empty' };
    return {
      kind: 'problem',
      message: texts.amounts.problem(parsed.error, kind.show(kind.bound.min), kind.show(kind.bound.max)),
      ...(parsed.error === 'ambiguous' ? { answers: answersTo(text) } : {}),
    };
  };
  return { parse, read };

  /** A lone separator before three digits: either it groups them or it is the decimal sign of elsewhere. */
  function answersTo(text: string): NonNullable<Extract<Reading, { kind: 'problem' }>['answers']> {
    const grouped = text.replaceAll(/[.,]/gu, '');
    const decimal = text.replaceAll(/[.,]/gu, decimalSign);
    return [grouped, decimal].flatMap((candidate) => {
      const parsed = parse(candidate);
      return parsed.ok ? [{ text: candidate, understood: kind.show(parsed.value) }] : [];
    });
  }
}

import type { Rejection } from '@spoolshed/core';
import { problemInWords } from '../../app/filament-form/problem-words.ts';
import { problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import { type CareWords, termOf } from './typed-lines.ts';

/** Fields that a sentence names; a form shows the others itself. */
const FIELDS_NAMED = 4;

/** Why it was refused, each sentence by itself: the rule, the row and the fields that it names, what is in the way. */
export function reasonLines(rejection: Rejection | null, words: CareWords): readonly string[] {
  const { texts, care } = words;
  if (rejection === null) return [texts.attention.quarantined];
  const { code, call, other, fields } = rejection;
  const problems = problemsOfPaths(fields, lastField)
    .slice(0, FIELDS_NAMED)
    .map((problem) =>
      care.fieldIs(
        termOf(problem.field, words),
        problemInWords({ ...problem, field: formField(problem.field) }, texts),
      ),
    );
  return [
    texts.attention.refused(code),
    ...(call === undefined ? [] : [texts.attention.failingRow(call)]),
    // Of a record that is gone the field is the record itself, which the rule has named.
    ...(code === 'validation' || code === 'quantity_mismatch' ? problems : []),
    ...(other === undefined ? [] : [texts.attention.inTheWay(other.label)]),
  ];
}

/** The innermost name that means something to a person; an edit's field stands around its `to`. */
function lastField(path: readonly (string | number)[]): string | undefined {
  const names = path.filter((part) => typeof part === 'string');
  return names.findLast((name) => name !== 'to' && name !== 'from');
}

/** Days and hex colors have words of their own, by the names of the forms. */
const formField = (field: string): string =>
  ({ purchasedOn: 'boughtOn', receivedOn: 'receivedOn', colorHexes: 'hexes' })[field] ?? field;

import type { Texts } from '../../texts/en.ts';
import type { FieldProblem } from './field-problem.ts';

/** What is wrong with a field in words that help; what only this form knows comes in as `held`. */
export function problemInWords(
  { field, code }: FieldProblem<string>,
  { forms }: Pick<Texts, 'forms'>,
  held = '',
): string {
  if (field === 'hexes' && code === 'malformed') return forms.hexMalformed;
  if (field === 'boughtOn' || field === 'receivedOn' || field === 'day')
    return code === 'too_small' || code === 'too_big' ? forms.dayOutOfRange : forms.dayMalformed;
  const isLeft = field === 'gross' || field.startsWith('left');
  if (isLeft && code === 'too_big') return forms.tooMuchLeft(held);
  return forms.problem(code);
}

import type { FieldProblem } from '../filament-form/field-problem.ts';
import { splitField } from './split.ts';

/** Focuses the first field that something is wrong with, as it stands in the sheet; the split's own is its first line. */
export function focusProblem(
  body: HTMLElement | null,
  problems: readonly Pick<FieldProblem<string>, 'field'>[],
): void {
  const names = new Set(problems.map(({ field }) => field));
  const fields = [...(body?.querySelectorAll<HTMLElement>('input, textarea') ?? [])];
  const wrong = fields.find((field) => {
    const name = field.getAttribute('name') ?? '';
    return names.has(name) || (names.has(splitField) && name.startsWith('count.'));
  });
  wrong?.focus();
}

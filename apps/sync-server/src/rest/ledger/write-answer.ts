import {
  isBuiltIn,
  nameOfBuiltIn,
  ROOT_CATEGORY,
  type FieldError,
  type Notice,
  type OperationFailure,
  type RejectionCode,
} from '@spoolshed/core';
import { fieldProblems, type FieldProblem } from '../field-problems.ts';
import { builtInNames } from './category-output.ts';

/** Why a write over REST was not made, with the status that says so. */
export type RefusedAnswer =
  | { readonly status: 422; readonly body: { readonly detail: readonly FieldProblem[] } }
  | { readonly status: 500 | 503 | 507; readonly body: { readonly detail: string } };

const NOTHING_WRITTEN = 'Nothing was written. Transaction rolled back.';
const UNEXPECTED = 'An unexpected error occurred';

/**
 * `named` says where in the body of the request each field of the refused mutation stands. What failed
 * unexpectedly is in the log by then: the operations write it there in full.
 */
export function refusedAnswer(
  { error, rejection }: OperationFailure,
  named: (fields: readonly FieldError[]) => readonly FieldError[],
  place: 'body' | 'query' = 'body',
): RefusedAnswer {
  if (rejection !== undefined) return invalid(problemsOf(rejection.code, named(rejection.fields), place));
  const { kind } = error;
  if (kind === 'busy' || kind === 'connection') return { status: 503, body: { detail: NOTHING_WRITTEN } };
  if (kind === 'full') return { status: 507, body: { detail: NOTHING_WRITTEN } };
  return { status: 500, body: { detail: kind === 'bug' ? UNEXPECTED : NOTHING_WRITTEN } };
}

export const invalid = (detail: readonly FieldProblem[]): RefusedAnswer => ({
  status: 422,
  body: { detail },
});

function problemsOf(
  code: RejectionCode,
  fields: readonly FieldError[],
  place: 'body' | 'query',
): readonly FieldProblem[] {
  const msg = sentences[code];
  const problems = fieldProblems(fields.length === 0 ? [{ path: [], code }] : fields, place);
  return msg === undefined ? problems : problems.map(({ loc }) => ({ loc, msg, type: code }));
}

/** Where the rule says more than the field does. */
const sentences: Readonly<Partial<Record<RejectionCode, string>>> = {
  too_large: 'Is too much for one request',
  category_cycle: 'A category cannot stand below itself',
  category_too_deep: 'Categories go eight levels deep',
};

/** What a script should hear although it was written. */
export function warningsOf(notices: readonly Notice[]): string[] {
  return notices.flatMap((notice) =>
    notice.kind === 'category_gone'
      ? [
          `Category ${notice.label ?? notice.categoryId} is gone; ${notice.count} went to ${placeName(notice)}`,
        ]
      : [],
  );
}

function placeName({ into, intoLabel }: Extract<Notice, { kind: 'category_gone' }>): string {
  if (into === ROOT_CATEGORY) return 'the top level';
  return intoLabel ?? (isBuiltIn(into) ? nameOfBuiltIn(into, builtInNames) : into);
}

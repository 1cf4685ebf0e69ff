import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { defineMutator, type Mutator } from './mutator.ts';
import { applied, noop, rejected, type Notice, type Outcome } from '../protocol/outcome.ts';

export const batchSchema = z.looseObject({
  calls: z
    .array(z.looseObject({ name: z.string().check(z.minLength(1), z.maxLength(64)), args: z.unknown() }))
    .check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
  /** Parts that one action was split into; they are undone together. */
  groupId: z.optional(z.string().check(z.maxLength(64))),
});
export type BatchArgs = z.input<typeof batchSchema>;

/**
 * A list of calls, all or nothing: what a transaction scope, a table save or an import records. The
 * first call that is refused refuses the batch, and its rejection names it by `call`. A batch holds
 * no batches: scopes that join one another make one flat list.
 */
export const createBatch = (find: (name: string) => Mutator | undefined): Mutator =>
  defineMutator('batch', batchSchema, function* ({ calls }, context) {
    const notices: Notice[] = [];
    let changed = false;
    for (const [at, call] of calls.entries()) {
      const mutator = find(call.name);
      if (mutator === undefined) {
        const field = { path: ['calls', at, 'name'], code: 'not_allowed' };
        return nameCall(rejected('validation', [field]), at);
      }
      // A uid of its own for each call, so that derived ids do not meet.
      const outcome = yield* mutator.start(call.args, { ...context, uid: `${context.uid}/${at}` });
      context.onCall?.(outcome);
      if (outcome.status === 'rejected') return nameCall(inArgs(outcome, at), at);
      if (outcome.status === 'quarantined') continue;
      changed ||= outcome.status !== 'noop';
      notices.push(...outcome.notices);
    }
    return changed ? applied(notices) : noop(notices);
  });

type Refused = Outcome & { readonly status: 'rejected' };

const nameCall = (outcome: Refused, call: number): Refused => ({
  status: 'rejected',
  error: { ...outcome.error, call },
});

function inArgs(outcome: Refused, call: number): Refused {
  const fields = outcome.error.fields.map((field) => ({
    ...field,
    path: ['calls', call, 'args', ...field.path],
  }));
  return { status: 'rejected', error: { ...outcome.error, fields } };
}

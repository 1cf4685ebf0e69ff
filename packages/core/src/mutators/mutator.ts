import type * as z from 'zod/mini';

import { fieldErrors } from '../errors/field-errors.ts';
import type { Actor } from '../records/fields.ts';
import type { Steps } from './effect.ts';
import { rejected, type Outcome } from '../protocol/outcome.ts';

/** What a mutator may know besides its arguments. `at` is the corrected edit time in epoch milliseconds. */
export type MutationContext = {
  readonly uid: string;
  readonly actor: Actor;
  readonly at: number;
  /** Told what each call of a batch came to, by whoever runs it and wants to know. */
  readonly onCall?: (outcome: Outcome) => void;
};

/**
 * A named pure rule: the same code runs on the device and on the server. It is a generator, so that
 * no await can be written inside it: a foreign await would end an IndexedDB transaction with half
 * of the rows stored, and a better-sqlite3 transaction must not await at all.
 */
export type Mutator = {
  readonly name: string;
  readonly argsSchema: z.ZodMiniType;
  readonly start: (args: unknown, context: MutationContext) => Steps<Outcome>;
};

/** Registers a rule under its name, which is permanent: a changed meaning is a new name. */
export function defineMutator<Schema extends z.ZodMiniType>(
  name: string,
  argsSchema: Schema,
  run: (args: z.output<Schema>, context: MutationContext) => Steps<Outcome>,
): Mutator {
  return {
    name,
    argsSchema,
    *start(args, context) {
      const parsed = argsSchema.safeParse(args);
      if (!parsed.success) return rejected('validation', fieldErrors(parsed.error, args));
      return yield* run(parsed.data, context);
    },
  };
}

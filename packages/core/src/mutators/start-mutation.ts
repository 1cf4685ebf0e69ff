import { bounds } from '../bounds.ts';
import { UnknownMutator } from '../errors/unknown-mutator.ts';
import { rejected, type Outcome } from '../protocol/outcome.ts';
import type { Steps } from './effect.ts';
import type { MutationContext } from './mutator.ts';
import { countRows, findMutator } from './registry.ts';

/** A recorded call, ready to run: the name is known (who does not know it holds the batch, PU5). */
export function* startMutation(name: string, args: unknown, context: MutationContext): Steps<Outcome> {
  const mutator = findMutator(name);
  if (mutator === undefined) throw new UnknownMutator(name);
  if (countRows(name, args) > bounds.mutationRows.max) return rejected('too_large');
  return yield* mutator.start(args, context);
}

/** Whether what a mutation wrote stays: a rejected or quarantined one leaves no effect. */
export const keepsEffect = (outcome: Outcome): boolean =>
  outcome.status !== 'rejected' && outcome.status !== 'quarantined';

import {
  startMutation,
  type AnyRow,
  type Effect,
  type MutationContext,
  type Outcome,
  type Steps,
} from '@spoolshed/core';
import type { Poison } from '../schedule/act.ts';
import { PoisonError } from './rows.ts';
import type { World } from './world.ts';

export type RuleCall = MutationContext & { readonly name: string; readonly args: unknown };

/** Core's own rule, with what the world has against it: a bug for this one mutation, a rule that was left out. */
export function startRule(
  { poison, lacks }: Pick<World, 'poison' | 'lacks'>,
  { name, args, uid, actor, at }: RuleCall,
  where: Exclude<Poison, 'both'> | 'write',
): Steps<Outcome> {
  const steps = startMutation(name, args, { uid, actor, at });
  const poisonedAt = poison.get(uid);
  const isPoisoned = poisonedAt === where || (poisonedAt === 'both' && where !== 'write');
  const lawful = lacks.has('flat_aliases') ? withDeepAliases(steps) : steps;
  return isPoisoned ? throwing(lawful) : lawful;
}

/** Fails after its first write, where most would be left behind. */
function* throwing(steps: Steps<Outcome>): Steps<Outcome> {
  let step = steps.next();
  while (step.done !== true) {
    const answer = yield step.value;
    if (step.value.kind === 'put') throw new PoisonError('a bug in this rule');
    step = steps.next(answer);
  }
  throw new PoisonError('a bug in this rule');
}

/** Each alias names what it was merged into, wherever that went since. */
export const withDeepAliases = (steps: Steps<Outcome>): Steps<Outcome> => changePuts(steps, unflattened);

function* changePuts(steps: Steps<Outcome>, change: (effect: Effect) => Effect): Steps<Outcome> {
  let step = steps.next();
  while (step.done !== true) step = steps.next(yield change(step.value));
  return step.value;
}

function unflattened(effect: Effect): Effect {
  if (effect.kind !== 'put' || effect.table !== 'aliases') return effect;
  const rows: readonly AnyRow[] = effect.rows;
  // Rows of the aliases are aliases.
  return {
    ...effect,
    rows: rows.map((row) => ('into' in row ? { ...row, targetId: row.into } : row)) as never,
  };
}

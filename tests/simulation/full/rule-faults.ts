import { findUnknownMutator, startMutation, type Outcome, type Steps } from '@spoolshed/core';
import { findMutator, mutatorNames } from '../../../packages/core/src/mutators/registry.ts';
import type { Rules } from '../../../apps/sync-server/src/run-mutation.ts';
import { NEW_MUTATOR } from '../model/answer-push.ts';
import { PoisonError } from '../model/rows.ts';
import { startRule, withDeepAliases } from '../model/rules.ts';
import type { FullWorld } from './world.ts';

/** The server's door for rules (PU5): an older program, a bug in a rule, and what a left-out guard makes of both. */
export const rulesOfServer = (world: () => FullWorld): Rules => ({
  findUnknownMutator(name, args) {
    const unknown = findUnknownMutator(name, args);
    return unknown ?? (isTooNew(world(), name) && !world().lacks.has('held') ? name : null);
  },
  startMutation(name, args, context) {
    const { poison, lacks } = world();
    // What it does not know it would refuse for good.
    if (isTooNew(world(), name)) return startMutation(name, null, context);
    const steps = startRule({ poison, lacks }, { name, args, ...context }, 'server');
    return lacks.has('quarantine') ? blamingTheStore(steps) : steps;
  },
});

const isTooNew = ({ isOldProgram }: FullWorld, name: string): boolean => isOldProgram && name === NEW_MUTATOR;

/** A bug that is taken for a failing disk stops the whole batch, and every one after it. */
function* blamingTheStore(steps: Steps<Outcome>): Steps<Outcome> {
  try {
    return yield* steps;
  } catch (error) {
    if (error instanceof PoisonError) throw Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' });
    throw error;
  }
}

/**
 * The devices run core's rules without a door, so the rules themselves are exchanged: one throws when a
 * device replays a poisoned mutation, never when it is written.
 */
export function poisonRules(world: FullWorld): () => void {
  const restores = mutatorNames.map((name) => {
    const mutator = findMutator(name);
    if (mutator === undefined) throw new Error('a name in the list is a rule');
    const { start } = mutator;
    Reflect.set(mutator, 'start', (args: unknown, context: Parameters<typeof start>[1]) => {
      const steps = start(args, context);
      if (world.side !== 'device') return steps;
      const lawful = world.lacks.has('flat_aliases') ? withDeepAliases(steps) : steps;
      return isBeingWritten(world, context.uid) ? lawful : poisoned(world, lawful, context.uid);
    });
    return () => Reflect.set(mutator, 'start', start);
  });
  return () => {
    for (const restore of restores) restore();
  };
}

const isBeingWritten = ({ writes }: FullWorld, uid: string): boolean =>
  [...writes].some((write) => write.uid === uid);

function* poisoned({ poison }: FullWorld, steps: Steps<Outcome>, uid: string): Steps<Outcome> {
  const where = poison.get(uid);
  if (where !== 'replay' && where !== 'both') return yield* steps;
  let step = steps.next();
  while (step.done !== true) {
    const answer = yield step.value;
    if (step.value.kind === 'put') throw new PoisonError('a bug in this rule');
    step = steps.next(answer);
  }
  throw new PoisonError('a bug in this rule');
}

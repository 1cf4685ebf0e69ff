import { assert, classifyError, err, keepsEffect, ok, type Result } from '@spoolshed/core';
import { runMutation, type Rules } from '../run-mutation.ts';
import type { Store } from '../store/open-store.ts';
import { findLetters, uidOfRunAgain, type FoundLetter } from './find-letters.ts';

/**
 * Runs a dead letter again under the rules as they are now, as the person and at the time that it was made. It is a
 * mutation of its own, with a uid that always follows from the first one: the history keeps what was answered then, and
 * a second time finds what the first did (ID2). When it is still refused, or throws, nothing of it stays and
 * the reason is answered, so that it can be tried after the next update.
 */
export function runAgain(
  deps: { readonly store: Store; readonly rules: Rules },
  uid: string,
  now: number,
): Result<readonly string[], string> {
  const { store, rules } = deps;
  const letter = findLetters(store).find((each) => each.uid === uid);
  if (letter === undefined) return err(`There is no dead letter ${uid}.`);
  if (rules.findUnknownMutator(letter.name, letter.args) !== null)
    return err(`This version of Spoolshed knows no ${letter.name}.`);
  try {
    return store.write(() => {
      // Asked inside: another process may have been faster.
      const earlier = store.log.originOf(letter.workshopId, uidOfRunAgain(letter));
      if (earlier !== undefined) return err(`It was run again already, as version ${earlier.version}.`);
      return ok([
        `It was run again as version ${runNow(deps, letter, now)}; devices get it at their next contact.`,
      ]);
    });
  } catch (error) {
    if (error instanceof StillRefused) return err(error.message);
    throw error;
  }
}

/** Takes the transaction back. */
class StillRefused extends Error {}

function runNow(
  { store, rules }: { readonly store: Store; readonly rules: Rules },
  letter: FoundLetter,
  now: number,
): number {
  const { workshopId, uid, name, args } = letter;
  const workshop = store.workshops.get(workshopId);
  const origin = store.log.originOf(workshopId, uid);
  assert(workshop !== undefined && origin !== undefined, 'a dead letter stands in the log of its workshop');
  const { actor, editTime, baseVersion } = origin;
  const mutation = {
    client: null,
    uid: uidOfRunAgain(letter),
    actor,
    editTime,
    baseVersion,
    call: { name, args },
  };
  const { entry, failure } = runMutation({ store, rules }, workshop, mutation, now);
  if (failure !== undefined) throw new StillRefused(`It fails still: ${classifyError(failure).message}`);
  if (!keepsEffect(entry.outcome))
    throw new StillRefused(`A rule says no now: ${JSON.stringify(entry.outcome)}. Nothing was changed.`);
  return entry.version;
}

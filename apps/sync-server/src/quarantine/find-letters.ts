import { makeUuidV7, sha256Hex, type MutationUid, type WorkshopId } from '@spoolshed/core';
import type { DeadLetter } from '../store/dead-letters.ts';
import type { Store } from '../store/open-store.ts';

/** A dead letter with where it belongs, and the version that it became when it was run again. */
export type FoundLetter = DeadLetter & {
  readonly workshopId: WorkshopId;
  readonly againAs: number | null;
};

/**
 * The uid that a mutation has when it is run again: always the same one, so that it is never run twice. Its own stays
 * with the verdict that its device was given.
 */
export const uidOfRunAgain = ({ uid, receivedAt }: Pick<DeadLetter, 'uid' | 'receivedAt'>): MutationUid =>
  makeUuidV7(receivedAt, Buffer.from(sha256Hex(`again/${uid}`), 'hex').subarray(0, 10));

/** Of all workshops, the oldest first. */
export const findLetters = (store: Store): readonly FoundLetter[] =>
  store.workshops.all().flatMap(({ id }) =>
    store.deadLetters.all(id).map((letter) => ({
      ...letter,
      workshopId: id,
      againAs: store.log.originOf(id, uidOfRunAgain(letter))?.version ?? null,
    })),
  );

/** Those that nobody has run again. */
export const waitingLetters = (store: Store): readonly FoundLetter[] =>
  findLetters(store).filter(({ againAs }) => againAs === null);

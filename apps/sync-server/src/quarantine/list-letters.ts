import { err, ok, type Result } from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';
import { findLetters, waitingLetters, type FoundLetter } from './find-letters.ts';

/** A line for each that still waits. */
export function listLetters(store: Store): readonly string[] {
  const waiting = waitingLetters(store);
  const done = findLetters(store).length - waiting.length;
  const end = done === 0 ? [] : [`${done} more were run again.`];
  return waiting.length === 0
    ? ['No mutation waits to be run again.', ...end]
    : [...waiting.map(lineOf), ...end];
}

/** All that there is to know of one: what was typed is JSON on its last line. */
export function describeLetter(store: Store, uid: string): Result<readonly string[], string> {
  const letter = findLetters(store).find((each) => each.uid === uid);
  if (letter === undefined) return err(`There is no dead letter ${uid}.`);
  const { workshopId, againAs, error, args } = letter;
  const origin = store.log.originOf(workshopId, letter.uid);
  const device = origin === undefined ? undefined : store.access.get(workshopId, origin.actor.deviceId);
  return ok([
    lineOf(letter),
    `workshop ${workshopId}, ${device?.personName ?? 'nobody known'} on ${device?.deviceName ?? 'no known device'}`,
    againAs === null ? 'not run again yet' : `run again as version ${againAs}`,
    error,
    JSON.stringify(args),
  ]);
}

const lineOf = ({ uid, name, receivedAt, error }: FoundLetter): string =>
  `${uid}  ${new Date(receivedAt).toISOString()}  ${name}  ${error.split('\n')[0] ?? ''}`;

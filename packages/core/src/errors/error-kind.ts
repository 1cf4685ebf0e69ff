import { unreachable } from '../assert.ts';

/** What can go wrong, by what to do about it. Everything that fails is one of these. */
export const errorKinds = [
  /** What was sent breaks a rule of form; `fields` says where. */
  'validation',
  /** A unique, foreign-key or check constraint of the store. */
  'integrity',
  /** Wrong type, out of range, malformed JSON or UTF-8. */
  'data',
  /** Our own request is wrong: SQL syntax, an unknown table or route. */
  'programming',
  /** Somebody else holds the lock. */
  'busy',
  /** The server or the database cannot be reached now. */
  'connection',
  /** Too many requests. */
  'limited',
  /** No room; nothing is lost. */
  'full',
  /** Pairing is missing or was taken back. */
  'auth',
  /** This version of the app is too old for what it met. */
  'upgrade',
  /** Stored data is damaged: writes stop, reads and export go on. */
  'corrupt',
  /** Everything else. */
  'bug',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** `after`: once the given time has passed. `no` includes what only a person can mend first. */
export type RetryAdvice = 'no' | 'yes' | 'after';

export function retryAdvice(kind: ErrorKind): RetryAdvice {
  switch (kind) {
    case 'busy':
    case 'connection':
      return 'yes';
    case 'limited':
      return 'after';
    case 'validation':
    case 'integrity':
    case 'data':
    case 'programming':
    case 'full':
    case 'auth':
    case 'upgrade':
    case 'corrupt':
    case 'bug':
      return 'no';
    default:
      return unreachable(kind);
  }
}

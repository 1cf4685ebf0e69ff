import type { ErrorKind } from './error-kind.ts';

/** Names of DOMExceptions (IndexedDB, fetch) and of Dexie's errors, which mostly share them. */
const kindsByName = new Map<string, ErrorKind>([
  ...list('integrity', ['ConstraintError']),
  ...list('data', ['DataError', 'DataCloneError', 'EncodingError', 'URIError']),
  ...list('programming', ['SchemaError', 'InvalidTableError', 'NotFoundError', 'InvalidAccessError']),
  ...list('programming', ['InvalidArgumentError', 'ReadOnlyError', 'ReadonlyError', 'SubTransactionError']),
  ...list('programming', ['TransactionInactiveError', 'PrematureCommitError', 'ForeignAwaitError']),
  ...list('busy', ['TimeoutError']),
  ...list('connection', ['AbortError', 'NetworkError', 'InvalidStateError', 'UnknownError']),
  ...list('connection', ['DatabaseClosedError', 'OpenFailedError', 'NoSuchDatabaseError']),
  ...list('full', ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED', 'NS_ERROR_FILE_NO_DEVICE_SPACE']),
  ...list('upgrade', ['VersionError', 'VersionChangeError', 'UpgradeError', 'UnknownMutator']),
  // Chromium names a value whose file is gone from the disk so.
  ...list('corrupt', ['NotReadableError', 'BrokenChain']),
]);

/** These say only that something inside them failed; what that was decides. */
const wrapperNames: ReadonlySet<string> = new Set([
  'AbortError',
  'AggregateError',
  'BulkError',
  'DatabaseClosedError',
  'InvalidStateError',
  'ModifyError',
  'OpenFailedError',
  'TypeError',
  'UnknownError',
  'UpgradeError',
]);

/** [which errors, by name; what they say; what it means], for failures that have no name of their own. */
const messages: readonly (readonly [names: readonly string[], pattern: RegExp, kind: ErrorKind])[] = [
  // Safari, after it has put the page to sleep; its name for it changed over the years.
  [['*'], /Indexed Database server lost/i, 'connection'],
  [['UnknownError'], /NO_SPACE|disk (is )?full|not enough (disk )?space/i, 'full'],
  // AbortSignal.timeout, as against the time-out of a lock.
  [['TimeoutError'], /signal|operation was aborted/i, 'connection'],
  [['SyntaxError'], /JSON/, 'data'],
  [['TypeError'], /encoded data was not valid|can only bind/i, 'data'],
  // better-sqlite3's own complaints about how it is called.
  [['TypeError'], /database connection is not open|Cannot open database/i, 'connection'],
  [['RangeError'], /parameter values|named parameter|SQL string contains/i, 'programming'],
  [['TypeError'], /busy executing a query|does not return data|Missing named parameters/i, 'programming'],
  // What fetch throws without an answer: Chromium, Firefox, Safari, Node.
  [
    ['TypeError'],
    /^Failed to fetch|^NetworkError|^Load failed|^fetch failed|^network error|^terminated$/i,
    'connection',
  ],
  [
    ['TypeError'],
    /network connection was lost|appears to be offline|connect to the server|hostname could not be found/i,
    'connection',
  ],
  [
    ['TypeError'],
    /request timed out|^cancelled$|error in input stream|dynamically imported module|module script failed/i,
    'connection',
  ],
];

export const kindByName = (name: string): ErrorKind | null => kindsByName.get(name) ?? null;

export const kindByMessage = (name: string, message: string): ErrorKind | null =>
  messages.find(
    ([names, pattern]) => (names[0] === '*' || names.includes(name)) && pattern.test(message),
  )?.[2] ?? null;

export const isWrapper = (name: string): boolean => wrapperNames.has(name);

function list(kind: ErrorKind, names: readonly string[]): [string, ErrorKind][] {
  return names.map((name) => [name, kind]);
}

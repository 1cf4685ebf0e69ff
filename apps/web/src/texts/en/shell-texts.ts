import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** Kinds of failure as core's classifier names them. */
type FailureKind =
  | 'validation'
  | 'integrity'
  | 'data'
  | 'programming'
  | 'busy'
  | 'connection'
  | 'limited'
  | 'full'
  | 'auth'
  | 'upgrade'
  | 'corrupt'
  | 'bug';

/** Words that stand round every screen. */
export const shellTexts = (format: Format) => ({
  appName: 'Spoolshed',
  places: {
    stock: 'Stock',
    ledger: 'Ledger',
    shopping: 'Shopping',
    add: 'Add',
    attention: 'Attention',
    activity: 'Activity',
    settings: 'Settings',
  },
  toContent: 'To the content',
  undo: {
    running: 'Taking it back…',
    done: 'Taken back.',
    /** `left` is what had to stay. */
    partly: (left: readonly string[]) =>
      `Taken back, but ${format.list(shortened(left, format))} had been changed since and ${plural(left.length, { one: 'stays', other: 'stay' })}.`,
    fieldOf: (field: string, label: string) => `${field} of ${label}`,
    waiting: 'Will be taken back when the server is reached.',
    nothing: 'There was nothing left to take back.',
    taken: (label: string) => `It could not be taken back: ${label} has that name by now.`,
  },
  undoFailed: 'It could not be taken back. It is still in the filament’s list.',
  saved: 'Saved on this device.',
  notFound: {
    title: 'Nothing is here',
    text: 'The address leads nowhere in this app.',
    toStock: 'To the stock',
  },
  help: {
    title: 'Keys',
    key: 'Show the keys',
    search: 'Find filament',
    add: 'Add filament',
    use: 'Log use',
    move: 'From row to row',
    close: 'Close what is open',
  },
  appTooOld: 'app too old',
  anotherServer: 'another server',
  serverTooOld: 'server too old',
  deviceFull: 'no room here',
  syncProblem: (kind: FailureKind) => {
    switch (kind) {
      case 'full':
        return 'server full';
      case 'corrupt':
        return 'server damaged';
      case 'upgrade':
        return 'app too old';
      case 'auth':
        return 'not paired';
      case 'validation':
      case 'integrity':
      case 'data':
      case 'programming':
      case 'busy':
      case 'connection':
      case 'limited':
      case 'bug':
        return 'sync fails';
    }
  },
  /** Why something could not be saved, and what helps. What was typed is still there in every case. */
  writeFailure: (kind: FailureKind) => {
    switch (kind) {
      case 'full':
        return 'This device has no room left. Make some, then try again.';
      case 'busy':
      case 'connection':
      case 'limited':
        return 'The database did not answer. Try again.';
      case 'upgrade':
        return 'The data was written by a newer app. Load the new one first.';
      case 'corrupt':
        return 'The database on this device is damaged. Reading goes on, writing does not.';
      case 'integrity':
        return 'Something changed underneath. Look again, then try again.';
      case 'validation':
      case 'data':
        return 'Something here is not accepted. Check the figures.';
      case 'auth':
      case 'programming':
      case 'bug':
        return 'This should not have happened. Nothing was saved; what you typed is still here.';
    }
  },
  update: { ready: 'A new version is ready.', reload: 'Load it' },
  trouble: {
    reload: 'Load again',
    updateReady: {
      title: 'A newer version took over.',
      text: 'This window has let go of the data. What you typed is kept.',
    },
    blocked: {
      title: 'Waiting for other windows',
      text: 'Close the other windows of Spoolshed, so that the data can be brought up to date.',
    },
    newerDatabase: {
      title: 'This app is older than its data.',
      text: 'Reading works. Load the new version to write again.',
    },
    reloadNeeded: {
      title: 'The browser lost the database',
      text: 'Nothing that was saved is gone, and a form keeps what was typed. Load the page again.',
    },
    noStorage: {
      title: 'The browser gives no storage',
      text: 'Private windows and blocked site data do that. Open Spoolshed in a normal window, or allow it to store data, and load again.',
    },
    crashed: { title: 'This screen fell over', text: 'What was saved is safe, and what you typed is kept.' },
    details: 'Details',
  },
});

/** The first ones by name; of many more only how many. */
const shortened = (items: readonly string[], format: Format): readonly string[] =>
  items.length <= 3 ? items : [...items.slice(0, 2), `${format.integer(items.length - 2)} more`];

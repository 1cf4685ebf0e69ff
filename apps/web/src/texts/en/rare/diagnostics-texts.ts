import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** The log on the device. Its lines are for whoever helps, and stay as the app wrote them. */
export const diagnosticsTexts = (format: Format) => ({
  title: 'Diagnostics',
  open: 'Show diagnostics',
  hint: 'What this device has done lately, for whoever helps you. It stays here until you share it: no names, no notes, no keys, only what happened, when, and to which id.',
  count: (lines: number) =>
    `${format.integer(lines)} ${plural(lines, { one: 'line', other: 'lines' })}, the newest on top`,
  empty: 'Nothing has been logged yet.',
  share: 'Share',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'The browser does not let it be copied. Download it instead.',
  download: 'Download',
  clear: 'Delete the log',
  cleared: 'The log is empty.',
  all: 'Show all of them',
  kinds: { mutation: 'Entry', sync: 'Sync', database: 'Database', page: 'App' },
  failed: 'failed',
});

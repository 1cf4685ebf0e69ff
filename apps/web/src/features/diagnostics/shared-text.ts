import { type DiagnosticEntry, entryToText } from '../../platform/diagnostics/entry.ts';

/** One JSON line about this device, then one for each entry, oldest first: people can read it, and so can `jq`. */
export function sharedText(
  device: Readonly<Record<string, unknown>>,
  entries: readonly DiagnosticEntry[],
): string {
  const lines = entries.map((entry) => entryToText({ ...entry, time: new Date(entry.at).toISOString() }));
  return `${[JSON.stringify(device), ...lines].join('\n')}\n`;
}

/** What stands in the list: the words of the entry itself, which are the same in every language. */
export function lineOf({ name, event, end, status, by }: DiagnosticEntry): string {
  return [name, event, end, status, by].filter((word) => typeof word === 'string').join(' · ');
}

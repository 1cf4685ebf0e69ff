/** A backup in its folder; the time is in its name, in epoch milliseconds here. */
export type NamedBackup = { readonly name: string; readonly madeAt: number };

const pattern = /^spoolshed-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db$/;

/** Sorts by time as text does. No colons, which Windows has no names with. */
export const backupName = (madeAt: number): string =>
  `spoolshed-${new Date(madeAt).toISOString().replaceAll(':', '-')}.db`;

/** Null for a file that no backup made. */
export function parseBackupName(name: string): NamedBackup | null {
  const [, hour, minute, second] = pattern.exec(name) ?? [];
  const madeAt = Date.parse(`${hour}:${minute}:${second}`);
  return Number.isNaN(madeAt) ? null : { name, madeAt };
}

import { findTwins, withIdentityKeys, type Filament } from '@spoolshed/core';
import type { Transaction } from 'dexie';

/** The server's row of one that this device has changed. */
type Kept = { readonly table: string; readonly id: string; readonly row: Filament | null };

/**
 * Version 2 (S1.14): filaments get their folded names, those that the server had too. It only adds, and
 * touches no other table but one mark in `meta` (VS2): twins that turn up are merged by a mutation once
 * the database is open, so that the server hears of it as of anything else that happens here.
 */
export async function foldIdentities(tx: Transaction): Promise<void> {
  const filaments = tx.table<Filament, string>('filaments');
  const rows = (await filaments.toArray()).map(withIdentityKeys);
  if (rows.length > 0) await filaments.bulkPut(rows);
  const shadow = tx.table<Kept, [string, string]>('shadow');
  const kept = (await shadow.toArray()).flatMap((entry): Kept[] =>
    entry.table === 'filaments' && entry.row !== null ? [{ ...entry, row: withIdentityKeys(entry.row) }] : [],
  );
  if (kept.length > 0) await shadow.bulkPut(kept);
  const filamentIds = findTwins(rows);
  if (filamentIds.length > 0) await tx.table('meta').put({ key: 'twins', filamentIds });
}

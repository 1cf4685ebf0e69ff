import type { CreateFilamentArgs, FieldError, OpeningSpool, OperationResult, Outcome } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { findArgProblems } from '../../app/filament-form/field-problem.ts';
import type { OwnEntry } from './own-entry.ts';
import type { OwnSpool } from './own-line.ts';

type EntryIds = Pick<OwnEntry, 'spoolId' | 'newFilamentId'>;

/** Opening stock (domain): a spool without a purchase, so that it is no spending. */
const openingSpool = ({ net, left, tare, place }: OwnSpool, { spoolId }: EntryIds): OpeningSpool => ({
  spoolId,
  net,
  location: place,
  ...(left === net ? {} : { remaining: left }),
  ...(tare === null ? {} : { tare }),
});

const creation = (spool: OwnSpool, ids: EntryIds): CreateFilamentArgs => ({
  filament: {
    id: ids.newFilamentId,
    color: spool.color,
    brand: spool.brand,
    material: spool.material,
    spoolNet: spool.net,
    ...(spool.tare === null ? {} : { spoolTare: spool.tare }),
  },
  spools: [openingSpool(spool, ids)],
});

/** What core says against the texts of a line. */
export const ownProblems = (spool: OwnSpool, ids: EntryIds): readonly FieldError[] =>
  findArgProblems('createFilament', creation(spool, ids));

export type WrittenOwn = {
  readonly result: OperationResult<Outcome>;
  /** The entry as it is now. */
  readonly entry: OwnEntry;
};

/** Looks only now whether the filament is there: the line before may have brought it. */
export async function writeOwn(client: Client, entry: OwnEntry): Promise<WrittenOwn> {
  const { live } = await client.queries.findByNames(entry);
  const result =
    live === null
      ? await client.mutate('createFilament', creation(entry, entry))
      : await client.mutate('addSpools', { filamentId: live.id, spools: [openingSpool(entry, entry)] });
  // Taken ids are its own: an earlier try was stored after all.
  const isStored = result.ok || result.rejection?.code === 'id_taken';
  if (!isStored) return { result, entry: { ...entry, state: 'failed' } };
  const { live: home } = await client.queries.findByNames(entry);
  const isFirst = entry.isFirst || (live === null && home?.id === entry.newFilamentId);
  return { result, entry: { ...entry, state: 'saved', home: home ?? undefined, isFirst } };
}

/** The spool leaves the stock; so does its filament where this entry brought it and nothing has come since. */
export async function takeBackOwn(
  client: Client,
  { spoolId, home, isFirst }: OwnEntry,
): Promise<OperationResult<void>> {
  const page = home === undefined ? null : await client.queries.filamentPage(home.id);
  const others =
    page === null
      ? []
      : [
          ...page.openSpools,
          ...page.goneSpools,
          ...page.sealedSpools.flatMap((group) => group.spools),
        ].filter((spool) => spool.id !== spoolId && spool.state !== 'archived');
  const isAlone = isFirst && page !== null && others.length === 0 && page.purchases.length === 0;
  return client.transactionScope(async (scope) => {
    await scope.run('archiveSpool', { spoolId });
    if (isAlone) await scope.run('archiveFilament', { filamentId: page.filament.id });
  });
}

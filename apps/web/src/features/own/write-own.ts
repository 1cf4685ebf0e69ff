import type {
  CreateFilamentArgs,
  FieldError,
  MutationUid,
  OpeningSpool,
  Outcome,
  SpoolId,
} from '@spoolshed/core';
import type { Client, WriteResult } from '@spoolshed/db';
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
  readonly result: WriteResult<Outcome>;
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
  const uid = (result.ok ? result.uid : null) ?? entry.uid;
  return { result, entry: { ...entry, state: 'saved', home: home ?? undefined, uid } };
}

/** With the spool its filament goes, where this entry brought it and nothing has come since. */
export async function takeBackOwn(client: Client, { spoolId, uid }: OwnEntry): Promise<WriteResult<unknown>> {
  const written = uid ?? (await findWriting(client, spoolId));
  return written === undefined ? client.mutate('archiveSpool', { spoolId }) : client.undo(written);
}

/** A try whose end nobody heard was stored all the same: the device knows which mutation brought the spool. */
async function findWriting(client: Client, spoolId: SpoolId): Promise<MutationUid | undefined> {
  const recent = await client.queries.recentMutations();
  return recent.find(
    ({ name, changes }) =>
      name !== 'revert' && (changes ?? []).some(({ kind, id }) => kind === 'created' && id === spoolId),
  )?.uid;
}

import * as z from 'zod/mini';

import type { SpoolId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { negateMass } from '../units/mass.ts';
import { getRow, putRows } from './effect.ts';
import { defineMutator } from './mutator.ts';
import { changeStock } from './spools.ts';
import { applied, noop, rejected } from '../protocol/outcome.ts';

const archiveSpoolSchema = z.looseObject({ spoolId: idField<SpoolId>() });
export type ArchiveSpoolArgs = z.input<typeof archiveSpoolSchema>;

/**
 * Takes a spool out of the stock: it was entered by mistake, thrown away or given away. Its events
 * stay, and what they say of it; only the stock no longer counts what remains on it.
 */
export const archiveSpool = defineMutator(
  'archiveSpool',
  archiveSpoolSchema,
  function* ({ spoolId }, context) {
    const spool = yield* getRow('spools', spoolId);
    if (spool === undefined) return rejected('spool_missing');
    if (spool.state === 'archived') return noop();
    yield* putRows('spools', [{ ...spool, state: 'archived', updatedAt: context.at }]);
    yield* changeStock(spool, negateMass(spool.remaining), context);
    return applied();
  },
);

import * as z from 'zod/mini';

import { rowSchemas, tableNames } from '../records/tables.ts';
import { applied, noop, rejected } from '../protocol/outcome.ts';
import { defineMutator } from './mutator.ts';
import { takeInRows } from './take-in-rows.ts';

const importRecordsSchema = z.looseObject({
  rows: z.looseObject({
    filaments: z.optional(z.array(rowSchemas.filaments)),
    spools: z.optional(z.array(rowSchemas.spools)),
    purchases: z.optional(z.array(rowSchemas.purchases)),
    stockEvents: z.optional(z.array(rowSchemas.stockEvents)),
    categories: z.optional(z.array(rowSchemas.categories)),
    expenses: z.optional(z.array(rowSchemas.expenses)),
    aliases: z.optional(z.array(rowSchemas.aliases)),
    conflicts: z.optional(z.array(rowSchemas.conflicts)),
    settings: z.optional(z.array(rowSchemas.settings)),
  }),
  /** Parts that one import was split into; they are undone together. */
  groupId: z.optional(z.string().check(z.maxLength(64))),
});
export type ImportRecordsArgs = z.input<typeof importRecordsSchema>;

/**
 * Takes in rows of an export, all or none: an error names table, row and field. What is there already
 * stays as it is; a filament that has a twin goes into it with everything that belongs to it.
 */
export const importRecords = defineMutator(
  'importRecords',
  importRecordsSchema,
  function* ({ rows }, context) {
    const { refused, added, notices } = yield* takeInRows(rows, context);
    if (refused.length > 0) {
      const fields = refused.map(({ table, row, path, code }) => ({
        path: ['rows', table, row, ...path],
        code,
      }));
      return rejected('validation', fields);
    }
    return tableNames.some((table) => added[table] > 0) ? applied([...notices]) : noop();
  },
);

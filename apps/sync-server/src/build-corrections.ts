import { groupBy, type AnyRow, type HistoryCorrections } from '@spoolshed/core';
import { subjectOfRow } from './store/log-subjects.ts';
import type { RecordEdit } from './store/log-pages.ts';
import type { Store } from './store/open-store.ts';
import type { Workshop } from './store/workshops.ts';

/**
 * How many of the records that one mutation made, and that are there, have been edited since, and by
 * whom (HI4): its undo deletes them with what they say now. Null where there was no such mutation.
 */
export const buildCorrections = (
  store: Store,
  workshopId: Workshop['id'],
  uid: string,
): HistoryCorrections | null =>
  store.read(() => {
    const details = store.logPages.detailsOf(workshopId, uid);
    if (details === undefined) return null;
    const rows = details.images.flatMap(({ table, id, row }): AnyRow[] =>
      row === null ? [store.records.get(workshopId, table, id) ?? []].flat() : [],
    );
    const edits = store.logPages.editsOf(workshopId, {
      after: details.version,
      ids: rows.map(({ id }) => id),
      subjects: rows.map(subjectOfRow),
    });
    return { count: new Set(edits.map(({ id }) => id)).size, people: peopleOf(edits) };
  });

const peopleOf = (edits: readonly RecordEdit[]): HistoryCorrections['people'] =>
  [...groupBy(edits, ({ personId }) => personId)]
    .map(([personId, all]) => ({ personId, personName: all[0]?.personName ?? null, count: all.length }))
    .toSorted((a, b) => b.count - a.count);

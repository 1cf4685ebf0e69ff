import type { HistoryChange } from '@spoolshed/core';
import type { RecordPlace } from '@spoolshed/db';
import { useMemo } from 'react';
import { useLive } from '../../app/use-live.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { categoryFields, type ChangeWords } from './change-lines.ts';

/** All that it takes to say what was changed; names of records come as soon as they are read. */
export function useChangeWords(changes: readonly HistoryChange[]): ChangeWords {
  const texts = useTexts();
  const format = useFormat();
  const words = useActivityTexts();
  const places = useMemo(() => placesOf(changes), [changes]);
  const key = places.map(keyOf).join(' ');
  // Names beside the places that they were asked for: an earlier answer may still stand for other ones.
  const named = useLive(
    async ({ queries }) => {
      const records = await queries.namedRecords(places);
      return new Map(records.map((record, at) => [keyOf(places[at] ?? nowhere), record]));
    },
    [key],
    { keepsPrevious: true },
  );
  return useMemo(
    () => ({ texts, format, words, find: (place) => named?.get(keyOf(place)) }),
    [texts, format, words, named],
  );
}

const nowhere: RecordPlace = { table: 'settings', id: '' };

const keyOf = ({ table, id }: RecordPlace): string => `${table}/${id}`;

/** The rows themselves, and the categories that they were moved between. */
function placesOf(changes: readonly HistoryChange[]): readonly RecordPlace[] {
  const places = new Map<string, RecordPlace>();
  const add = (place: RecordPlace) => places.set(keyOf(place), place);
  for (const change of changes) {
    add({ table: change.table, id: change.id });
    if (change.kind !== 'updated') continue;
    for (const fields of [change.from, change.to])
      for (const field of categoryFields) {
        const id = fields[field];
        if (typeof id === 'string') add({ table: 'categories', id });
      }
  }
  return [...places.values()];
}

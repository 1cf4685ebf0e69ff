import {
  isOpen,
  isTakenAtFirst,
  placeEntries,
  planLedgerLines,
  readLedgerLines,
  type Day,
  type LedgerLine,
  type PlacedEntries,
  type PlannedLine,
} from '@spoolshed/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { usualDayOrder } from '../../app/sheets/usual-day-order.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { readCategory, type CategoryOption } from '../../ui/fields/read-category.ts';
import { keepSaid, type Said } from './kept-import.ts';
import {
  readSourceSheet,
  readSourceText,
  type Choices,
  type SheetReading,
  type Source,
  type SourceProblem,
  type SourceText,
} from './read-source.ts';
import { useLedgerHere, type LedgerHere } from './use-ledger-here.ts';

export interface Sheet {
  readonly text: SourceText;
  readonly sheet: SheetReading;
  /** What the last choice would have made of the file; what was before it stands. */
  readonly problem: SourceProblem | null;
  readonly here: LedgerHere | undefined;
  /** Undefined until the ledger was looked at. */
  readonly lines: readonly PlannedLine[] | undefined;
  /** Whether the lines were compared with what the ledger has of their days; until then nothing is written. */
  readonly isCompared: boolean;
  readonly chosen: PlacedEntries;
  readonly choose: (choices: Choices) => void;
  readonly isTaken: (line: PlannedLine) => boolean;
  readonly take: (lines: readonly PlannedLine[], isTaken: boolean) => void;
  /** Where rows go that name no category: as it was typed, and the path that it means. */
  readonly fallback: { readonly text: string; readonly path: readonly string[] };
  readonly setFallback: (text: string) => void;
}

export interface SheetStart {
  readonly source: Source;
  /** As it is read where nothing is said of it. */
  readonly text: SourceText;
  /** Before a reload. */
  readonly said: Said;
}

/** A readable file with what a person said about it, and what would be written: worked out anew with every word. */
export function useSheet({ source, text: first, said }: SheetStart): Sheet {
  const { decimalSign, locale } = useFormat();
  const { currency } = useWorkshop();
  const [asked, setAsked] = useState<Asked>(() => {
    const text = readSourceText(source, said.choices);
    return text.ok
      ? { choices: said.choices, text: text.value, problem: null }
      : { choices: {}, text: first, problem: null };
  });
  const [taken, setTaken] = useState(said.taken);
  const [fallbackText, setFallback] = useState(said.fallback);
  const { choices, text, problem } = asked;
  useEffect(() => keepSaid({ choices, taken, fallback: fallbackText }), [choices, taken, fallbackText]);
  const choose = useCallback(
    (change: Choices) => {
      setAsked((before) => answer(before, source, change));
    },
    [source],
  );
  const sheet = useMemo(
    () =>
      readSourceSheet(text, choices, {
        decimalSign: decimalSign === ',' ? ',' : '.',
        dayOrder: usualDayOrder(locale),
      }),
    [text, choices, decimalSign, locale],
  );
  const read = useMemo(
    () =>
      readLedgerLines(text.rows, sheet.reading, {
        currency,
        noCategory: namesOfNone,
        damaged: text.damaged,
      }),
    [text, sheet, currency],
  );
  const { here, isOfDays } = useLedgerHere(daysOf(read));
  const lines = useMemo(
    () =>
      here === undefined ? undefined : planLedgerLines(read, sheet.reading, here.entries, here.purchases),
    [read, sheet, here],
  );
  const options = here?.options;
  const fallback = useMemo(
    () => ({ text: fallbackText, path: pathOf(fallbackText, options ?? []) }),
    [fallbackText, options],
  );
  const isTaken = useCallback(
    (line: PlannedLine) => isOpen(line) && (taken.get(line.row) ?? isTakenAtFirst(line)),
    [taken],
  );
  const chosen = useMemo(() => {
    const entries = (lines ?? []).flatMap((line) => (isOpen(line) && isTaken(line) ? [line.entry] : []));
    const placed = entries.map((entry) =>
      entry.category.length === 0 ? { ...entry, category: fallback.path } : entry,
    );
    return placeEntries(placed, { categories: here?.categories ?? [], newId: counter() });
  }, [lines, isTaken, fallback, here]);
  const take = useCallback((which: readonly PlannedLine[], isOn: boolean) => {
    setTaken((before) => new Map([...before, ...which.map(({ row }) => [row, isOn] as const)]));
  }, []);
  return {
    text,
    sheet,
    problem,
    here,
    lines,
    isCompared: isOfDays,
    chosen,
    choose,
    isTaken,
    take,
    fallback,
    setFallback,
  };
}

function pathOf(text: string, options: readonly CategoryOption[]): readonly string[] {
  const reading = readCategory(text, options);
  if (reading.kind === 'known') return reading.option.path;
  return reading.kind === 'empty' ? [] : [...(reading.parent?.path ?? []), ...reading.names];
}

interface Asked {
  readonly choices: Choices;
  readonly text: SourceText;
  readonly problem: SourceProblem | null;
}

/** Whoever has said how the file is parted has said nothing yet of the columns that this makes. */
function answer(before: Asked, source: Source, change: Choices): Asked {
  const isOfText = change.encoding !== undefined || change.delimiter !== undefined;
  if (!isOfText) {
    const { columns: _, ...kept } = before.choices;
    const base = change.headRow === undefined ? before.choices : kept;
    return { ...before, choices: { ...base, ...change }, problem: null };
  }
  const { encoding, delimiter } = { ...before.choices, ...change };
  const choices = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
  const read = readSourceText(source, choices);
  return read.ok ? { choices, text: read.value, problem: null } : { ...before, problem: read.error };
}

/** What Spoolshed calls no category, in every language that it speaks. */
const namesOfNone = ['Uncategorised', 'Uncategorized', 'No category', 'Ohne Kategorie', 'Keine Kategorie'];

function daysOf(lines: readonly LedgerLine[]): { readonly from: Day; readonly to: Day } | null {
  const days = lines.flatMap(({ entry }) => entry?.day ?? []).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** Ids that a preview needs are nobody's: what is written gets its own. */
function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `new ${count}`;
  };
}

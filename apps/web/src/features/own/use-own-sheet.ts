import {
  type ClassifiedError,
  type Filament,
  type FilamentId,
  massToGrams,
  massToKg,
  type SpoolId,
} from '@spoolshed/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { type FieldProblem, firstOfEach, problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import { type NamesTarget, useNamesTarget } from '../../app/filament-form/use-names-target.ts';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { readFormDraft } from '../../app/form-draft.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { entryToText, type OwnEntry, textToEntry } from './own-entry.ts';
import {
  carriedOver,
  createOwnReaders,
  type OwnField,
  type OwnLine,
  type OwnReaders,
  type ReadLine,
  readOwnLine,
  resolveLine,
  type TypedLine,
} from './own-line.ts';
import { ownProblems, takeBackOwn, writeOwn } from './write-own.ts';

export interface OwnSheet {
  readonly line: OwnLine;
  readonly change: (changes: TypedLine) => void;
  readonly reading: ReadLine;
  readonly readers: OwnReaders;
  readonly target: NamesTarget;
  readonly problems: readonly FieldProblem<OwnField>[];
  readonly wasTried: boolean;
  /** Newest first. */
  readonly entries: readonly OwnEntry[];
  readonly failure: ClassifiedError | undefined;
  /** Takes the line and is ready for the next one at once; the first wrong field where it cannot. */
  readonly enter: () => OwnField | undefined;
  readonly retry: () => void;
  /** Rejects where it could not be taken back. */
  readonly takeBack: (entry: OwnEntry) => Promise<void>;
  /** Lets go of the list; what is on it is in the stock. */
  readonly finish: () => void;
}

const draftKey = 'own';

/**
 * A sheet that never makes one wait: a line is written behind the typing, one after the other, and what could not
 * be written stays on the list with its ids until another try succeeds.
 */
export function useOwnSheet(): OwnSheet {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { kept, keep, letGo } = useKeptSheet();
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const readers = useMemo(() => createOwnReaders({ texts, format }), [texts, format]);
  const { target } = useNamesTarget(namesOf({ ...kept.carried, ...kept.typed }));
  const known = target.kind === 'new' ? undefined : target.filament;
  const line = resolveLine(kept.typed, knownLine(known, format), kept.carried);
  const reading = readOwnLine(line, readers);

  const write = (entry: OwnEntry) => {
    queue.current = queue.current.then(async () => {
      const written = await writeOwn(client, entry);
      keep((sheet) => ({ ...sheet, entries: replaced(sheet.entries, written.entry) }));
      setFailure(written.entry.state === 'failed' && !written.result.ok ? written.result.error : undefined);
    });
  };

  // A write that was under way when the page went may have been stored or not: its ids let it be asked for again.
  const writeInterrupted = useEffectEvent(() => {
    for (const entry of kept.entries.toReversed()) if (entry.state === 'saving') write(entry);
  });
  useEffect(() => writeInterrupted(), []);

  const enter = (): OwnField | undefined => {
    const [problem] = problemsOf(reading);
    const { spool } = reading;
    setWasTried(problem !== undefined);
    if (problem !== undefined || spool === undefined) return problem?.field;
    const entry: OwnEntry = {
      ...spool,
      spoolId: client.newId<SpoolId>(),
      newFilamentId: client.newId<FilamentId>(),
      state: 'saving',
      home: undefined,
      uid: undefined,
    };
    // On the list, and with it in this tab's storage, before it is written: a reload in between asks again.
    keep(({ entries }) => ({ typed: {}, carried: carriedOver(line), entries: [entry, ...entries] }));
    write(entry);
    return undefined;
  };

  return {
    line,
    reading,
    readers,
    target,
    wasTried,
    problems: wasTried ? problemsOf(reading) : [],
    entries: kept.entries,
    failure,
    enter,
    change: (changes) => keep((sheet) => ({ ...sheet, typed: { ...sheet.typed, ...changes } })),
    retry: () => {
      setFailure(undefined);
      // The oldest first: a later line may go to a filament that an earlier one brings.
      for (const entry of kept.entries.toReversed()) if (entry.state === 'failed') write(entry);
    },
    async takeBack(entry) {
      const result = await takeBackOwn(client, entry);
      if (!result.ok) throw new Error(result.error.message);
      keep((sheet) => ({
        ...sheet,
        entries: sheet.entries.filter((each) => each.spoolId !== entry.spoolId),
      }));
    },
    finish: letGo,
  };
}

interface KeptSheet {
  readonly typed: TypedLine;
  readonly carried: TypedLine;
  readonly entries: readonly OwnEntry[];
}

/** The sheet as this tab keeps it; each change is stored at once and not after the next drawing. */
function useKeptSheet() {
  const [draft] = useState(() => createDraftKeeper(draftKey));
  const [kept, setKept] = useState(readKeptSheet);
  const latest = useRef(kept);
  const keep = (change: (before: KeptSheet) => KeptSheet) => {
    const next = change(latest.current);
    latest.current = next;
    draft.keep({
      typed: withTexts(next.typed),
      kept: { carried: [JSON.stringify(next.carried)], entries: next.entries.map(entryToText) },
    });
    setKept(next);
  };
  return { kept, keep, letGo: draft.letGo };
}

function readKeptSheet(): KeptSheet {
  const draft = readFormDraft(draftKey);
  const entries = (draft?.kept['entries'] ?? []).flatMap((text) => textToEntry(text) ?? []);
  return { typed: draft?.typed ?? {}, carried: textToCarried(draft?.kept['carried']?.[0] ?? '{}'), entries };
}

function textToCarried(text: string): TypedLine {
  const stored: unknown = JSON.parse(text);
  const texts = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'));
}

const replaced = (entries: readonly OwnEntry[], entry: OwnEntry): readonly OwnEntry[] =>
  entries.map((each) => (each.spoolId === entry.spoolId ? entry : each));

const namesOf = ({ color = '', brand = '', material = '' }: TypedLine) => ({ color, brand, material });

const withTexts = (typed: TypedLine): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** What a known filament says about its spools. */
function knownLine(known: Filament | undefined, format: Parameters<typeof numberAsTyped>[1]): TypedLine {
  if (known === undefined) return {};
  return {
    eachHolds: numberAsTyped(massToKg(known.spoolNet), format),
    ...(known.spoolTare === null ? {} : { tare: numberAsTyped(massToGrams(known.spoolTare), format) }),
  };
}

const anyIds = {
  spoolId: '00000000-0000-7000-8000-000000000000',
  newFilamentId: '00000000-0000-7000-8000-000000000000',
};

function problemsOf({ spool, problems }: ReadLine): readonly FieldProblem<OwnField>[] {
  if (spool === undefined) return firstOfEach(problems);
  // Only the form of these ids is looked at.
  const said = ownProblems(spool, anyIds as Parameters<typeof ownProblems>[1]);
  return firstOfEach([...problems, ...problemsOfPaths(said, ownFieldOf)]);
}

function ownFieldOf(path: readonly (string | number)[]): OwnField | undefined {
  const field = path.at(-1);
  switch (field) {
    case 'color':
    case 'brand':
    case 'material':
      return field;
    case 'location':
      return 'place';
    case 'tare':
    case 'spoolTare':
      return 'tare';
    case 'net':
    case 'spoolNet':
      return 'eachHolds';
    default:
      return 'left';
  }
}

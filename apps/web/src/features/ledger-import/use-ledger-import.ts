import type { OperationFailure, PlacedEntries } from '@spoolshed/core';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import type { FileProblem } from './problem-in-words.ts';
import {
  dropKeptImport,
  forgetTicks,
  keepSource,
  nothingSaid,
  readKeptSaid,
  readKeptSource,
} from './kept-import.ts';
import { readSourceText, type Source } from './read-source.ts';
import { runLedgerImport, type LedgerImportEnd } from './run-ledger-import.ts';
import { usePastedRows } from './use-pasted-rows.ts';
import type { SheetStart } from './use-sheet.ts';

export type ImportStep =
  /** `lost`: the name of a file that was too big to be kept over a reload; null where there was none. */
  | { readonly at: 'start'; readonly lost: string | null }
  | { readonly at: 'problem'; readonly problem: FileProblem }
  | SheetInHand
  | { readonly at: 'end'; readonly end: LedgerImportEnd };

/** A file that somebody looks through; it stays so while it is written, because that may fail. */
export interface SheetInHand {
  readonly at: 'sheet';
  /** Another file is another matter, and nothing that was said of the last one holds for it. */
  readonly id: string;
  readonly start: SheetStart;
  /** Entries that are written of those that were chosen; null while nothing is being written. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Why the last try wrote nothing. */
  readonly failure: OperationFailure | null;
}

export interface LedgerImport {
  readonly step: ImportStep;
  /** Why pasting by the button did nothing. */
  readonly pasteHint: string | null;
  readonly readFiles: (files: readonly File[]) => void;
  readonly paste: () => void;
  readonly run: (chosen: PlacedEntries, leftOut: number) => void;
}

/** The way of a file, from its choice to what came of it. */
export function useLedgerImport(): LedgerImport {
  const words = useLedgerImportTexts();
  const client = useClient();
  const [step, setStep] = useState<ImportStep>(() => stepOfKept(client.newId()));
  const [pasteProblem, setPasteProblem] = useState<'nothing' | 'refused' | null>(null);
  const readSource = (source: Source) => {
    setPasteProblem(null);
    const read = readSourceText(source, {});
    if (!read.ok) {
      setStep({ at: 'problem', problem: read.error });
      return;
    }
    // Chosen again as it was asked for: what was said of it holds.
    const isLost = step.at === 'start' && step.lost === source.name;
    const start = { source, text: read.value, said: isLost ? readKeptSaid() : nothingSaid };
    keepSource(source);
    setStep({ at: 'sheet', id: client.newId(), start, progress: null, failure: null });
  };
  const readFiles = async ([file, ...others]: readonly File[]) => {
    if (file === undefined) return;
    if (others.length > 0) return setStep({ at: 'problem', problem: { kind: 'many' } });
    const bytes = await bytesOf(file);
    if (bytes === null) setStep({ at: 'problem', problem: { kind: 'unreadable' } });
    else readSource({ name: file.name, content: bytes });
  };
  const readPasted = (text: string) =>
    text.trim() === '' ? setPasteProblem('nothing') : readSource({ name: words.pasted, content: text });
  const paste = async () => {
    try {
      readPasted(await navigator.clipboard.readText());
    } catch {
      // Refused, or not there at all on plain HTTP: the keys work everywhere.
      setPasteProblem('refused');
    }
  };
  const run = async (chosen: PlacedEntries, leftOut: number) => {
    if (step.at !== 'sheet') return;
    const total = chosen.entries.length;
    const onProgress = (done: number) => setStep({ ...step, progress: { done, total }, failure: null });
    onProgress(0);
    forgetTicks();
    const result = await runLedgerImport(client, chosen, { leftOut, onProgress });
    if (result.ok) dropKeptImport();
    setStep(result.ok ? { at: 'end', end: result } : { ...step, progress: null, failure: result });
  };
  // What somebody looks through gives way only to what was asked for: a stray Ctrl+V would take their choices along.
  const takesPaste = step.at !== 'sheet' || (step.progress === null && pasteProblem === 'refused');
  usePastedRows(takesPaste, { onRows: readPasted, onFile: (file) => void readFiles([file]) });
  return {
    step,
    pasteHint:
      pasteProblem === null ? null : pasteProblem === 'refused' ? words.pasteRefused : words.pasteNothing,
    readFiles: (files) => void readFiles(files),
    paste: () => void paste(),
    run: (chosen, leftOut) => void run(chosen, leftOut),
  };
}

/** Where a reload has left off. */
function stepOfKept(id: string): ImportStep {
  const kept = readKeptSource();
  if (kept === null) return { at: 'start', lost: null };
  const { name, content } = kept;
  const text = content === null ? null : readSourceText({ name, content }, {});
  if (content === null || text === null || !text.ok) return { at: 'start', lost: name };
  const start = { source: { name, content }, text: text.value, said: readKeptSaid() };
  return { at: 'sheet', id, start, progress: null, failure: null };
}

async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // A file that is gone, or on a share that is: the browser says no more.
    return null;
  }
}

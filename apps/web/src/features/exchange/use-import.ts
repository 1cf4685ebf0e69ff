import { failureOf, type OperationFailure } from '@spoolshed/core';
import { useCallback, useMemo, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { usualDayOrder } from '../../app/sheets/usual-day-order.ts';
import { useFormat } from '../../texts/texts.tsx';
import { planSheets } from './plan-sheets.ts';
import { readFiles, type FileProblem, type ReadFile } from './read-files.ts';
import type { SheetDraft } from './read-sheets.ts';
import { countRecords, runImport, type ImportEnd } from './run-import.ts';

export type ImportStep =
  | { readonly at: 'start' }
  | { readonly at: 'reading' }
  | { readonly at: 'problem'; readonly problem: FileProblem }
  | { readonly at: 'kept'; readonly count: number }
  /** `failure`: why the last word on them led nowhere. */
  | {
      readonly at: 'sheets';
      readonly drafts: readonly SheetDraft[];
      readonly failure: OperationFailure | null;
    }
  | { readonly at: 'plan'; readonly file: ReadFile }
  | { readonly at: 'running'; readonly file: ReadFile; readonly done: number; readonly total: number }
  | { readonly at: 'end'; readonly file: ReadFile; readonly takesSettings: boolean; readonly end: ImportEnd };

export interface Import {
  readonly step: ImportStep;
  readonly read: (files: readonly File[]) => void;
  /** Back to the columns of sheets, or on with what was said of them. */
  readonly editSheets: (drafts: readonly SheetDraft[]) => void;
  readonly planFrom: (drafts: readonly SheetDraft[], leavesOutKnown: boolean) => void;
  readonly run: (takesSettings: boolean) => void;
  /** Writes what could not be written, once more. */
  readonly again: () => void;
}

/** The way of files, from their choice to what came of them. */
export function useImport(): Import {
  const client = useClient();
  const { decimalSign, locale } = useFormat();
  const [step, setStep] = useState<ImportStep>({ at: 'start' });
  const usual = useMemo(
    () => ({
      decimalSign: decimalSign === ',' ? (',' as const) : ('.' as const),
      dayOrder: usualDayOrder(locale),
    }),
    [decimalSign, locale],
  );
  const planFrom = useCallback(
    (drafts: readonly SheetDraft[], leavesOutKnown: boolean) => {
      setStep({ at: 'reading' });
      void planSheets(client, drafts, leavesOutKnown).then(
        (file) => setStep({ at: 'plan', file }),
        // The files were read long ago: what failed is the look at what is here.
        (error: unknown) => setStep({ at: 'sheets', drafts, failure: failureOf(error) }),
      );
    },
    [client],
  );
  const read = useCallback(
    (files: readonly File[]) => {
      setStep({ at: 'reading' });
      void readFiles(client, files, usual).then(
        (found) => {
          if ('kind' in found) setStep({ at: 'problem', problem: found });
          else if ('kept' in found) setStep({ at: 'kept', count: found.kept });
          else if ('file' in found) setStep({ at: 'plan', file: found.file });
          // Our own sheets say by themselves what they are.
          else if (found.drafts.every(({ reading }) => reading.isOurs)) planFrom(found.drafts, true);
          else setStep({ at: 'sheets', drafts: found.drafts, failure: null });
        },
        () => setStep({ at: 'problem', problem: { kind: 'unreadable' } }),
      );
    },
    [client, usual, planFrom],
  );
  const write = (file: ReadFile, takesSettings: boolean) => {
    const total = countRecords(file);
    const onProgress = (done: number) => setStep({ at: 'running', file, done, total });
    onProgress(0);
    void runImport(client, file, { takesSettings, onProgress }).then((end) =>
      setStep({ at: 'end', file, takesSettings, end }),
    );
  };
  return {
    step,
    read,
    editSheets: (drafts) => setStep({ at: 'sheets', drafts, failure: null }),
    planFrom,
    run(takesSettings) {
      if (step.at === 'plan') write(step.file, takesSettings);
    },
    again() {
      if (step.at === 'end') write(step.file, step.takesSettings);
    },
  };
}

import { useCallback, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { readFile, type FileProblem, type ReadFile } from './read-file.ts';
import { countRecords, runImport, type ImportEnd } from './run-import.ts';

export type ImportStep =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'problem'; readonly name: string; readonly problem: FileProblem }
  | { readonly at: 'plan'; readonly file: ReadFile }
  | { readonly at: 'running'; readonly file: ReadFile; readonly done: number; readonly total: number }
  | { readonly at: 'end'; readonly file: ReadFile; readonly end: ImportEnd };

export interface Import {
  readonly step: ImportStep;
  readonly read: (file: File) => void;
  readonly run: (takesSettings: boolean) => void;
}

/** The way of one file, from its choice to what came of it. */
export function useImport(): Import {
  const client = useClient();
  const [step, setStep] = useState<ImportStep>({ at: 'start' });
  const read = useCallback(
    (file: File) => {
      const { name } = file;
      setStep({ at: 'reading', name });
      void readFile(client, file).then(
        (found) =>
          setStep('kind' in found ? { at: 'problem', name, problem: found } : { at: 'plan', file: found }),
        () => setStep({ at: 'problem', name, problem: { kind: 'unreadable' } }),
      );
    },
    [client],
  );
  const run = (takesSettings: boolean) => {
    if (step.at !== 'plan') return;
    const { file } = step;
    const total = countRecords(file);
    setStep({ at: 'running', file, done: 0, total });
    const onProgress = (done: number) => setStep({ at: 'running', file, done, total });
    void runImport(client, file, { takesSettings, onProgress }).then((end) =>
      setStep({ at: 'end', file, end }),
    );
  };
  return { step, read, run };
}

import { type Filament, type FilamentNames, labelOf, type Rejection } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';

export type NameField = keyof FilamentNames;
export const nameFields: readonly NameField[] = ['color', 'brand', 'material'];

export interface Separating {
  readonly names: FilamentNames;
  readonly setName: (field: NameField, text: string) => void;
  /** The filament that has its names by now: then others are asked for. */
  readonly other: Rejection['other'];
  /** That other one is not the filament that it is part of now: it may go there instead. */
  readonly canMoveOn: boolean;
  readonly wasTried: boolean;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly separate: () => Promise<void>;
  readonly moveOn: () => Promise<void>;
}

export interface TypedSeparation {
  readonly names: Partial<FilamentNames>;
  readonly other: Rejection['other'];
}

export interface SeparatingFacts {
  readonly filament: Filament;
  readonly page: Pick<FilamentPage, 'filament'>;
  readonly typed?: TypedSeparation | undefined;
}

/** Takes a merge apart; where its names are taken by now a person gives others, or says that it is that other one. */
export function useSeparating({ filament, page, typed }: SeparatingFacts, onDone: () => void): Separating {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const { color, brand, material } = filament;
  const [names, setNames] = useState<FilamentNames>({ color, brand, material, ...typed?.names });
  const [other, setOther] = useState(typed?.other);
  const [wasTried, setWasTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const words = texts.merge.separate;
  const filamentId = filament.id;

  const fail = (rejection: Rejection | undefined, kind: Parameters<typeof texts.shell.writeFailure>[0]) => {
    if (rejection?.other) return setOther(rejection.other);
    return setProblem(rejection?.code === 'never_separate' ? words.never : texts.shell.writeFailure(kind));
  };
  const separate = async () => {
    setWasTried(true);
    setProblem(undefined);
    const changed = nameFields.filter((field) => names[field].trim() !== filament[field]);
    if (nameFields.some((field) => names[field].trim() === '')) return;
    setIsBusy(true);
    const result = await client.mutate('unmergeFilament', {
      filamentId,
      ...(changed.length === 0
        ? {}
        : { names: Object.fromEntries(changed.map((field) => [field, names[field].trim()])) }),
    });
    setIsBusy(false);
    if (!result.ok) return fail(result.rejection, result.error.kind);
    show({ text: words.done(names.color.trim()), undo: result.uid });
    return onDone();
  };
  const moveOn = async () => {
    if (!other) return;
    setIsBusy(true);
    // It stands by itself for no moment that anybody sees, but needs a name for that one: its own is taken.
    const between = { color: `${color} ${filament.number ?? filamentId.slice(-6)}` };
    const result = await client.transactionScope(async (scope) => {
      await scope.run('unmergeFilament', { filamentId, names: between });
      await scope.run('mergeFilaments', { from: filamentId, into: other.id });
    });
    setIsBusy(false);
    if (!result.ok) return fail(result.rejection, result.error.kind);
    show({ text: words.movedOn(labelOf(filament), other.label), undo: result.uid });
    return onDone();
  };
  return {
    names,
    setName: (field, text) => setNames({ ...names, [field]: text }),
    other,
    canMoveOn: other !== undefined && other.id !== page.filament.id,
    wasTried,
    problem,
    isBusy,
    separate,
    moveOn,
  };
}

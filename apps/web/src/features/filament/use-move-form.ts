import type { ClassifiedError, Spool, SpoolId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import { firstTaken, type MoveLine, moveLines, takenSpools, taking } from './move-lines.ts';

export interface MoveForm {
  readonly lines: readonly MoveLine[];
  /** How many of each line move. */
  readonly counts: ReadonlyMap<string, number>;
  readonly setCounts: (counts: ReadonlyMap<string, number>) => void;
  readonly taken: readonly Spool[];
  readonly place: string;
  readonly setPlace: (text: string) => void;
  /** Null while no place is typed. */
  readonly location: string | null;
  readonly wasTried: boolean;
  readonly failure: ClassifiedError | undefined;
  readonly isBusy: boolean;
  /** To the place that is typed; without one it says that one is needed. */
  readonly submit: () => void;
  readonly moveNowhere: () => void;
}

/** A move as it was typed once. */
export interface TypedMove {
  readonly spoolIds: readonly SpoolId[];
  readonly place: string;
}

export function useMoveForm(page: FilamentPage, typed: TypedMove | undefined, onDone: () => void): MoveForm {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const lines = moveLines(page);
  const [counts, setCounts] = useState(() => (typed ? taking(lines, typed.spoolIds) : firstTaken(lines)));
  const [place, setPlace] = useState(typed?.place ?? '');
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const [isBusy, setIsBusy] = useState(false);
  const taken = takenSpools(lines, counts);
  const location = place.trim() === '' ? null : place.trim();

  const move = async (to: string | null) => {
    setWasTried(true);
    if (taken.length === 0) return;
    setIsBusy(true);
    const result = await client.mutate('moveSpools', { spoolIds: taken.map(({ id }) => id), location: to });
    setIsBusy(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    show({
      text: texts.sheets.move.done(taken.length, to),
      undo: result.uid,
    });
    onDone();
  };

  return {
    lines,
    counts,
    setCounts,
    taken,
    place,
    setPlace,
    location,
    wasTried,
    failure,
    isBusy,
    submit: () => {
      setWasTried(true);
      if (location !== null) void move(location);
    },
    moveNowhere: () => void move(null),
  };
}

import {
  bounds,
  type ClassifiedError,
  type Filament,
  type Mass,
  massFromNanograms,
  massToGrams,
} from '@spoolshed/core';
import { useState } from 'react';
import { type AmountReader, createAmountReader } from '../amount-reader.ts';
import { gramsKind } from '../amounts.ts';
import { useClient } from '../client-context.ts';
import { useToast } from '../use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { asTypedGrams } from './as-typed.ts';
import { planMinimum } from './plan-minimum.ts';

export interface MinimumForm {
  readonly minimum: string;
  readonly setMinimum: (text: string) => void;
  readonly target: string;
  readonly setTarget: (text: string) => void;
  readonly reader: AmountReader;
  /** Somebody wants less in stock than what counts as low. */
  readonly isTargetTooLow: boolean;
  readonly wasTried: boolean;
  readonly failure: ClassifiedError | undefined;
  readonly save: () => Promise<void>;
}

export function useMinimumForm(filament: Filament, onDone: () => void): MinimumForm {
  const texts = useTexts();
  const format = useFormat();
  // What the fields were filled from: somebody else's edit meanwhile is concurrent, and never silently undone.
  const [opened] = useState(filament);
  const write = useMinimumWrite(opened);
  const reader = createAmountReader(gramsKind(format, bounds.threshold), { texts, format });
  const [minimum, setMinimum] = useState(() => asTypedGrams(opened.reorderAt, format.locale));
  const [target, setTarget] = useState(() => asTypedGrams(opened.target, format.locale));
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const reorderAt = readMass(reader, minimum);
  const aim = readMass(reader, target);
  const isTargetTooLow = typeof reorderAt === 'number' && typeof aim === 'number' && aim < reorderAt;

  const save = async () => {
    setWasTried(true);
    if (reorderAt === undefined || aim === undefined || isTargetTooLow) return;
    const problem = await write(reorderAt, aim);
    if (problem) setFailure(problem);
    else onDone();
  };

  return { minimum, setMinimum, target, setTarget, reader, isTargetTooLow, wasTried, failure, save };
}

/** Null where nothing is typed, undefined where it is no mass. */
function readMass(reader: AmountReader, text: string): Mass | null | undefined {
  const parsed = reader.parse(text);
  if (parsed.ok) return massFromNanograms(parsed.value);
  return parsed.error === 'empty' ? null : undefined;
}

/** Writes what differs and says so; answers what stood against it. */
function useMinimumWrite(opened: Filament) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  return async (reorderAt: Mass | null, target: Mass | null): Promise<ClassifiedError | undefined> => {
    const words = texts.filament.minimum;
    const plan = planMinimum(opened, { reorderAt, target });
    if (plan === undefined) return undefined;
    const result = await client.mutate('editFilament', plan);
    if (!result.ok) return result.error;
    show({
      text:
        'reorderAt' in plan.changes
          ? words.saved(reorderAt === null ? null : massToGrams(reorderAt))
          : words.targetSaved(target === null ? null : massToGrams(target)),
      undo: result.uid,
    });
    return undefined;
  };
}

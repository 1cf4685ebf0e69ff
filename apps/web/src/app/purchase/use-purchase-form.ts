import {
  type Filament,
  type Mass,
  massToKg,
  type MutationUid,
  type Purchase,
  splitIntoSpools,
} from '@spoolshed/core';
import { type RefObject, useState } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import type { AmountReader } from '../amount-reader.ts';
import { useClient } from '../client-context.ts';
import { numberAsTyped } from '../filament-form/amount-kinds.ts';
import {
  type FieldProblem,
  findArgProblems,
  firstOfEach,
  problemsOfPaths,
} from '../filament-form/field-problem.ts';
import { type FormWiring, wireForm } from '../filament-form/field-wiring.ts';
import { useToast } from '../use-toast.ts';
import { focusProblem } from './focus-problem.ts';
import { planPurchaseEdit } from './plan-edit.ts';
import type { SaveFailure } from './purchase-failure.tsx';
import { usePriceReader } from './purchase-inputs.tsx';
import { type PurchaseFields, purchaseFieldOf, purchaseFieldsOf, readPrice } from './purchase-fields.ts';
import { useSizeReader } from './split-inputs.tsx';
import {
  isSameSplit,
  type KnownSpool,
  linesOf,
  linesOfMasses,
  readSplit,
  type SplitLine,
  spoolsOfSplit,
} from './split.ts';
import { useSheetIds } from './use-sheet-ids.ts';
import { usualNet } from './usual-net.ts';

export interface PurchaseForm {
  readonly opened: Purchase;
  readonly fields: PurchaseFields;
  readonly change: (changes: Partial<PurchaseFields>) => void;
  readonly lines: readonly SplitLine[];
  readonly setLines: (lines: readonly SplitLine[]) => void;
  readonly priceReader: AmountReader;
  readonly sizeReader: AmountReader;
  /** What one spool of it usually holds, as typed. */
  readonly usualSize: string;
  readonly wiring: FormWiring;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
  readonly save: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** An edit as it was typed once: only what was changed by it. */
export interface TypedPurchase {
  readonly fields: Partial<PurchaseFields>;
  /** The spools that it was to come in. */
  readonly masses: readonly Mass[] | undefined;
}

export interface PurchaseFormFacts {
  readonly purchase: Purchase;
  readonly filament: Filament;
  readonly spools: readonly KnownSpool[];
  readonly typed?: TypedPurchase | undefined;
  /** Round the fields: the first wrong one takes the focus. */
  readonly bodyRef: RefObject<HTMLDivElement | null>;
  readonly onDone: () => void;
}

export function usePurchaseForm({ bodyRef, onDone, ...facts }: PurchaseFormFacts): PurchaseForm {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const say = useSaid(facts.filament);
  const typed = useTypedPurchase(facts);
  const [attempt, setAttempt] = useState<Attempt>(beforeAnyTry);
  const { opened, plan, problems } = typed;
  const isOrdered = opened.status === 'ordered';

  const run = async (write: () => Promise<SaveFailure | undefined>) => {
    if (attempt.isBusy) return;
    setAttempt({ ...beforeAnyTry, wasTried: true, isBusy: true });
    const failure = await write();
    setAttempt({ ...beforeAnyTry, wasTried: true, failure });
    if (!failure) onDone();
  };
  const save = async () => {
    if (problems.length > 0) {
      setAttempt({ ...beforeAnyTry, wasTried: true });
      focusProblem(bodyRef.current, problems);
    } else if (plan === undefined) onDone();
    else {
      await run(async () => {
        const result = await client.mutate('editPurchase', plan);
        if (!result.ok) return result;
        say.saved(isOrdered, result.uid);
        return undefined;
      });
    }
  };
  const remove = () =>
    run(async () => {
      const result = await client.mutate('deletePurchase', { purchaseId: opened.id });
      if (!result.ok) return result;
      say.removed(isOrdered, facts.spools.length, result.uid);
      return undefined;
    });

  return {
    ...typed,
    usualSize: numberAsTyped(massToKg(facts.filament.spoolNet), format),
    wiring: wireForm(
      { problems: attempt.wasTried ? problems : noProblems, wasTried: attempt.wasTried },
      texts,
    ),
    isDirty: plan !== undefined || problems.length > 0,
    isBusy: attempt.isBusy,
    failure: attempt.failure,
    save,
    remove,
  };
}

/** The fields, and the edit that they stand for. */
function useTypedPurchase({
  purchase,
  filament,
  spools,
  typed,
}: Omit<PurchaseFormFacts, 'bodyRef' | 'onDone'>) {
  const format = useFormat();
  const ids = useSheetIds();
  const [priceReader, sizeReader] = [usePriceReader(), useSizeReader()];
  // What the fields were filled from: somebody else's edit meanwhile is concurrent, and never silently undone.
  const [opened] = useState({ purchase, spools });
  const [filled] = useState(() => ({
    fields: purchaseFieldsOf(purchase, format),
    lines: linesToStart(purchase, filament, spools),
  }));
  const [fields, setFields] = useState({ ...filled.fields, ...typed?.fields });
  const [lines, setLines] = useState(() =>
    typed?.masses === undefined ? filled.lines : linesOfMasses(typed.masses),
  );
  const price = readPrice(fields.price, priceReader);
  const split = readSplit(lines, sizeReader);
  const wasSplit = lines !== filled.lines;
  const isOrdered = opened.purchase.status === 'ordered';
  const isSplitAnew = wasSplit && !isOrdered && !isSameSplit(opened.spools, split);
  const plan = planPurchaseEdit(opened.purchase, {
    fields,
    pricePerKg: price.money ?? opened.purchase.pricePerKg,
    quantity: isSplitAnew || (isOrdered && wasSplit) ? split.quantity : opened.purchase.quantity,
    spools: isSplitAnew
      ? spoolsOfSplit(split, {
          known: opened.spools,
          location: opened.spools[0]?.location ?? null,
          spoolIdAt: ids.spoolIdAt,
        })
      : undefined,
  });
  const problems = firstOfEach([
    ...price.problems,
    ...(wasSplit ? split.problems : []),
    ...(plan ? problemsOfPaths(findArgProblems('editPurchase', plan), purchaseFieldOf) : []),
  ]);
  return {
    opened: opened.purchase,
    fields,
    change: (changes: Partial<PurchaseFields>) => setFields({ ...fields, ...changes }),
    lines,
    setLines,
    priceReader,
    sizeReader,
    plan,
    problems,
  };
}

interface Attempt {
  readonly wasTried: boolean;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
}

const beforeAnyTry: Attempt = { wasTried: false, isBusy: false, failure: undefined };
const noProblems: readonly FieldProblem<string>[] = [];

/** An order has no spools yet: it is shown in those that it would come in. */
function linesToStart(
  purchase: Purchase,
  filament: Filament,
  spools: readonly KnownSpool[],
): readonly SplitLine[] {
  if (purchase.status === 'received') return linesOf(spools);
  return linesOfMasses(splitIntoSpools(purchase.quantity, usualNet(purchase, filament)));
}

/** What was done, each with its way back. */
function useSaid({ color }: Pick<Filament, 'color'>) {
  const words = useTexts().purchase;
  const { show } = useToast();
  return {
    saved: (isOrdered: boolean, undo: MutationUid | null) =>
      show({ text: isOrdered ? words.savedOrder(color) : words.saved(color), undo }),
    removed: (isOrdered: boolean, spoolCount: number, undo: MutationUid | null) =>
      show({
        text: isOrdered ? words.removedOrder(color) : words.removed(color),
        ...(spoolCount > 0 ? { strong: words.removedSpools(spoolCount) } : {}),
        undo,
      }),
  };
}

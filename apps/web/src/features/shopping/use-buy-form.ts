import { type Day, massToKg, type Money, zeroMoney } from '@spoolshed/core';
import { type RefObject, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { kilogramsInWords, moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { findArgProblems, firstOfEach, problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import { type FormWiring, wireForm } from '../../app/filament-form/field-wiring.ts';
import type { AmountReader } from '../../app/amount-reader.ts';
import { focusProblem } from '../../app/purchase/focus-problem.ts';
import { likelyPlace } from '../../app/purchase/likely-place.ts';
import type { SaveFailure } from '../../app/purchase/purchase-failure.tsx';
import {
  optionalText,
  type PurchaseFields,
  purchaseFieldOf,
  readPrice,
} from '../../app/purchase/purchase-fields.ts';
import { usePriceReader } from '../../app/purchase/purchase-inputs.tsx';
import { useSizeReader } from '../../app/purchase/split-inputs.tsx';
import {
  linesOfMasses,
  readSplit,
  type ReadSplit,
  type SplitLine,
  spoolsOfSplit,
} from '../../app/purchase/split.ts';
import { useSheetIds } from '../../app/purchase/use-sheet-ids.ts';
import { type FieldWatch, useHeldField } from '../../app/use-held-field.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useToday } from '../../app/use-today.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { boughtArgs } from './plan-order.ts';
import type { ToBuy } from './shopping-groups.ts';

export interface BuyForm {
  readonly fields: PurchaseFields;
  readonly change: (changes: Partial<PurchaseFields>) => void;
  readonly place: string;
  readonly setPlace: (text: string) => void;
  /** For the element round the fields. */
  readonly watch: FieldWatch;
  readonly lines: readonly SplitLine[];
  readonly setLines: (lines: readonly SplitLine[]) => void;
  readonly split: ReadSplit;
  readonly pricePerKg: Money | undefined;
  readonly priceReader: AmountReader;
  readonly sizeReader: AmountReader;
  readonly usualSize: string;
  readonly wiring: FormWiring;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
  readonly save: (status: 'ordered' | 'received') => Promise<void>;
}

export interface BuyFormFacts {
  readonly entry: ToBuy;
  /** Round the fields: the first wrong one takes the focus. */
  readonly bodyRef: RefObject<HTMLDivElement | null>;
  readonly onDone: () => void;
}

/** What one tap would write, to be changed before it is written. */
export function useBuyForm({ entry, bodyRef, onDone }: BuyFormFacts): BuyForm {
  const client = useClient();
  const texts = useTexts();
  const shopping = useShoppingTexts();
  const format = useFormat();
  const { show } = useToast();
  const [attempt, setAttempt] = useState<Attempt>({ wasTried: false, isBusy: false });
  const { argsFor, problemsOf, ...typed } = useTypedOrder(entry);
  const { filament } = entry.row;
  const { wasTried, isBusy, failure } = attempt;

  const save = async (status: Status) => {
    if (isBusy) return;
    const problems = problemsOf(status);
    setAttempt({ wasTried: true, isBusy: problems.length === 0 });
    if (problems.length > 0) return focusProblem(bodyRef.current, problems);
    const result = await client.mutate('recordPurchases', argsFor(status));
    setAttempt({ wasTried: true, isBusy: false, ...(result.ok ? {} : { failure: result }) });
    if (!result.ok) return;
    const say = status === 'ordered' ? shopping.ordered : shopping.bought;
    show({ text: say(kilogramsInWords(typed.split.quantity, format), filament.color), undo: result.uid });
    onDone();
  };

  return {
    ...typed,
    usualSize: numberAsTyped(massToKg(filament.spoolNet), format),
    wiring: wireForm({ problems: wasTried ? problemsOf('received') : [], wasTried }, texts),
    isBusy,
    failure,
    save,
  };
}

type Status = 'ordered' | 'received';

/** The fields, filled with what one tap would have written, and the purchase that they stand for. */
function useTypedOrder({ row: { filament }, plan }: ToBuy) {
  const format = useFormat();
  const today = useToday();
  const ids = useSheetIds();
  const [priceReader, sizeReader] = [usePriceReader(), useSizeReader()];
  const page = useLive((each) => each.queries.filamentPage(filament.id), [filament.id]);
  const [fields, setFields] = useState<PurchaseFields>({
    price: plan.pricePerKg === undefined ? '' : moneyAsTyped(plan.pricePerKg, format),
    boughtOn: today,
    shop: plan.shop ?? '',
    orderRef: '',
    notes: '',
  });
  const [typedPlace, setPlace] = useState<string>();
  const [lines, setLines] = useState(() => linesOfMasses(Array.from({ length: plan.count }, () => plan.net)));
  const { held, watch } = useHeldField();
  const place = typedPlace ?? held['place'] ?? (page ? likelyPlace(page) : undefined) ?? '';
  const price = readPrice(fields.price, priceReader);
  const split = readSplit(lines, sizeReader);

  const spoolsFor = (status: Status) =>
    status === 'ordered'
      ? undefined
      : spoolsOfSplit(split, { known: [], location: optionalText(place), spoolIdAt: ids.spoolIdAt });
  const argsFor = (status: Status) =>
    boughtArgs(filament, {
      purchaseId: ids.purchaseId(),
      quantity: split.quantity,
      pricePerKg: price.money ?? plan.pricePerKg ?? zeroMoney,
      // Judged by core's schema together with everything else.
      day: fields.boughtOn as Day,
      shop: optionalText(fields.shop),
      orderRef: optionalText(fields.orderRef),
      notes: fields.notes.trim(),
      spools: spoolsFor(status),
    });
  const problemsOf = (status: Status) =>
    firstOfEach([
      ...price.problems,
      ...split.problems,
      ...problemsOfPaths(findArgProblems('recordPurchases', argsFor(status)), purchaseFieldOf),
    ]);
  return {
    fields,
    change: (changes: Partial<PurchaseFields>) => setFields({ ...fields, ...changes }),
    place,
    setPlace,
    watch: watch({ place }),
    lines,
    setLines,
    split,
    pricePerKg: price.money,
    priceReader,
    sizeReader,
    argsFor,
    problemsOf,
  };
}

interface Attempt {
  readonly wasTried: boolean;
  readonly isBusy: boolean;
  readonly failure?: SaveFailure;
}

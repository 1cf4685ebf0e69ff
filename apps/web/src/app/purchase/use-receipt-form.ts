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
import { kilogramsInWords, moneyAsTyped, numberAsTyped } from '../filament-form/amount-kinds.ts';
import { findArgProblems, firstOfEach, problemsOfPaths } from '../filament-form/field-problem.ts';
import { type FormWiring, wireForm } from '../filament-form/field-wiring.ts';
import { type FieldWatch, useHeldField } from '../use-held-field.ts';
import { useLive } from '../use-live.ts';
import { useToast } from '../use-toast.ts';
import { useToday } from '../use-today.ts';
import { focusProblem } from './focus-problem.ts';
import { likelyPlace } from './likely-place.ts';
import { planReceipt, restOf } from './plan-receipt.ts';
import type { SaveFailure } from './purchase-failure.tsx';
import { optionalText, purchaseFieldOf, readPrice } from './purchase-fields.ts';
import { usePriceReader } from './purchase-inputs.tsx';
import { useSizeReader } from './split-inputs.tsx';
import { linesOfMasses, readSplit, type ReadSplit, type SplitLine, spoolsOfSplit } from './split.ts';
import { useSheetIds } from './use-sheet-ids.ts';
import { usualNet } from './usual-net.ts';

export interface ReceiptForm {
  readonly lines: readonly SplitLine[];
  readonly setLines: (lines: readonly SplitLine[]) => void;
  readonly split: ReadSplit;
  /** What has not come of the order. */
  readonly rest: Mass;
  readonly restComes: boolean;
  readonly setRestComes: (comes: boolean) => void;
  readonly price: string;
  readonly setPrice: (text: string) => void;
  readonly day: string;
  readonly setDay: (day: string) => void;
  readonly place: string;
  readonly setPlace: (text: string) => void;
  /** For the element round the fields. */
  readonly watch: FieldWatch;
  readonly priceReader: AmountReader;
  readonly sizeReader: AmountReader;
  readonly usualSize: string;
  readonly wiring: FormWiring;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
  readonly save: () => Promise<void>;
}

/** A receipt as it was typed once. */
export interface TypedReceiptStart {
  readonly masses: readonly Mass[];
  readonly price?: string;
  readonly day?: string;
  readonly place?: string;
  readonly restComes: boolean;
}

export interface ReceiptFormFacts {
  readonly order: Purchase;
  readonly filament: Filament;
  readonly typed?: TypedReceiptStart | undefined;
  /** Round the fields: the first wrong one takes the focus. */
  readonly bodyRef: RefObject<HTMLDivElement | null>;
  readonly onDone: () => void;
}

/** What came of an order: as much as was ordered, less or more, in spools of whatever size. */
export function useReceiptForm({
  order,
  filament,
  typed: start,
  bodyRef,
  onDone,
}: ReceiptFormFacts): ReceiptForm {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const ids = useSheetIds();
  const sayReceived = useSaid(filament);
  const [priceReader, sizeReader] = [usePriceReader(), useSizeReader()];
  const page = useLive((each) => each.queries.filamentPage(filament.id), [filament.id]);
  const [lines, setLines] = useState(() =>
    linesOfMasses(start?.masses ?? splitIntoSpools(order.quantity, usualNet(order, filament))),
  );
  const [typed, setTyped] = useState<Typed>(() => typedAt(start));
  const [restComes, setRestComes] = useState(start?.restComes ?? true);
  const [attempt, setAttempt] = useState<Attempt>({ wasTried: false, isBusy: false });
  const price = typed.price ?? moneyAsTyped(order.pricePerKg, format);
  const day = typed.day ?? today;
  const { held, watch } = useHeldField();
  const place = typed.place ?? held['place'] ?? (page ? likelyPlace(page) : undefined) ?? '';
  const readMoney = readPrice(price, priceReader);
  const split = readSplit(lines, sizeReader);
  const rest = restOf(order.quantity, split.quantity);
  const args = planReceipt(order, {
    spools: spoolsOfSplit(split, { known: [], location: optionalText(place), spoolIdAt: ids.spoolIdAt }),
    receivedOn: day,
    pricePerKg: readMoney.money ?? order.pricePerKg,
    restId: rest > 0 && restComes ? ids.purchaseId() : undefined,
  });
  const problems = firstOfEach([
    ...readMoney.problems,
    ...split.problems,
    ...problemsOfPaths(findArgProblems('receivePurchase', args), purchaseFieldOf),
  ]);

  const save = async () => {
    if (attempt.isBusy) return;
    setAttempt({ wasTried: true, isBusy: problems.length === 0 });
    if (problems.length > 0) return focusProblem(bodyRef.current, problems);
    const result = await client.mutate('receivePurchase', args);
    setAttempt({ wasTried: true, isBusy: false, ...(result.ok ? {} : { failure: result }) });
    if (!result.ok) return;
    sayReceived(split.count, restComes ? rest : null, result.uid);
    onDone();
  };

  return {
    lines,
    setLines,
    split,
    rest,
    restComes,
    setRestComes,
    price,
    setPrice: (text) => setTyped({ ...typed, price: text }),
    day,
    setDay: (text) => setTyped({ ...typed, day: text }),
    place,
    setPlace: (text) => setTyped({ ...typed, place: text }),
    watch: watch({ place }),
    priceReader,
    sizeReader,
    usualSize: numberAsTyped(massToKg(filament.spoolNet), format),
    wiring: wireForm({ problems: attempt.wasTried ? problems : [], wasTried: attempt.wasTried }, texts),
    isDirty: Object.keys(typed).length > 0,
    isBusy: attempt.isBusy,
    failure: attempt.failure,
    save,
  };
}

interface Typed {
  readonly price?: string;
  readonly day?: string;
  readonly place?: string;
}

const typedAt = ({ price, day, place }: Partial<TypedReceiptStart> = {}): Typed => ({
  ...(price === undefined ? {} : { price }),
  ...(day === undefined ? {} : { day }),
  ...(place === undefined ? {} : { place }),
});

interface Attempt {
  readonly wasTried: boolean;
  readonly isBusy: boolean;
  readonly failure?: SaveFailure;
}

/** What was done, with its way back; `rest` is what is still to come, null where nothing is. */
function useSaid({ color }: Pick<Filament, 'color'>) {
  const words = useTexts().purchase.receipt;
  const format = useFormat();
  const { show } = useToast();
  return (count: number, rest: Mass | null, undo: MutationUid | null) =>
    show({
      text: words.done(count, color),
      ...(rest === null || rest === 0 ? {} : { strong: words.stillToCome(kilogramsInWords(rest, format)) }),
      undo,
    });
}

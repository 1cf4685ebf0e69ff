import {
  bounds,
  costOf,
  type Mass,
  massFromNanograms,
  type Money,
  pricePerKgOf,
  splitIntoSpools,
  sumMass,
  zeroMass,
} from '@spoolshed/core';
import { type AmountReader, createAmountReader } from '../../app/amount-reader.ts';
import { gramsKind } from '../../app/amounts.ts';
import { kilogramsKind, pricePerKgKind, totalKind } from '../../app/filament-form/amount-kinds.ts';
import {
  createDetailReaders,
  type DetailReaders,
  readDetails,
  type TypedDetails,
} from '../../app/filament-form/detail-fields.ts';
import type { FieldProblem } from '../../app/filament-form/field-problem.ts';
import type { Texts } from '../../texts/en.ts';
import type { Format } from '../../texts/format.ts';
import { type AddFieldName, type AddFields, addKindOf, isOrdered, leftsOf } from './add-fields.ts';

/** More in one go is an import; the form would only mean a slip of the finger. */
export const mostSpools = 500;

export interface AddReaders {
  readonly weight: AmountReader;
  readonly eachHolds: AmountReader;
  readonly price: AmountReader;
  readonly total: AmountReader;
  readonly left: AmountReader;
  readonly details: DetailReaders;
}

export function createAddReaders(words: { texts: Texts; format: Format }): AddReaders {
  const { format } = words;
  return {
    weight: createAmountReader(kilogramsKind(format, bounds.quantity), words),
    eachHolds: createAmountReader(kilogramsKind(format, bounds.spoolNet), words),
    price: createAmountReader(pricePerKgKind(format), words),
    total: createAmountReader(totalKind(format), words),
    left: createAmountReader(gramsKind(format, bounds.counted), words),
    details: createDetailReaders(words),
  };
}

export interface ReadSpool {
  readonly net: Mass;
  /** Grams that are left of it; undefined for a full one. */
  readonly remaining: Mass | undefined;
}

/** What the form says in figures. A figure that cannot be read is absent, and its problem says why. */
export interface AddReading {
  /** What one spool holds when new; undefined where no spools come. */
  readonly eachHolds: Mass | undefined;
  readonly spools: readonly ReadSpool[];
  /** In which spools what was bought comes, also where it is only ordered and none is there yet. */
  readonly bought: readonly ReadSpool[];
  /** What those hold when new. */
  readonly quantity: Mass;
  /** What is on them now. */
  readonly left: Mass;
  readonly pricePerKg: Money | undefined;
  readonly paid: Money | undefined;
  readonly details: TypedDetails;
  readonly problems: readonly FieldProblem<AddFieldName>[];
}

export function readAdd(fields: AddFields, readers: AddReaders): AddReading {
  const { details, problems: detailProblems } = readDetails(fields, readers.details);
  const problems: FieldProblem<AddFieldName>[] = [];
  const number = (name: AddFieldName, text: string, reader: AmountReader): number | undefined => {
    const parsed = reader.parse(text);
    if (parsed.ok) return parsed.value;
    // What is missing is said by core's schema where it is needed at all.
    if (parsed.error !== 'empty') problems.push({ field: name, code: parsed.error });
    return undefined;
  };
  const kind = addKindOf(fields);
  const eachHolds = kind === 'type' ? undefined : readEachHolds();
  const bought = kind === 'type' ? [] : readSpools(fields, eachHolds, { readers, number, problems });
  const spools = isOrdered(fields) ? [] : bought;
  const quantity = sumMass(bought.map((spool) => spool.net));
  const price = kind === 'type' ? readEstimate() : readPrice();
  return {
    eachHolds,
    spools,
    bought,
    quantity,
    left: sumMass(spools.map((spool) => spool.remaining ?? spool.net)),
    ...price,
    details,
    problems: [...problems, ...detailProblems],
  };

  function readEachHolds(): Mass | undefined {
    if (fields.eachHolds.trim() === '') problems.push({ field: 'eachHolds', code: 'required' });
    const net = number('eachHolds', fields.eachHolds, readers.eachHolds);
    return net === undefined ? undefined : massFromNanograms(net);
  }

  function readEstimate() {
    const estimate = number('estimate', fields.estimate, readers.price);
    return { pricePerKg: estimate as Money | undefined, paid: undefined };
  }

  function readPrice() {
    const isTotal = fields.priceIs === 'total' && kind === 'purchase';
    const typed = number('price', fields.price, isTotal ? readers.total : readers.price) as Money | undefined;
    if (typed === undefined || quantity <= 0)
      return { pricePerKg: isTotal ? undefined : typed, paid: undefined };
    if (!isTotal) return { pricePerKg: typed, paid: costOf(quantity, typed) };
    const pricePerKg = pricePerKgOf(typed, quantity);
    if (pricePerKg > bounds.pricePerKg.max) problems.push({ field: 'price', code: 'too_big' });
    return { pricePerKg, paid: typed };
  }
}

interface SpoolContext {
  readonly readers: AddReaders;
  readonly number: (name: AddFieldName, text: string, reader: AmountReader) => number | undefined;
  readonly problems: FieldProblem<AddFieldName>[];
}

function readSpools(
  fields: AddFields,
  held: Mass | undefined,
  { readers, number, problems }: SpoolContext,
): readonly ReadSpool[] {
  if (fields.countedBy === 'weight' && addKindOf(fields) === 'purchase') {
    const weight = number('weight', fields.weight, readers.weight);
    if (fields.weight.trim() === '') problems.push({ field: 'weight', code: 'required' });
    if (weight === undefined || held === undefined) return [];
    if (weight / held > mostSpools) {
      problems.push({ field: 'weight', code: 'too_big' });
      return [];
    }
    return splitIntoSpools(massFromNanograms(weight), held).map((each) => ({
      net: each,
      remaining: undefined,
    }));
  }
  const count = Number(fields.count);
  if (!Number.isSafeInteger(count) || count < 1 || count > mostSpools) {
    problems.push({ field: 'count', code: count < 1 ? 'too_small' : 'too_big' });
    return [];
  }
  const lefts = addKindOf(fields) === 'own' ? leftsOf(fields) : [];
  return Array.from({ length: count }, (_, at) => {
    const field = `left.${at}` as const;
    const left = number(field, lefts[at] ?? '', readers.left);
    // A spool that holds more than it held when new was weighed with its tare, or is another size.
    if (left !== undefined && held !== undefined && left > held) problems.push({ field, code: 'too_big' });
    return { net: held ?? zeroMass, remaining: left === undefined ? undefined : massFromNanograms(left) };
  });
}

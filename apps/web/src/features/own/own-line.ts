import { bounds, type Mass, massFromNanograms, subtractMass } from '@spoolshed/core';
import { type AmountReader, createAmountReader } from '../../app/amount-reader.ts';
import { gramsKind } from '../../app/amounts.ts';
import { kilogramsKind } from '../../app/filament-form/amount-kinds.ts';
import type { FieldProblem } from '../../app/filament-form/field-problem.ts';
import type { Texts } from '../../texts/en.ts';
import type { Format } from '../../texts/format.ts';

/** One line of the sheet: one spool, as it is typed. */
export type OwnLine = {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  readonly mode: string;
  /** Grams of filament left. */
  readonly left: string;
  /** Grams that the scale shows, empty spool and all. */
  readonly gross: string;
  readonly tare: string;
  /** Kilograms on it when it was new. */
  readonly eachHolds: string;
  readonly place: string;
};
export type OwnField = keyof OwnLine;
export type TypedLine = { readonly [Field in OwnField]?: string };

const emptyOwnLine: OwnLine = {
  color: '',
  brand: '',
  material: '',
  mode: 'left',
  left: '',
  gross: '',
  tare: '',
  eachHolds: '1',
  place: '',
};

/** What the next spool most likely shares with this one: shelves are entered one after the other. */
export function carriedOver({ brand, material, mode, tare, eachHolds, place }: OwnLine): TypedLine {
  // Without a scale nobody looks at the tare, and it must not go along to another maker's spools.
  return { brand, material, mode, eachHolds, place, ...(mode === 'scale' ? { tare } : {}) };
}

/** What was typed for this spool, over what is known of its filament, over what the spool before it had. */
export const resolveLine = (typed: TypedLine, known: TypedLine, carried: TypedLine): OwnLine => ({
  ...emptyOwnLine,
  ...carried,
  ...known,
  ...typed,
});

export interface OwnReaders {
  readonly left: AmountReader;
  readonly gross: AmountReader;
  readonly tare: AmountReader;
  readonly eachHolds: AmountReader;
}

export function createOwnReaders(words: { texts: Texts; format: Format }): OwnReaders {
  const { format } = words;
  const { min, max } = bounds.counted;
  return {
    left: createAmountReader(gramsKind(format, bounds.counted), words),
    gross: createAmountReader(gramsKind(format, { min, max: max + bounds.tare.max }), words),
    tare: createAmountReader(gramsKind(format, bounds.tare), words),
    eachHolds: createAmountReader(kilogramsKind(format, bounds.spoolNet), words),
  };
}

export interface OwnSpool {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  readonly net: Mass;
  readonly left: Mass;
  /** Null where nobody said what the empty spool weighs. */
  readonly tare: Mass | null;
  readonly place: string | null;
}

export interface ReadLine {
  /** Undefined while something is missing or wrong. */
  readonly spool: OwnSpool | undefined;
  /** Grams of filament as far as they can be told. */
  readonly left: Mass | undefined;
  readonly problems: readonly FieldProblem<OwnField>[];
}

/** Reads a line; texts are judged by core's schema when it is planned. */
export function readOwnLine(line: OwnLine, readers: OwnReaders): ReadLine {
  const problems: FieldProblem<OwnField>[] = [];
  const mass = (field: keyof OwnReaders, isNeeded: boolean): Mass | undefined => {
    const parsed = readers[field].parse(line[field]);
    if (parsed.ok) return massFromNanograms(parsed.value);
    if (parsed.error !== 'empty') problems.push({ field, code: parsed.error });
    else if (isNeeded) problems.push({ field, code: 'required' });
    return undefined;
  };
  for (const field of ['color', 'brand', 'material'] as const) {
    if (line[field].trim() === '') problems.push({ field, code: 'required' });
  }
  const isScale = line.mode === 'scale';
  const measured = mass(isScale ? 'gross' : 'left', true);
  const tare = mass('tare', isScale);
  const net = mass('eachHolds', true);
  const left = leftOf();
  if (left !== undefined && net !== undefined && left > net)
    problems.push({ field: isScale ? 'gross' : 'left', code: 'too_big' });
  if (left === undefined || net === undefined || problems.length > 0)
    return { spool: undefined, left, problems };
  const names = { color: line.color.trim(), brand: line.brand.trim(), material: line.material.trim() };
  const place = line.place.trim() === '' ? null : line.place.trim();
  return { spool: { ...names, net, left, tare: tare ?? null, place }, left, problems };

  function leftOf(): Mass | undefined {
    if (!isScale || measured === undefined) return measured;
    if (tare === undefined) return undefined;
    if (measured >= tare) return subtractMass(measured, tare);
    problems.push({ field: 'gross', code: 'too_small' });
    return undefined;
  }
}

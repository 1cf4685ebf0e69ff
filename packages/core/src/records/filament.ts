import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { FilamentId } from '../ids.ts';
import { foldText } from '../text.ts';
import { massFromKg } from '../units/mass.ts';
import {
  actorSchema,
  anyMassField,
  colorHexField,
  dayField,
  idField,
  instantField,
  integerField,
  massField,
  moneyField,
  numberField,
  textField,
  type RowOf,
} from './fields.ts';

export const colorLayouts = ['single', 'coaxial', 'longitudinal'] as const;
export const finishes = ['solid', 'translucent', 'glow'] as const;

/** What a person may set on a filament besides its names. */
export const filamentDetailShape = {
  colorHexes: z.array(colorHexField()).check(z.maxLength(bounds.colorHexes.max)),
  colorLayout: z.enum(colorLayouts),
  finish: z.enum(finishes),
  pricePerKg: z.nullable(moneyField(bounds.pricePerKg)),
  reorderAt: z.nullable(massField(bounds.threshold)),
  target: z.nullable(massField(bounds.threshold)),
  spoolNet: massField(bounds.spoolNet),
  spoolTare: z.nullable(massField(bounds.tare)),
  densityGCm3: z.nullable(numberField(bounds.densityGCm3)),
  diameterMm: numberField(bounds.diameterMm),
  nozzleC: z.nullable(integerField(bounds.temperatureC)),
  bedC: z.nullable(integerField(bounds.temperatureC)),
  eans: z.array(textField(bounds.ean)).check(z.maxLength(bounds.eans.max)),
  articleNumber: z.nullable(textField(bounds.articleNumber)),
  notes: textField(bounds.notes),
};

export const filamentNamesShape = {
  color: textField(bounds.color),
  brand: textField(bounds.brand),
  material: textField(bounds.material),
};

export const filamentShape = {
  id: idField<FilamentId>(),
  /** Short number for labels and printers; null until the server has given one. */
  number: z.nullable(integerField(bounds.number)),
  ...filamentNamesShape,
  /** The folded names; null when archived or merged, so that a compound index holds live rows only. */
  colorKey: z.nullable(z.string()),
  brandKey: z.nullable(z.string()),
  materialKey: z.nullable(z.string()),
  /** The three folded names of an archived filament as one JSON list, so that adding it again finds it. */
  archivedKey: z.nullable(z.string()),
  ...filamentDetailShape,
  /** The day of the purchase that pricePerKg comes from; null while it is an estimate. */
  pricedOn: z.nullable(dayField()),
  /** The estimate that a paid price displaced: it counts again when nothing that was bought is left. */
  estimatePerKg: z.optional(z.nullable(moneyField(bounds.pricePerKg))),
  /** Σ remaining of its spools, not archived, those of merged filaments included. Below zero is possible. */
  stock: anyMassField(),
  archivedAt: z.nullable(instantField()),
  mergedInto: z.nullable(idField<FilamentId>()),
  /** Edit time of each field that was edited after creation: decides between concurrent edits. */
  fieldTimes: z.record(z.string(), instantField()),
  createdAt: instantField(),
  updatedAt: instantField(),
  createdBy: actorSchema,
};
export const filamentSchema = z.looseObject(filamentShape);
export type Filament = RowOf<typeof filamentShape>;

export type FilamentNames = Pick<Filament, 'color' | 'brand' | 'material'>;
export type FilamentDetails = { readonly [Field in keyof typeof filamentDetailShape]: Filament[Field] };

/** What a filament is where nobody said otherwise: 1.75 mm on spools of 1 kg. */
export const usualDetails: FilamentDetails = {
  colorHexes: [],
  colorLayout: 'single',
  finish: 'solid',
  pricePerKg: null,
  reorderAt: null,
  target: null,
  spoolNet: massFromKg(1),
  spoolTare: null,
  densityGCm3: null,
  diameterMm: 1.75,
  nozzleC: null,
  bedC: null,
  eans: [],
  articleNumber: null,
  notes: '',
};

/** The identity of a filament: three folded columns, never one joined string (S1.11). */
export function identityKeys(names: FilamentNames) {
  return {
    colorKey: foldText(names.color),
    brandKey: foldText(names.brand),
    materialKey: foldText(names.material),
  };
}

/** The same, as the key of the `byIdentity` index. */
export function identityKey(names: FilamentNames): readonly [string, string, string] {
  const { colorKey, brandKey, materialKey } = identityKeys(names);
  return [colorKey, brandKey, materialKey];
}

/** The key of the `byArchivedIdentity` index; JSON keeps `a | b` + `c` apart from `a` + `b | c`. */
export const archivedKey = (names: FilamentNames): string => JSON.stringify(identityKey(names));

/**
 * The row with the keys that follow from its names and its standing: for rows that come from outside
 * or from a version that kept no keys. Nobody's word is taken for them.
 */
export function withIdentityKeys<Row extends FilamentNames & Pick<Filament, 'archivedAt' | 'mergedInto'>>(
  filament: Row,
): Row & Pick<Filament, 'colorKey' | 'brandKey' | 'materialKey' | 'archivedKey'> {
  const none = { colorKey: null, brandKey: null, materialKey: null, archivedKey: null };
  if (filament.mergedInto !== null) return { ...filament, ...none };
  if (filament.archivedAt !== null) return { ...filament, ...none, archivedKey: archivedKey(filament) };
  return { ...filament, ...none, ...identityKeys(filament) };
}

/** Live: neither archived nor merged into another. */
export const isLive = (filament: Filament): boolean =>
  filament.archivedAt === null && filament.mergedInto === null;

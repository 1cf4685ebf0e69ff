import { bounds, type Filament, type FilamentDetails, massFromNanograms, massToGrams } from '@spoolshed/core';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { type AmountReader, createAmountReader } from '../amount-reader.ts';
import { gramsKind } from '../amounts.ts';
import { numberAsTyped, plainKind } from './amount-kinds.ts';
import type { FieldProblem } from './field-problem.ts';

/** What may be said about a filament besides its names, as it is typed. Empty is "not said". */
export type DetailFields = {
  readonly hexes: string;
  readonly colorLayout: string;
  readonly finish: string;
  readonly reorderBelow: string;
  readonly tare: string;
  readonly density: string;
  readonly diameter: string;
  readonly nozzle: string;
  readonly bed: string;
  readonly eans: string;
  readonly articleNumber: string;
  readonly notes: string;
};
export type DetailFieldName = keyof DetailFields;

export const emptyDetailFields: DetailFields = {
  hexes: '',
  colorLayout: '',
  finish: '',
  reorderBelow: '',
  tare: '',
  density: '',
  diameter: '',
  nozzle: '',
  bed: '',
  eans: '',
  articleNumber: '',
  notes: '',
};

/** Which field of the record each one fills. */
export const recordFieldOf = {
  hexes: 'colorHexes',
  colorLayout: 'colorLayout',
  finish: 'finish',
  reorderBelow: 'reorderAt',
  tare: 'spoolTare',
  density: 'densityGCm3',
  diameter: 'diameterMm',
  nozzle: 'nozzleC',
  bed: 'bedC',
  eans: 'eans',
  articleNumber: 'articleNumber',
  notes: 'notes',
} as const satisfies Record<DetailFieldName, keyof FilamentDetails>;

export const detailFieldNames = Object.keys(recordFieldOf) as readonly DetailFieldName[];

/** The field that shows a record's own field; undefined for those that no form has. */
export const detailFieldOf = (recordField: string): DetailFieldName | undefined =>
  detailFieldNames.find((name) => recordFieldOf[name] === recordField);

export type DetailReaders = Readonly<
  Record<'reorderBelow' | 'tare' | 'density' | 'diameter' | 'nozzle' | 'bed', AmountReader>
>;

export function createDetailReaders(words: { texts: Texts; format: Format }): DetailReaders {
  const { format } = words;
  const plain = (digits: number, bound: { min: number; max: number }, unit: string) =>
    createAmountReader(plainKind(format, { digits, bound, unit }), words);
  return {
    reorderBelow: createAmountReader(gramsKind(format, bounds.threshold), words),
    tare: createAmountReader(gramsKind(format, bounds.tare), words),
    density: plain(4, bounds.densityGCm3, 'g/cm³'),
    diameter: plain(3, bounds.diameterMm, 'mm'),
    nozzle: plain(0, bounds.temperatureC, '°C'),
    bed: plain(0, bounds.temperatureC, '°C'),
  };
}

export type TypedDetails = { readonly [Field in keyof FilamentDetails]?: FilamentDetails[Field] };

export interface DetailReading {
  /** Only what was said: what nobody typed must not argue with what an existing filament knows. */
  readonly details: TypedDetails;
  readonly problems: readonly FieldProblem<DetailFieldName>[];
}

/** `keepsEmpty` says "nothing" for an emptied field: for editing, where emptying is an answer. */
export function readDetails(
  fields: DetailFields,
  readers: DetailReaders,
  { keepsEmpty = false }: { readonly keepsEmpty?: boolean } = {},
): DetailReading {
  const problems: FieldProblem<DetailFieldName>[] = [];
  const details: Record<string, unknown> = {};
  const say = (name: DetailFieldName, value: unknown) => {
    if (value === undefined) return;
    if (keepsEmpty || !isNothing(value)) details[recordFieldOf[name]] = value;
  };
  const amount = (name: keyof DetailReaders, toValue: (units: number) => number) => {
    const parsed = readers[name].parse(fields[name]);
    if (parsed.ok) say(name, toValue(parsed.value));
    else if (parsed.error === 'empty') say(name, name === 'diameter' ? undefined : null);
    else problems.push({ field: name, code: parsed.error });
  };
  say('hexes', parseHexes(fields.hexes));
  say('colorLayout', fields.colorLayout === '' ? undefined : fields.colorLayout);
  say('finish', fields.finish === '' ? undefined : fields.finish);
  amount('reorderBelow', massFromNanograms);
  amount('tare', massFromNanograms);
  amount('density', (units) => units / 10_000);
  amount('diameter', (units) => units / 1_000);
  amount('nozzle', (units) => units);
  amount('bed', (units) => units);
  say('eans', splitList(fields.eans));
  say('articleNumber', fields.articleNumber.trim() === '' ? null : fields.articleNumber.trim());
  say('notes', fields.notes.trim());
  if (keepsEmpty && fields.diameter.trim() === '') problems.push({ field: 'diameter', code: 'required' });
  return { details, problems };
}

/** What a record says, as it would be typed. */
export function detailsToFields(filament: Filament, format: Format): DetailFields {
  const grams = (mass: Filament['spoolTare']) =>
    mass === null ? '' : numberAsTyped(massToGrams(mass), format);
  const plain = (value: number | null) => (value === null ? '' : numberAsTyped(value, format));
  return {
    hexes: hexesToText(filament.colorHexes),
    colorLayout: filament.colorLayout,
    finish: filament.finish,
    reorderBelow: grams(filament.reorderAt),
    tare: grams(filament.spoolTare),
    density: plain(filament.densityGCm3),
    diameter: plain(filament.diameterMm),
    nozzle: plain(filament.nozzleC),
    bed: plain(filament.bedC),
    eans: filament.eans.join(' '),
    articleNumber: filament.articleNumber ?? '',
    notes: filament.notes,
  };
}

/** Whether an existing filament says nothing there yet: only such a field is filled by adding spools to it. */
export function isUnsaid(filament: Filament, name: DetailFieldName): boolean {
  const field = recordFieldOf[name];
  // The plain layout and finish are what everything has that nobody spoke about.
  if (field === 'colorLayout' || field === 'finish') return filament.colorHexes.length === 0;
  return field !== 'diameterMm' && isNothing(filament[field]);
}

/** Hex colors as a person separates them; the sign before them is no part of what is stored. */
export const parseHexes = (text: string): readonly string[] =>
  splitList(text)
    .map((hex) => hex.replace(/^#/u, '').toLowerCase())
    .map(doubleShort);

export const hexesToText = (hexes: readonly string[]): string =>
  hexes.map((hex) => `#${hex.toUpperCase()}`).join(' ');

/** "#fff" is what style sheets call "#ffffff". */
const doubleShort = (hex: string): string =>
  /^[0-9a-f]{3}$/u.test(hex) ? hex.replaceAll(/./gu, (digit) => digit + digit) : hex;

const splitList = (text: string): readonly string[] => text.split(/[\s,;]+/u).filter((part) => part !== '');

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

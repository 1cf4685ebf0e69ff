import { bounds, massToGrams, massToKg, sameJson, type Filament, type FilamentNames } from '@spoolshed/core';
import type { MutatorArgs } from '@spoolshed/db';
import { type AmountReader, createAmountReader } from '../../app/amount-reader.ts';
import { gramsKind } from '../../app/amounts.ts';
import {
  kilogramsKind,
  moneyAsTyped,
  numberAsTyped,
  pricePerKgKind,
} from '../../app/filament-form/amount-kinds.ts';
import {
  createDetailReaders,
  type DetailFieldName,
  detailFieldOf,
  type DetailFields,
  type DetailReaders,
  readDetails,
} from '../../app/filament-form/detail-fields.ts';
import {
  type FieldProblem,
  findArgProblems,
  firstOfEach,
  problemsOfPaths,
} from '../../app/filament-form/field-problem.ts';
import type { Texts } from '../../texts/en.ts';
import type { Format } from '../../texts/format.ts';

/** What the create form says with its goods, and this one by itself. */
export type StandingFields = {
  /** Kilograms on one spool when it is new. */
  readonly eachHolds: string;
  /** Grams to have again after buying. */
  readonly target: string;
  /** Price per kg while nothing was bought yet; what was paid is not edited away. */
  readonly estimate: string;
};
export type EditFields = FilamentNames & DetailFields & StandingFields;
export type EditFieldName = keyof FilamentNames | DetailFieldName | keyof StandingFields;

export interface EditReaders extends DetailReaders {
  readonly eachHolds: AmountReader;
  readonly target: AmountReader;
  readonly estimate: AmountReader;
}

export function createEditReaders(words: { texts: Texts; format: Format }): EditReaders {
  const { format } = words;
  return {
    ...createDetailReaders(words),
    eachHolds: createAmountReader(kilogramsKind(format, bounds.spoolNet), words),
    target: createAmountReader(gramsKind(format, bounds.threshold), words),
    estimate: createAmountReader(pricePerKgKind(format), words),
  };
}

export const standingFields = (filament: Filament, format: Format): StandingFields => ({
  eachHolds: numberAsTyped(massToKg(filament.spoolNet), format),
  target: filament.target === null ? '' : numberAsTyped(massToGrams(filament.target), format),
  estimate: filament.pricePerKg === null ? '' : moneyAsTyped(filament.pricePerKg, format),
});

export interface PlannedEdit {
  /** What is to be written, together or not at all; undefined where nothing of that kind was changed. */
  readonly rename: MutatorArgs['renameFilament'] | undefined;
  readonly edit: MutatorArgs['editFilament'] | undefined;
  readonly problems: readonly FieldProblem<EditFieldName>[];
}

const nameFields = ['color', 'brand', 'material'] as const;

/**
 * Compares what stands in the form with the filament that it was opened on, and carries only what
 * was changed, with what stood there before: that tells a later edit from a concurrent one.
 */
export function planEdit(filament: Filament, fields: EditFields, readers: EditReaders): PlannedEdit {
  const { details, problems } = readDetails(fields, readers, { keepsEmpty: true });
  const standing = readStanding(filament, fields, readers);
  const changes = changesOf(filament, { ...details, ...standing.values });
  const names = changesOf(
    filament,
    Object.fromEntries(nameFields.map((name) => [name, fields[name].trim()])),
  );
  const edit = isEmpty(changes) ? undefined : { filamentId: filament.id, changes };
  const rename = isEmpty(names) ? undefined : { filamentId: filament.id, names };
  const said = [
    ...problems,
    ...standing.problems,
    ...problemsOfPaths(edit === undefined ? [] : findArgProblems('editFilament', edit), editFieldOf),
    ...problemsOfPaths(rename === undefined ? [] : findArgProblems('renameFilament', rename), editFieldOf),
  ];
  return { rename, edit, problems: firstOfEach(said) };
}

/** The form's field for a path inside the arguments of either mutator, also within a batch. */
export function editFieldOf(path: readonly (string | number)[]): EditFieldName | undefined {
  const at = path.findIndex((part) => part === 'names' || part === 'changes');
  const field = String(path[at + 1]);
  return nameFields.find((name) => name === field) ?? standingNames[field] ?? detailFieldOf(field);
}

const standingNames: Readonly<Record<string, keyof StandingFields>> = {
  spoolNet: 'eachHolds',
  target: 'target',
  pricePerKg: 'estimate',
};

function readStanding(filament: Filament, fields: EditFields, readers: EditReaders) {
  const problems: FieldProblem<EditFieldName>[] = [];
  const read = (name: keyof StandingFields): number | null | undefined => {
    const parsed = readers[name].parse(fields[name]);
    if (parsed.ok) return parsed.value;
    if (parsed.error === 'empty' && name !== 'eachHolds') return null;
    problems.push({ field: name, code: parsed.error === 'empty' ? 'required' : parsed.error });
    return undefined;
  };
  const values = {
    spoolNet: read('eachHolds'),
    target: read('target'),
    // What was paid stands; the field is not even offered.
    pricePerKg: filament.pricedOn === null ? read('estimate') : undefined,
  };
  return {
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    problems,
  };
}

type Changes = Record<string, { readonly from: unknown; readonly to: unknown }>;

function changesOf(filament: Filament, values: Readonly<Record<string, unknown>>): Changes {
  const before: Readonly<Record<string, unknown>> = filament;
  const changed = Object.entries(values).filter(([field, to]) => !sameJson(before[field] ?? null, to));
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before[field] ?? null, to }]));
}

const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

import { sameJson, type Filament, type FilamentNames } from '@spoolshed/core';
import type { MutatorArgs } from '@spoolshed/db';
import {
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

export type EditFields = FilamentNames & DetailFields;
export type EditFieldName = keyof FilamentNames | DetailFieldName;

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
export function planEdit(filament: Filament, fields: EditFields, readers: DetailReaders): PlannedEdit {
  const { details, problems } = readDetails(fields, readers, { keepsEmpty: true });
  const changes = changesOf(filament, details);
  const names = changesOf(
    filament,
    Object.fromEntries(nameFields.map((name) => [name, fields[name].trim()])),
  );
  const edit = isEmpty(changes) ? undefined : { filamentId: filament.id, changes };
  const rename = isEmpty(names) ? undefined : { filamentId: filament.id, names };
  const said = [
    ...problems,
    ...problemsOfPaths(edit === undefined ? [] : findArgProblems('editFilament', edit), editFieldOf),
    ...problemsOfPaths(rename === undefined ? [] : findArgProblems('renameFilament', rename), editFieldOf),
  ];
  return { rename, edit, problems: firstOfEach(said) };
}

/** The form's field for a path inside the arguments of either mutator, also within a batch. */
export function editFieldOf(path: readonly (string | number)[]): EditFieldName | undefined {
  const at = path.findIndex((part) => part === 'names' || part === 'changes');
  const field = String(path[at + 1]);
  return nameFields.find((name) => name === field) ?? detailFieldOf(field);
}

type Changes = Record<string, { readonly from: unknown; readonly to: unknown }>;

function changesOf(filament: Filament, values: Readonly<Record<string, unknown>>): Changes {
  const before: Readonly<Record<string, unknown>> = filament;
  const changed = Object.entries(values).filter(([field, to]) => !sameJson(before[field] ?? null, to));
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before[field] ?? null, to }]));
}

const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

import type {
  CreateFilamentArgs,
  Day,
  EditFilamentArgs,
  Filament,
  FilamentId,
  Money,
  NewPurchase,
  OpeningSpool,
  PurchaseId,
  RecordPurchasesArgs,
  AddSpoolsArgs,
  SpoolId,
} from '@spoolshed/core';
import {
  detailFieldNames,
  detailFieldOf,
  isUnsaid,
  recordFieldOf,
} from '../../app/filament-form/detail-fields.ts';
import {
  type FieldProblem,
  findArgProblems,
  firstOfEach,
  problemsOfPaths,
} from '../../app/filament-form/field-problem.ts';
import type { NamesTarget } from '../../app/filament-form/use-names-target.ts';
import { type AddFieldName, type AddFields, addKindOf, isOrdered } from './add-fields.ts';
import type { AddReading } from './add-reading.ts';

/** Made once for a form and kept until it is saved: a second try writes the same records and doubles nothing (S2.8). */
export interface AddIds {
  readonly filamentId: FilamentId;
  readonly purchaseId: PurchaseId;
  /** At least as many as there are spools. */
  readonly spoolIds: readonly SpoolId[];
}

export type AddPlan =
  | { readonly kind: 'create'; readonly args: CreateFilamentArgs }
  | {
      readonly kind: 'purchase';
      readonly args: RecordPurchasesArgs;
      readonly edit: EditFilamentArgs | undefined;
    }
  | { readonly kind: 'spools'; readonly args: AddSpoolsArgs; readonly edit: EditFilamentArgs | undefined }
  | { readonly kind: 'details'; readonly edit: EditFilamentArgs }
  /** Everything that was said is there already. */
  | { readonly kind: 'nothing'; readonly filamentId: FilamentId };

export interface Planned {
  readonly plan: AddPlan;
  readonly problems: readonly FieldProblem<AddFieldName>[];
}

/** The one mutation that the form stands for, and what keeps it from being sent. */
export function planAdd(fields: AddFields, reading: AddReading, target: NamesTarget, ids: AddIds): Planned {
  const plan =
    target.kind === 'known'
      ? planKnown(fields, reading, target.filament, ids)
      : planNew(fields, reading, target, ids);
  const own: FieldProblem<AddFieldName>[] =
    target.kind === 'taken' ? [{ field: 'color', code: 'identity_taken' }] : [];
  return {
    plan,
    problems: firstOfEach([...own, ...reading.problems, ...argProblems(plan, fields, reading)]),
  };
}

function planNew(fields: AddFields, reading: AddReading, target: NamesTarget, ids: AddIds): AddPlan {
  const kind = addKindOf(fields);
  const details = { ...reading.details };
  // The layout of a single color says nothing, and must not argue with what a revived filament knows.
  if ((details.colorHexes ?? []).length < 2) delete details.colorLayout;
  const { eachHolds, pricePerKg } = reading;
  const filament = {
    id: ids.filamentId,
    color: fields.color.trim(),
    brand: fields.brand.trim(),
    material: fields.material.trim(),
    ...details,
    ...(target.kind === 'archived' || eachHolds === undefined ? {} : { spoolNet: eachHolds }),
    ...(isEstimate(fields, target) && pricePerKg !== undefined ? { pricePerKg } : {}),
  };
  if (kind === 'type') return { kind: 'create', args: { filament } };
  if (kind === 'own')
    return { kind: 'create', args: { filament, spools: openingSpools(fields, reading, ids) } };
  const args = {
    filament,
    purchase: newPurchase(fields, reading, ids),
    spools: newSpools(fields, reading, ids),
  };
  return { kind: 'create', args };
}

/**
 * With a purchase the price is the one that was paid. What is only ordered gives a new filament its estimate; one that
 * comes back from the archive has had a price.
 */
const isEstimate = (fields: AddFields, target: NamesTarget): boolean =>
  addKindOf(fields) !== 'purchase' || (isOrdered(fields) && target.kind !== 'archived');

function planKnown(fields: AddFields, reading: AddReading, known: Filament, ids: AddIds): AddPlan {
  const filamentId = known.id;
  const edit = editOfUnsaid(reading, known, addKindOf(fields) === 'type' ? reading.pricePerKg : undefined);
  switch (addKindOf(fields)) {
    case 'type':
      return edit === undefined ? { kind: 'nothing', filamentId } : { kind: 'details', edit };
    case 'own':
      return { kind: 'spools', args: { filamentId, spools: openingSpools(fields, reading, ids) }, edit };
    case 'purchase': {
      const entry = {
        filamentId,
        purchase: newPurchase(fields, reading, ids),
        spools: newSpools(fields, reading, ids),
      };
      return { kind: 'purchase', args: { purchases: [entry] }, edit };
    }
  }
}

/** Details that an existing filament lacks are filled along; what it knows is edited on its own page. */
function editOfUnsaid(
  reading: AddReading,
  known: Filament,
  estimate: Money | undefined,
): EditFilamentArgs | undefined {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const name of detailFieldNames) {
    const field = recordFieldOf[name];
    const to = reading.details[field];
    if (to !== undefined && isUnsaid(known, name)) changes[field] = { from: known[field], to };
  }
  if (!('colorHexes' in changes)) delete changes['colorLayout'];
  if (estimate !== undefined && known.pricePerKg === null)
    changes['pricePerKg'] = { from: null, to: estimate };
  return Object.keys(changes).length === 0 ? undefined : { filamentId: known.id, changes };
}

const optionalText = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A figure that could not be read is left out, and core's schema says that it is needed. */
function newPurchase(
  fields: AddFields,
  { quantity, pricePerKg }: AddReading,
  { purchaseId }: AddIds,
): NewPurchase {
  return {
    purchaseId,
    quantity,
    ...(pricePerKg === undefined ? {} : { pricePerKg }),
    // Judged by core's schema together with everything else.
    purchasedOn: fields.boughtOn as Day,
    status: isOrdered(fields) ? 'ordered' : 'received',
    channel: optionalText(fields.shop),
    orderRef: optionalText(fields.orderRef),
    notes: fields.purchaseNotes.trim(),
  } as NewPurchase;
}

const newSpools = (fields: AddFields, { spools }: AddReading, { spoolIds }: AddIds) =>
  spools.map(({ net }, at) => ({
    spoolId: spoolIdAt(spoolIds, at),
    net,
    location: optionalText(fields.place),
  }));

const openingSpools = (
  fields: AddFields,
  { spools, pricePerKg }: AddReading,
  { spoolIds }: AddIds,
): OpeningSpool[] =>
  spools.map(({ net, remaining }, at) => ({
    spoolId: spoolIdAt(spoolIds, at),
    net,
    location: optionalText(fields.place),
    ...(remaining === undefined ? {} : { remaining }),
    ...(pricePerKg === undefined ? {} : { pricePerKg }),
  }));

function spoolIdAt(ids: readonly SpoolId[], at: number): SpoolId {
  const id = ids[at];
  if (id === undefined) throw new Error('there is an id for each spool');
  return id;
}

function argProblems(
  plan: AddPlan,
  fields: AddFields,
  reading: AddReading,
): readonly FieldProblem<AddFieldName>[] {
  const amounts: readonly string[] = ['count', 'weight', 'eachHolds'] satisfies AddFieldName[];
  const isAmountRead = !reading.problems.some(({ field }) => amounts.includes(field));
  const fieldOf = (path: readonly (string | number)[]) => {
    const field = addFieldOf(path, fields);
    // An amount that could not be read is nothing to the schema, which would complain a second time.
    return field !== undefined && (isAmountRead || !amounts.includes(field)) ? field : undefined;
  };
  switch (plan.kind) {
    case 'create':
      return problemsOfPaths(findArgProblems('createFilament', plan.args), fieldOf);
    case 'purchase':
      return problemsOfPaths(
        [...findArgProblems('recordPurchases', plan.args), ...editProblems(plan.edit)],
        fieldOf,
      );
    case 'spools':
      return problemsOfPaths(
        [...findArgProblems('addSpools', plan.args), ...editProblems(plan.edit)],
        fieldOf,
      );
    case 'details':
      return problemsOfPaths(editProblems(plan.edit), fieldOf);
    case 'nothing':
      return [];
  }
}

const editProblems = (edit: EditFilamentArgs | undefined) =>
  edit === undefined ? [] : findArgProblems('editFilament', edit);

const purchaseFields: Readonly<Record<string, AddFieldName>> = {
  pricePerKg: 'price',
  purchasedOn: 'boughtOn',
  channel: 'shop',
  orderRef: 'orderRef',
  notes: 'purchaseNotes',
};

/** The field that shows what core says about a path, whichever mutator it was said by. */
export function addFieldOf(path: readonly (string | number)[], fields: AddFields): AddFieldName | undefined {
  const at = path.findLastIndex(
    (key) => key === 'filament' || key === 'purchase' || key === 'spools' || key === 'changes',
  );
  const [head, first, second] = path.slice(at < 0 ? 0 : at);
  if (head === 'filament' || head === 'changes') {
    if (first === 'color' || first === 'brand' || first === 'material') return first;
    if (first === 'pricePerKg') return addKindOf(fields) === 'type' ? 'estimate' : 'price';
    return first === 'spoolNet' ? 'eachHolds' : detailFieldOf(String(first));
  }
  if (head === 'purchase') {
    if (first === 'quantity') return fields.countedBy === 'weight' ? 'weight' : 'eachHolds';
    return purchaseFields[String(first)];
  }
  if (head !== 'spools') return undefined;
  if (second === 'location') return 'place';
  if (second === 'pricePerKg') return 'price';
  return second === 'remaining' && typeof first === 'number' ? `left.${first}` : 'eachHolds';
}

import {
  FILAMENT_CATEGORY,
  type HistoryChange,
  labelOf,
  ROOT_CATEGORY,
  sameJson,
  UNCATEGORISED,
} from '@spoolshed/core';
import type { NamedRecord, RecordPlace } from '@spoolshed/db';
import { memberOf } from '../../app/filament-form/unknown-args.ts';
import { type ValueWords, valueInWords } from '../../app/value-words.ts';
import { currencyNames, languageName, timeZoneName } from '../../platform/locale-lists.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';

/** What is known of the records of an entry, by place. */
export type FindNamed = (place: RecordPlace) => NamedRecord | undefined;

export interface ChangeWords extends ValueWords {
  readonly words: RareTexts['activity'];
  readonly find: FindNamed;
}

/** One record that was changed: what it is called, and its fields before and after. */
export interface ChangeLine {
  readonly id: string;
  readonly kind: HistoryChange['kind'];
  /** Null where its only field says it. */
  readonly label: string | null;
  readonly fields: readonly FieldLine[];
}

export interface FieldLine {
  readonly field: string;
  readonly term: string;
  readonly before: string;
  readonly after: string;
}

/** Follows from other fields, or is an id that nobody reads. */
const quiet: ReadonlySet<string> = new Set([
  'stock',
  'pricedOn',
  'estimatePerKg',
  'mergedInto',
  'deletedAt',
  'into',
  'targetId',
  'filamentId',
  'purchaseId',
  'spoolId',
  'voids',
  'id',
  'lastUsedAt',
  'openedAt',
]);

/** Tables of which an entry is told by what else it changed. */
const silent: ReadonlySet<string> = new Set(['stockEvents', 'aliases', 'conflicts']);

/** Without what only follows from the rest: a use is told by its spool and not by the sums above it. */
export function changeLines(changes: readonly HistoryChange[], context: ChangeWords): readonly ChangeLine[] {
  return changes.flatMap((change): readonly ChangeLine[] => {
    if (silent.has(change.table)) return [];
    const { table, id, kind } = change;
    const label = recordLabel(change, context);
    if (table === 'settings') return [settingLine(change, label, context)];
    if (table === 'categories' && kind === 'updated') return categoryLines(change, label, context);
    const fields = kind === 'updated' ? fieldLines(change, context) : [];
    if (kind === 'updated' && fields.length === 0) return [];
    return [{ id: `${table}/${id}`, kind, label, fields }];
  });
}

/** A category that is gone keeps its row, which says whether it was deleted or where it went. */
function categoryLines(change: Updated, label: string, context: ChangeWords): readonly ChangeLine[] {
  const id = `categories/${change.id}`;
  const [was, is] = [change.from, change.to].map((fields) => (fields['deletedAt'] ?? null) !== null);
  const kind = is === true && was === false ? 'deleted' : 'updated';
  const fields = [...fieldsIn(change, ['mergedInto'], context), ...fieldLines(change, context)];
  return kind === 'updated' && fields.length === 0 ? [] : [{ id, kind, label, fields }];
}

type Updated = Extract<HistoryChange, { kind: 'updated' }>;

const fieldLines = (change: Updated, context: ChangeWords): readonly FieldLine[] =>
  fieldsIn(
    change,
    Object.keys({ ...change.from, ...change.to }).filter((field) => !quiet.has(field)),
    context,
  );

const fieldsIn = (
  { from, to }: Updated,
  fields: readonly string[],
  context: ChangeWords,
): readonly FieldLine[] =>
  fields
    .filter((field) => !sameJson(from[field] ?? null, to[field] ?? null))
    .map((field) => ({
      field,
      term: termOf(field, context),
      before: said(from[field], field, context),
      after: said(to[field], field, context),
    }));

/** A setting is one value under one name: what it was and is says all, that it was there or not as well. */
function settingLine(change: HistoryChange, term: string, context: ChangeWords): ChangeLine {
  const [from, to] =
    change.kind === 'updated'
      ? [change.from, change.to]
      : change.kind === 'deleted'
        ? [change.row, {}]
        : [{}, change.row];
  const [before, after] = [from, to].map((row) => settingInWords(change.id, memberOf(row, 'value'), context));
  const field = { field: 'value', term, before: before ?? '', after: after ?? '' };
  return { id: `settings/${change.id}`, kind: 'updated', label: null, fields: [field] };
}

export function settingInWords(key: string, value: unknown, context: ChangeWords): string {
  if (typeof value !== 'string' || value === '') return context.words.nothing;
  switch (key) {
    case 'currency':
      return currencyNames(context.format.locale)(value);
    case 'timeZone':
      return timeZoneName(value);
    case 'locale':
      return languageName(value);
    case 'defaultSpoolNet':
      return valueInWords(Number(value), 'net', context);
    default:
      return value;
  }
}

const termOf = (field: string, { words, texts }: ChangeWords): string =>
  words.fields[field] ?? texts.attention.field(field);

/** Fields that hold the id of a category, where a history shows them. */
export const categoryFields: ReadonlySet<string> = new Set(['categoryId', 'parentId', 'mergedInto']);

const instants: ReadonlySet<string> = new Set(['archivedAt', 'openedAt', 'occurredAt']);

function said(value: unknown, field: string, context: ChangeWords): string {
  const { words, format, find } = context;
  if (typeof value === 'number') {
    if (field === 'amount') return format.exactMoney(value);
    if (instants.has(field)) return format.instant(value);
  }
  if (typeof value === 'string') {
    if (field === 'spentOn' || field === 'receivedOn') return format.day(value);
    if (categoryFields.has(field))
      return builtInName(value, words) ?? textOf(find({ table: 'categories', id: value })?.row) ?? '–';
    if (field === 'state' || field === 'status') return words.states[value] ?? value;
  }
  return valueInWords(value, field, context);
}

function builtInName(id: string, { builtIn }: ChangeWords['words']): string | null {
  switch (id) {
    case ROOT_CATEGORY:
      return builtIn.root;
    case FILAMENT_CATEGORY:
      return builtIn.filament;
    case UNCATEGORISED:
      return builtIn.uncategorised;
    default:
      return null;
  }
}

/** What a person calls a record: by its own row, or by that of the filament that it belongs to. */
export function recordLabel(change: HistoryChange, context: ChangeWords): string {
  const { words, texts, format } = context;
  const named = context.find(change);
  const row = named?.row ?? ('row' in change ? change.row : undefined);
  const filament = named?.filament ?? null;
  // Not read yet is not gone.
  const missing = named === undefined ? '…' : words.unknownRecord;
  const home = filament === null ? missing : labelOf(filament);
  switch (change.table) {
    case 'filaments':
      return namesIn(row) ?? home;
    case 'spools': {
      const number = memberOf(row, 'number');
      return typeof number === 'number' ? texts.attention.spoolOf(labelNumber(number), home) : home;
    }
    case 'purchases': {
      const day = memberOf(row, 'purchasedOn');
      return typeof day === 'string' ? texts.attention.purchaseOf(format.day(day), home) : home;
    }
    case 'settings':
      return texts.attention.settingOf(change.id);
    default:
      return ownName(row, format) ?? home;
  }
}

/** What a category or an expense is called; one without words by what it cost and when. */
export function ownName(row: unknown, format: ChangeWords['format']): string | null {
  const [amount, day] = [memberOf(row, 'amount'), memberOf(row, 'spentOn')];
  const bare =
    typeof amount === 'number' && typeof day === 'string'
      ? `${format.exactMoney(amount)}, ${format.day(day)}`
      : null;
  return textOf(row) ?? bare;
}

/** What a record was called when it was deleted. */
export const nameOfGone = (
  { row }: Extract<HistoryChange, { kind: 'deleted' }>,
  format: ChangeWords['format'],
): string | null => namesIn(row) ?? ownName(row, format);

/** As it stands on labels. */
const labelNumber = (number: number): string => String(number).padStart(4, '0');

/** Of a filament that is gone too, by the names that it had. */
function namesIn(row: unknown): string | null {
  const [color, brand, material] = ['color', 'brand', 'material'].map((name) => memberOf(row, name));
  return typeof color === 'string' && typeof brand === 'string' && typeof material === 'string'
    ? labelOf({ color, brand, material })
    : null;
}

const textOf = (row: unknown): string | null => {
  const texts = ['name', 'note', 'payee'].map((name) => memberOf(row, name));
  const found = texts.find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof found === 'string' ? (found.trim().split('\n', 1)[0] ?? null) : null;
};

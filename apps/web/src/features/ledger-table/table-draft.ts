import { isDay } from '@spoolshed/core';
import { listOf, memberOf } from '../../app/filament-form/unknown-args.ts';
import type { FormDraft } from '../../app/form-draft.ts';
import type { Edits, RowEdit, TypedCells } from './table-edits.ts';
import { type Field, fields, type Values } from './table-field.ts';

/** Of all filters: what is typed under one waits while another one is looked at. */
export const draftKey = 'ledger-table';

export interface TableDraft {
  readonly edits: Edits;
  /** The refused saves that are in it, by their uids: they are not put in once more. */
  readonly opened: readonly string[];
}

/** Row by row, so that one that an older version wrote costs none of the others. Null where nothing was typed. */
export const writeTableDraft = (edits: Edits, opened: readonly string[] = []): FormDraft | null =>
  edits.size === 0
    ? null
    : {
        kept: { opened },
        typed: Object.fromEntries(Array.from(edits, ([id, edit]) => [id, JSON.stringify(edit)])),
      };

export function readTableDraft(draft: FormDraft | null): TableDraft {
  const edits = Object.entries(draft?.typed ?? {}).flatMap(([id, text]) => {
    const edit = parseEdit(text);
    return edit === undefined ? [] : [[id, edit] as const];
  });
  return { edits: new Map(edits), opened: draft?.kept['opened'] ?? [] };
}

function parseEdit(text: string): RowEdit | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    const base = memberOf(stored, 'base');
    const place = memberOf(stored, 'place');
    const unknown = listOf(memberOf(stored, 'unknown')).filter(isField);
    const kind = memberOf(stored, 'kind') === 'purchase' ? 'purchase' : 'expense';
    if (base !== null && !isValues(base)) return undefined;
    return {
      kind,
      base,
      typed: typedOf(memberOf(stored, 'typed')),
      isDeleted: memberOf(stored, 'isDeleted') === true && base !== null,
      place: typeof place === 'number' ? place : 0,
      ...(unknown.length === 0 ? {} : { unknown }),
    };
  } catch {
    // None of ours.
    return undefined;
  }
}

const isField = (name: unknown): name is Field => fields.some((field) => field === name);

const typedOf = (stored: unknown): TypedCells =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = memberOf(stored, field);
      return typeof text === 'string' ? [[field, text]] : [];
    }),
  );

export function isValues(stored: unknown): stored is Values {
  const is = (name: keyof Values, type: 'string' | 'number') => typeof memberOf(stored, name) === type;
  const orNull = (name: keyof Values, type: 'string' | 'number') =>
    memberOf(stored, name) === null || is(name, type);
  return (
    isDay(String(memberOf(stored, 'day'))) &&
    is('text', 'string') &&
    is('category', 'string') &&
    orNull('payee', 'string') &&
    is('amount', 'number') &&
    orNull('quantity', 'number') &&
    orNull('pricePerKg', 'number') &&
    is('notes', 'string')
  );
}

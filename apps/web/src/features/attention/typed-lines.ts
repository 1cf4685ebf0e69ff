import { massFromNanograms } from '@spoolshed/core';
import { gramsInWords } from '../../app/filament-form/amount-kinds.ts';
import type { Format } from '../../texts/format.ts';

/** One thing that somebody typed: the field by its name in the record, and its value in words. */
export interface TypedLine {
  readonly field: string;
  readonly value: string;
}

const massFields = new Set([
  'quantity',
  'net',
  'used',
  'counted',
  'remaining',
  'reorderAt',
  'target',
  'spoolNet',
  'spoolTare',
  'tare',
]);

/** Ids and bookkeeping say nothing to a person. */
const hidden = (field: string): boolean =>
  field === 'id' || field.endsWith('Id') || field.endsWith('Ids') || field === 'source';

/**
 * All that was typed into a mutation, line by line, whatever its name: a refused entry must stay
 * readable also where this version has no form for it. Lists of spools are counted per line.
 */
export function typedLines(args: unknown, format: Format): readonly TypedLine[] {
  const lines = new Map<string, { readonly line: TypedLine; count: number }>();
  for (const line of linesOf(args, '', format)) {
    const key = `${line.field}\n${line.value}`;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { line, count: 1 });
    else known.count += 1;
  }
  return [...lines.values()].map(({ line, count }) =>
    count === 1 ? line : { ...line, value: `${format.integer(count)} × ${line.value}` },
  );
}

function* linesOf(value: unknown, field: string, format: Format): Generator<TypedLine> {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value)) {
    for (const item of value) yield* linesOf(item, field, format);
  } else if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value))
      if (!hidden(name)) yield* linesOf(member, name, format);
  } else {
    yield { field, value: inWords(value, field, format) };
  }
}

/** A stored value as a person would say it. */
export function inWords(value: unknown, field: string, format: Format): string {
  if (typeof value === 'number') {
    if (massFields.has(field)) return gramsInWords(massFromNanograms(value), format);
    if (field === 'pricePerKg') return format.exactPricePerKg(value);
    if (field === 'occurredAt' || field === 'openedAt') return format.instant(value);
    return format.grams(value, 4);
  }
  if (Array.isArray(value)) return format.list(value.map((item) => inWords(item, field, format)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

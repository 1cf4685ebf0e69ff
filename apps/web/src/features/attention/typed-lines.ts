import { type ValueWords, valueInWords } from '../../app/value-words.ts';

/** One thing that somebody typed: the field by its name in the record, and its value in words. */
export interface TypedLine {
  readonly field: string;
  readonly value: string;
}

/** Ids and bookkeeping say nothing to a person. */
const hidden = (field: string): boolean =>
  field === 'id' || field.endsWith('Id') || field.endsWith('Ids') || field === 'source';

/**
 * All that was typed into a mutation, line by line, whatever its name: a refused entry must stay
 * readable also where this version has no form for it. Lists of spools are counted per line.
 */
export function typedLines(args: unknown, words: ValueWords): readonly TypedLine[] {
  const lines = new Map<string, { readonly line: TypedLine; count: number }>();
  for (const line of linesOf(args, '', words)) {
    const key = `${line.field}\n${line.value}`;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { line, count: 1 });
    else known.count += 1;
  }
  return [...lines.values()].map(({ line, count }) =>
    count === 1 ? line : { ...line, value: `${words.format.integer(count)} × ${line.value}` },
  );
}

function* linesOf(value: unknown, field: string, words: ValueWords): Generator<TypedLine> {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value)) {
    for (const item of value) yield* linesOf(item, field, words);
  } else if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value))
      if (!hidden(name)) yield* linesOf(member, name, words);
  } else {
    yield { field, value: valueInWords(value, field, words) };
  }
}

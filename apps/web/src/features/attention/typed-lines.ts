import { massFromNanograms, uuidPattern } from '@spoolshed/core';
import { memberOf, listOf } from '../../app/filament-form/unknown-args.ts';
import { gramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { type ValueWords, valueInWords } from '../../app/value-words.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';

/** One thing that somebody typed: what it is called, and its value in words. */
export interface TypedLine {
  readonly term: string;
  readonly value: string;
}

export interface CareWords extends ValueWords {
  readonly care: RareTexts['care'];
}

/** A batch of more calls than this is a list of its own: told by how many of each kind. */
const CALLS_TOLD = 10;

/** Given by the device and typed by nobody. */
const bookkeeping = new Set(['source', 'number']);

/** Ids and bookkeeping say nothing to a person: which records they mean is said by name, beside this. */
const hidden = (field: string): boolean =>
  field === 'id' || field.endsWith('Id') || field.endsWith('Ids') || bookkeeping.has(field);

/**
 * All that was typed into a mutation, line by line, whatever its name: a refused entry must stay
 * readable also where this version has no form for it. Lists of spools are counted per line.
 */
export function typedLines(name: string, args: unknown, words: CareWords): readonly TypedLine[] {
  const counted = new Map<string, { readonly line: TypedLine; count: number }>();
  for (const line of linesOfCall(name, args, words)) {
    const key = `${line.term}\n${line.value}`;
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { line, count: 1 });
    else known.count += 1;
  }
  return [...counted.values()].map(({ line, count }) =>
    count === 1 ? line : { ...line, value: `${words.format.integer(count)} × ${line.value}` },
  );
}

function* linesOfCall(name: string, args: unknown, words: CareWords): Generator<TypedLine> {
  const { texts, care } = words;
  if (name === 'batch') {
    const calls = listOf(memberOf(args, 'calls'));
    for (const call of calls) {
      const part = memberOf(call, 'name');
      if (calls.length > 1) yield { term: care.part, value: texts.attention.deed(String(part)) };
      if (calls.length <= CALLS_TOLD) yield* linesOfCall(String(part), memberOf(call, 'args'), words);
    }
  } else if (name === 'importRecords') {
    for (const rows of Object.values(objectOf(memberOf(args, 'rows'))))
      if (listOf(rows).length > 0) yield { term: care.part, value: care.records(listOf(rows).length) };
  } else if (name === 'changeSetting') {
    const key = String(memberOf(args, 'key'));
    const say = (value: unknown) =>
      key === 'defaultSpoolNet' && Number(value) > 0
        ? gramsInWords(massFromNanograms(Number(value)), words.format)
        : valueInWords(value, 'value', words);
    yield {
      term: texts.attention.settingOf(key),
      value: changeInWords({ from: memberOf(args, 'from'), to: memberOf(args, 'to') }, say, words),
    };
  } else yield* linesOf(args, '', words);
}

function* linesOf(value: unknown, field: string, words: CareWords): Generator<TypedLine> {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    const told = value.filter((item) => !uuidPattern.test(item));
    if (told.length > 0) yield lineOf(told, field, words);
  } else if (Array.isArray(value)) {
    for (const item of value) yield* linesOf(item, field, words);
  } else if (isChange(value)) {
    yield {
      term: termOf(field, words),
      value: changeInWords(value, (side) => inWords(side, field, words), words),
    };
  } else if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value))
      if (!hidden(name)) yield* linesOf(member, name, words);
  } else if (typeof value !== 'string' || !uuidPattern.test(value)) yield lineOf(value, field, words);
}

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** Where nothing stood before, that is no news. */
const changeInWords = ({ from, to }: Change, say: (value: unknown) => string, { care }: CareWords): string =>
  from === null || from === undefined || from === '' ? say(to) : care.changed(say(from), say(to));

/** Edits carry what stood there before. */
const isChange = (value: unknown): value is Change =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).toSorted().join() === 'from,to' &&
  !uuidPattern.test(String(memberOf(value, 'to')));

const lineOf = (value: unknown, field: string, words: CareWords): TypedLine => ({
  term: termOf(field, words),
  value: inWords(value, field, words),
});

export const termOf = (field: string, { texts, care }: CareWords): string =>
  care.fields[field] ?? texts.attention.field(field);

function inWords(value: unknown, field: string, words: CareWords): string {
  if (field === 'minutes' && typeof value === 'number') return words.texts.jobs.dry.span(value);
  if (field === 'status' && typeof value === 'string') return words.care.statuses[value] ?? value;
  // What no form of ours writes is still better read as its parts than as brackets.
  if (Array.isArray(value) && value.some((item) => typeof item === 'object'))
    return words.format.list(value.map((item) => inWords(item, field, words)));
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return [...linesOf(value, '', words)].map((line) => `${line.term} ${line.value}`).join(', ');
  return valueInWords(value, field, words);
}

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

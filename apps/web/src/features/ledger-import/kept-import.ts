import { dayOrders, knownHead, type LedgerColumn } from '@spoolshed/core';
import { emptyDraft, readFormDraft, writeFormDraft } from '../../app/form-draft.ts';
import { delimiters } from '../../app/sheets/csv-text.ts';
import { encodings } from '../../app/sheets/decode-text.ts';
import type { Choices, Source } from './read-source.ts';

/*
 * A file that was chosen and what was said of it survive a reload, for this tab and until the import is done or another
 * file is chosen. They are kept apart, so that a tick does not write the file anew.
 */

/** What a person said of a file. */
export interface Said {
  readonly choices: Choices;
  /** By the row as a spreadsheet counts. */
  readonly taken: ReadonlyMap<number, boolean>;
  /** As typed. */
  readonly fallback: string;
}
export const nothingSaid: Said = { choices: {}, taken: new Map(), fallback: '' };

const fileKey = 'ledger-import';
const saidKey = 'ledger-import.said';

/**
 * Bytes, or letters. A tab keeps some five million letters, for all that is half typed, and changing the workshop has
 * each twice for a moment; a statement of 10,000 rows is 620 kB.
 */
const LARGEST = 1_000_000;

/** A file that does not fit leaves its name: it has to be chosen again. */
export function keepSource({ name, content }: Source): void {
  const isTooBig = content.length > LARGEST;
  const typed =
    typeof content === 'string'
      ? { name, text: content }
      : { name, bytes: isTooBig ? '' : toBase64(content) };
  // What is refused for its size must not leave the file before it.
  writeFormDraft(fileKey, null);
  if (!isTooBig) writeFormDraft(fileKey, { ...emptyDraft, typed });
  if (readFormDraft(fileKey) === null) writeFormDraft(fileKey, { ...emptyDraft, typed: { name } });
}

/** The file of before, or the name of one that could not be kept; null where there is none. */
export function readKeptSource(): Source | { readonly name: string; readonly content: null } | null {
  const { name, text, bytes } = readFormDraft(fileKey)?.typed ?? {};
  if (name === undefined) return null;
  return { name, content: text ?? (bytes === undefined ? null : fromBase64(bytes)) };
}

export function keepSaid({ choices, taken, fallback }: Said): void {
  const typed = { choices: JSON.stringify(choices), taken: JSON.stringify([...taken]), fallback };
  writeFormDraft(saidKey, { ...emptyDraft, typed });
}

export function readKeptSaid(): Said {
  const { choices, taken, fallback } = readFormDraft(saidKey)?.typed ?? {};
  return { choices: choicesOf(parse(choices)), taken: takenOf(parse(taken)), fallback: fallback ?? '' };
}

/** Once rows are being written no tick says anything: after a reload amid it they may be here already. */
export const forgetTicks = (): void => keepSaid({ ...readKeptSaid(), taken: new Map() });

export function dropKeptImport(): void {
  for (const key of [fileKey, saidKey]) writeFormDraft(key, null);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // None of ours.
    return null;
  }
}

function takenOf(stored: unknown): Said['taken'] {
  const pairs: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(
    pairs.flatMap((pair) => {
      const both: readonly unknown[] = Array.isArray(pair) ? pair : [];
      const [row, isTaken] = both;
      return typeof row === 'number' && typeof isTaken === 'boolean' ? [[row, isTaken] as const] : [];
    }),
  );
}

/** One by one, so that what an older version wrote costs none of the others. */
function choicesOf(stored: unknown): Choices {
  const said = new Map<string, unknown>(
    typeof stored === 'object' && stored !== null ? Object.entries(stored) : [],
  );
  const oneOf = <Value>(name: string, values: readonly Value[]) =>
    values.find((each) => each === said.get(name));
  const headRow = said.get('headRow');
  return withoutUndefined({
    encoding: oneOf('encoding', encodings),
    delimiter: oneOf('delimiter', delimiters),
    headRow: typeof headRow === 'number' || headRow === null ? headRow : undefined,
    columns: columnsOf(said.get('columns')),
    decimalSign: oneOf('decimalSign', ['.', ','] as const),
    dayOrder: oneOf('dayOrder', dayOrders),
    spending: oneOf('spending', ['above_zero', 'below_zero'] as const),
  });
}

type Loose = { readonly [Name in keyof Choices]: Choices[Name] | undefined };

const withoutUndefined = (choices: Loose): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));

function columnsOf(stored: unknown): Choices['columns'] | undefined {
  if (!Array.isArray(stored)) return undefined;
  const names: readonly unknown[] = stored;
  return names.map((name): LedgerColumn | null => {
    const known = typeof name === 'string' ? knownHead(name)?.column : undefined;
    return known === name ? (known ?? null) : null;
  });
}

/** So many bytes are put through one call at once. */
const CHUNK = 8_192;

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(letters);
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

import {
  bounds,
  type Mass,
  massFromNanograms,
  type NewSpool,
  type SpoolId,
  sumMass,
  zeroMass,
} from '@spoolshed/core';
import type { AmountReader } from '../amount-reader.ts';
import type { FieldProblem } from '../filament-form/field-problem.ts';
import { groupMasses } from './group-masses.ts';

/** So many spools that each held so much when new. */
export interface SplitLine {
  readonly id: string;
  readonly count: number;
  /** How many of them have to stay, because something was done with them. */
  readonly least: number;
  /** Undefined where somebody types another size. */
  readonly net: Mass | undefined;
  /** Kilograms as typed, where `net` is not given. */
  readonly text: string;
}

/** A spool that the purchase has already. */
export interface KnownSpool {
  readonly spoolId: SpoolId;
  readonly net: Mass;
  /** It was opened, or the ledger tells something of it: neither its size nor its being there can change. */
  readonly isUsed: boolean;
  readonly location: string | null;
}

export interface ReadSplit {
  readonly groups: readonly { readonly net: Mass; readonly count: number }[];
  readonly count: number;
  readonly quantity: Mass;
  readonly problems: readonly FieldProblem<string>[];
}

/** The field of a line's size, and of the split as a whole. */
export const sizeField = (id: string): string => `size.${id}`;
export const splitField = 'split';

export function linesOf(spools: readonly Pick<KnownSpool, 'net' | 'isUsed'>[]): readonly SplitLine[] {
  return groupMasses(spools.map(({ net }) => net)).map(({ mass, count }) => ({
    id: String(mass),
    count,
    least: spools.filter(({ net, isUsed }) => isUsed && net === mass).length,
    net: mass,
    text: '',
  }));
}

export const linesOfMasses = (masses: readonly Mass[]): readonly SplitLine[] =>
  linesOf(masses.map((net) => ({ net, isUsed: false })));

/** `text` is what a spool of it usually holds: one to start from. */
export const withAnotherSize = (lines: readonly SplitLine[], text: string): readonly SplitLine[] => [
  ...lines,
  { id: `new ${lines.length}`, count: 1, least: 0, net: undefined, text },
];

/** How many spools one purchase may say: what one mutation carries, the purchase itself and the rest of it apart. */
export const mostSpools = bounds.mutationRows.max - 10;

export function readSplit(lines: readonly SplitLine[], reader: AmountReader): ReadSplit {
  const problems: FieldProblem<string>[] = [];
  const groups: { net: Mass; count: number }[] = [];
  for (const { id, count, net, text } of lines) {
    if (count === 0) continue;
    const read = net ?? readSize(id, text);
    if (read === undefined) continue;
    const known = groups.find((group) => group.net === read);
    if (known) known.count += count;
    else groups.push({ net: read, count });
  }
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const exact = groups.reduce((sum, group) => sum + group.net * group.count, 0);
  const isTooMuch = count > mostSpools || exact > bounds.quantity.max;
  if (isTooMuch) problems.push({ field: splitField, code: 'too_big' });
  if (count === 0 && problems.length === 0) problems.push({ field: splitField, code: 'required' });
  return { groups, count, quantity: isTooMuch ? zeroMass : massFromNanograms(exact), problems };

  function readSize(id: string, text: string): Mass | undefined {
    const parsed = reader.parse(text);
    if (parsed.ok) return massFromNanograms(parsed.value);
    problems.push({ field: sizeField(id), code: parsed.error === 'empty' ? 'required' : parsed.error });
    return undefined;
  }
}

export interface SplitContext {
  readonly known: readonly KnownSpool[];
  /** Where new ones stand. */
  readonly location: string | null;
  /** The id of the new spool so-and-so: the same one in every try, so that a second one doubles nothing (S2.8). */
  readonly spoolIdAt: (at: number) => SpoolId;
}

/** The spools of the split: those that are there already as far as they go, the used ones first, then new ones. */
export function spoolsOfSplit(
  { groups }: Pick<ReadSplit, 'groups'>,
  { known, location, spoolIdAt }: SplitContext,
): readonly NewSpool[] {
  let made = 0;
  return groups.flatMap(({ net, count }) => {
    const there = known
      .filter((spool) => spool.net === net)
      .toSorted((a, b) => Number(b.isUsed) - Number(a.isUsed))
      .slice(0, count);
    const added = Array.from({ length: count - there.length }, () => {
      made += 1;
      return { spoolId: spoolIdAt(made - 1), net, location };
    });
    return [...there.map(({ spoolId }) => ({ spoolId, net })), ...added];
  });
}

/** Whether both are the same spools: nothing about them was changed. */
export const isSameSplit = (known: readonly Pick<KnownSpool, 'net'>[], { groups }: ReadSplit): boolean =>
  sumMass(known.map(({ net }) => net)) === sumMass(groups.map(({ net, count }) => (net * count) as Mass)) &&
  groupMasses(known.map(({ net }) => net)).every(
    ({ mass, count }) => groups.find(({ net }) => net === mass)?.count === count,
  );

import type { Spool } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { firstTaken, moveLines, takenSpools } from './move-lines.ts';
import { chosenSpool, sealedCountOf, spoolChoices, spoolsInPlace } from './spool-choice.ts';

function spool(id: string, state: Spool['state'], location: string | null = null): Spool {
  const fields: Partial<Spool> = { id: id as Spool['id'], state, location };
  // Only the fields that a choice looks at.
  return fields as Spool;
}

function page(facts: { open?: Spool[]; sealed?: Spool[][]; gone?: Spool[] }): FilamentPage {
  const fields: Partial<FilamentPage> = {
    openSpools: facts.open ?? [],
    sealedSpools: (facts.sealed ?? []).map((spools) => ({
      net: 1 as Spool['net'],
      location: spools[0]?.location ?? null,
      pricePerKg: null,
      spools,
    })),
    goneSpools: facts.gone ?? [],
  };
  return fields as FilamentPage;
}

const ids = (spools: readonly Spool[]) => spools.map(({ id }) => String(id));
const open = spool('open', 'open', 'Dry box');
const shelf = [
  spool('s1', 'sealed', 'Shelf'),
  spool('s2', 'sealed', 'Shelf'),
  spool('s3', 'sealed', 'Shelf'),
];
const attic = [spool('a1', 'sealed', 'Attic')];

describe('which spool an entry is about', () => {
  const all = page({
    open: [open],
    sealed: [shelf, attic],
    gone: [spool('e', 'empty'), spool('x', 'archived')],
  });

  it('begins with the one in use, one of each kind of sealed ones, then empty ones', () => {
    expect(ids(spoolChoices(all))).toEqual(['open', 's1', 'a1', 'e']);
    expect(sealedCountOf(all)).toBe(4);
    expect(ids(spoolsInPlace(all))).toEqual(['open', 's1', 's2', 's3', 'a1']);
  });

  it('stays with what was chosen for as long as that is there', () => {
    const choices = spoolChoices(all);
    expect(chosenSpool(choices, choices[2]?.id)?.id).toBe('a1');
    expect(chosenSpool(choices, 'gone' as Spool['id'])?.id).toBe('open');
    expect(chosenSpool([], undefined)).toBeUndefined();
  });
});

describe('moving', () => {
  it('takes the spool in use at first, or a whole lot of sealed ones', () => {
    const both = moveLines(page({ open: [open], sealed: [shelf] }));
    expect(ids(takenSpools(both, firstTaken(both)))).toEqual(['open']);
    const sealed = moveLines(page({ sealed: [shelf, attic] }));
    expect(ids(takenSpools(sealed, firstTaken(sealed)))).toEqual(['s1', 's2', 's3']);
    expect(takenSpools([], firstTaken([]))).toEqual([]);
  });

  it('carries sealed spools of one place together, whatever each of them cost', () => {
    const dearer = [spool('d1', 'sealed', 'Shelf')];
    const lines = moveLines(page({ sealed: [shelf, attic, dearer] }));
    expect(lines.map((line) => [line.location, ids(line.spools)])).toEqual([
      ['Shelf', ['s1', 's2', 's3', 'd1']],
      ['Attic', ['a1']],
    ]);
  });

  it('takes as many of a lot as were asked for', () => {
    const lines = moveLines(page({ open: [open], sealed: [shelf] }));
    const counts = new Map(lines.map((line) => [line.id, line.isSealed ? 2 : 0]));
    expect(ids(takenSpools(lines, counts))).toEqual(['s1', 's2']);
  });
});

import { describe, expect, it } from 'vitest';
import { rowsOf } from './contestants/floor-raw/rows.ts';
import { createWorkshop, type Fact } from './facts.ts';

const now = Date.UTC(2026, 5, 1);
const factsOf = (rowCount: number): readonly Fact[] => {
  const { filaments, uses } = createWorkshop(rowCount, now);
  return [...filaments, ...uses];
};

describe('the workshop', () => {
  it.each([11, 1_100, 11_000])('has exactly %d rows, each with an id of its own', (rowCount) => {
    const rows = factsOf(rowCount).flatMap(rowsOf);
    expect(rows).toHaveLength(rowCount);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rowCount);
  });

  it('is the same at every run of one instant', () => {
    expect(factsOf(220)).toEqual(factsOf(220));
  });

  it('has filaments that no rule would merge, however many are asked for', () => {
    const workshop = createWorkshop(22_000, now);
    const all = [...workshop.filaments, ...workshop.moreFilaments(10_000)];
    const names = all.map(({ args }) =>
      JSON.stringify([args.filament.color, args.filament.brand, args.filament.material]),
    );
    expect(new Set(names).size).toBe(12_000);
  });

  it('goes on where it ended: further uses and filaments are new', () => {
    const workshop = createWorkshop(110, now);
    const more = [...workshop.moreUses(50), ...workshop.moreUses(50), ...workshop.moreFilaments(5)];
    const rows = [...workshop.filaments, ...workshop.uses, ...more].flatMap(rowsOf);
    expect(rows).toHaveLength(110 + 100 + 5);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tableNames, type AnyRow } from '../records/tables.ts';
import { createBooks } from '../testing/books.ts';
import type { AllRows } from '../testing/broken-invariants.ts';
import { createFixture } from '../testing/fixture.ts';
import { createCaller, randomStep } from '../testing/random-calls.ts';
import { runSteps } from '../sync/run-steps.ts';
import { createMemoryStore } from '../sync/memory-store.ts';
import { takeInRows } from '../mutators/take-in-rows.ts';
import { EXPORT_VERSION, parseExport, writeExport, type ExportContent } from './export-file.ts';
import { planImport, type Rehearse } from './import-plan.ts';
import { checkRows, countPart, splitImport, withoutRows, type ImportPart } from './import-parts.ts';
import { findJsonFault } from './json-fault.ts';

const AT = '2026-11-22T11:30:00.000Z';
const fixture = createFixture('exchange');
const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

function worked(steps: number, seed = 7) {
  const books = createBooks();
  const callOf = createCaller([createFixture(`phone/${seed}`), createFixture(`laptop/${seed}`)]);
  for (const step of fc.sample(randomStep, { numRuns: steps * 6, seed })) books.play(callOf(step));
  return books;
}

const textOf = (books: ReturnType<typeof createBooks>) => [...writeExport(books.all(), AT)].join('');
const contentOf = (text: string): ExportContent => {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
/** Runs on an empty workshop, and keeps nothing for the next rehearsal. */
const rehearse: Rehearse = async (runs) => {
  const store = createMemoryStore();
  return runs.map((run) => runSteps(run(fixture.context()), store));
};

const timeless = (all: AllRows) =>
  tableNames.map((table) =>
    all[table].map((row: AnyRow) => ('updatedAt' in row ? { ...row, updatedAt: 0 } : row)),
  );

describe('the file', () => {
  it('holds every row of every table, one a line, and reads back the same', () => {
    const books = worked(60);
    const text = textOf(books);
    expect(contentOf(text)).toEqual({ version: EXPORT_VERSION, exportedAt: AT, rows: books.all() });
    const rows = tableNames.reduce((count, table) => count + books.rows(table).length, 0);
    expect(
      text.split('\n').filter((line) => line.startsWith('{"id"') || line.includes('"id":')),
    ).toHaveLength(rows);
  });

  it('an empty workshop is a file too', () => {
    expect(contentOf(textOf(createBooks())).rows.filaments).toEqual([]);
  });

  it('of a newer version, of another program, or without its parts it is refused with the reason', () => {
    const problem = (content: unknown) => parseExport(JSON.stringify(content));
    const head = { format: 'spoolshed-export', version: EXPORT_VERSION, tables: {} };
    const refused = (error: object) => ({ ok: false, error });
    expect(problem({ ...head, version: EXPORT_VERSION + 1 })).toEqual(
      refused({ kind: 'newer', version: EXPORT_VERSION + 1 }),
    );
    for (const foreign of [[], null, 'x', {}, { format: 'spoolman' }])
      expect(problem(foreign)).toEqual(refused({ kind: 'foreign' }));
    for (const version of ['2', 0, 1.5])
      expect(problem({ ...head, version })).toEqual(refused({ kind: 'malformed', place: 'version' }));
    expect(problem({ ...head, tables: [] })).toEqual(refused({ kind: 'malformed', place: 'tables' }));
    expect(problem({ ...head, tables: { spools: {} } })).toEqual(
      refused({ kind: 'malformed', place: 'tables.spools' }),
    );
    expect(problem({ ...head, tables: { photos: [] } })).toEqual(
      refused({ kind: 'malformed', place: 'tables.photos' }),
    );
  });

  it('S1.14 of version 1, without folded names, becomes the same rows', () => {
    const books = worked(60);
    const old = JSON.parse(textOf(books)) as { version: number; tables: { filaments: object[] } };
    old.version = 1;
    old.tables.filaments = old.tables.filaments.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([field]) => !['colorKey', 'brandKey', 'materialKey', 'archivedKey'].includes(field),
        ),
      ),
    );
    expect(contentOf(JSON.stringify(old)).rows).toEqual(books.all());
  });
});

describe('a damaged file', () => {
  it.each([
    ['', 1, 1],
    ['{"a":1,}', 1, 8],
    ['{"a":1', 1, 7],
    ['{"a":[1,2 3]}', 1, 11],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
    ['{"a":"half\n', 1, 6],
    ['[1] []', 1, 5],
    ['{"a":nul}', 1, 6],
    ['{"a" 1}', 1, 6],
    ['[01]', 1, 3],
  ])('%j breaks at %i:%i', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(findJsonFault(text)).toEqual({ line, column });
  });

  it('names a place that is in the file, and everything before it was fine so far', () => {
    const text = textOf(worked(20));
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 3 }),
        fc.constantFrom('', '}', ']', '"', 'x', ','),
        (at, put) => {
          const broken = put === '' ? text.slice(0, at) : text.slice(0, at) + put + text.slice(at + 1);
          let isBroken = false;
          try {
            JSON.parse(broken);
          } catch {
            isBroken = true;
          }
          fc.pre(isBroken);
          const { line, column } = findJsonFault(broken);
          const lines = broken.split('\n');
          const place = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
          // Never before the row that was damaged, and never behind the end.
          expect(line).toBeGreaterThanOrEqual(text.slice(0, at).split('\n').length);
          expect(place).toBeLessThanOrEqual(broken.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('what nests without an end is damaged as well', () => {
    expect(parseExport('['.repeat(100_000))).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });
});

describe('a plan', () => {
  it('S1.14 S2.4 counts what is new, and names table, row and field of what is refused, with all that hangs on it', async () => {
    const books = createBooks();
    const good = fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    const bad = fixture.newFilament({ ...names, color: 'White' }, { kg: 2, pricePerKg: 20 });
    for (const args of [good, bad]) books.run(fixture, 'createFilament', args);
    const content = contentOf(textOf(books));
    const filaments = content.rows.filaments.map((row) => {
      const filament = row as { id: string };
      return filament.id === bad.filament.id ? { ...filament, pricePerKg: -1 } : filament;
    });
    const plan = await planImport({ ...content.rows, filaments }, rehearse);
    expect(plan.added).toMatchObject({ filaments: 1, purchases: 1, spools: 1 });
    const badRow = filaments.findIndex(({ id }) => id === bad.filament.id);
    expect(plan.refused.map(({ table, path, code }) => [table, ...path, code])).toEqual([
      ['filaments', 'pricePerKg', 'too_small'],
      ['purchases', 'filamentId', 'unknown_record'],
      ['spools', 'filamentId', 'unknown_record'],
      ['spools', 'filamentId', 'unknown_record'],
    ]);
    expect(plan.refused[0]).toMatchObject({ row: badRow, label: 'White, Prusament PLA' });

    const target = createBooks();
    expect(plan.parts.map(({ news }) => news)).toEqual([3]);
    for (const { rows } of plan.parts)
      expect(target.run(fixture, 'importRecords', { rows }).status).toBe('applied');
    expect(target.rows('filaments').map(({ id }) => id)).toEqual([good.filament.id]);
  });

  it('S1.14 tells which twins would go where, and nothing of it stays', async () => {
    const books = createBooks();
    books.run(fixture, 'createFilament', fixture.newFilament(names, { kg: 1, pricePerKg: 20 }));
    const content = contentOf(textOf(books));
    const store = createMemoryStore(1);
    const here = createBooks();
    here.run(fixture, 'createFilament', fixture.newFilament({ ...names, color: 'GALAXY black' }));
    for (const row of here.rows('filaments')) store.put('filaments', [row]);
    const plan = await planImport(content.rows, async (runs) =>
      runs.map((run) => runSteps(run(fixture.context()), store)),
    );
    expect(plan.merged).toEqual([
      { twin: 'Galaxy Black, Prusament PLA', home: 'GALAXY black, Prusament PLA' },
    ]);
    expect(plan).toMatchObject({ renumbered: 1, refused: [] });
  });

  it('where everything is there already nothing is left to do', async () => {
    const books = worked(30);
    const content = contentOf(textOf(books));
    const store = createMemoryStore();
    for (const table of tableNames) store.put(table, [...books.rows(table)] as never);
    const plan = await planImport(content.rows, async (runs) =>
      runs.map((run) => runSteps(run(fixture.context()), store)),
    );
    expect(plan.parts).toEqual([]);
    const one = fixture.newFilament({ ...names, color: 'One more' });
    books.run(fixture, 'createFilament', one);
    const more = await planImport(contentOf(textOf(books)).rows, async (runs) =>
      runs.map((run) => runSteps(run(fixture.context()), store)),
    );
    const [part, ...others] = more.parts;
    expect([part?.news, others]).toEqual([1, []]);
    const brought = part?.rows.filaments ?? [];
    expect(brought.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id)).toEqual([
      one.filament.id,
    ]);
    expect(more.present.filaments).toBe(books.rows('filaments').length - 1);
  });
});

describe('S2.11 parts', () => {
  it('keep families together as long as one fits, and lead to the same end however small they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 50 }), (limit, seed) => {
        const books = worked(25, seed);
        const { checked, refused } = checkRows(contentOf(textOf(books)).rows);
        expect(refused).toEqual([]);
        const parts = splitImport(checked, { rows: limit, bytes: 1_000_000 });
        // A filament with its aliases and a spool with its events are never cut.
        const longest = Math.max(
          0,
          ...books
            .rows('spools')
            .map(({ id }) => 1 + books.rows('stockEvents').filter(({ spoolId }) => spoolId === id).length),
        );
        const heads = ({ rows: { filaments = [], aliases = [] } }: ImportPart) =>
          filaments.length + aliases.length;
        for (const part of parts)
          expect(countPart(part)).toBeLessThanOrEqual(Math.max(limit, longest) + heads(part));
        const target = createBooks();
        for (const { rows } of parts) {
          const outcome = target.run(fixture, 'importRecords', { rows });
          expect(outcome.status === 'rejected' ? outcome.error.fields : []).toEqual([]);
        }
        // Goods that come later are a change of their filament, which they find there.
        expect(timeless(target.all())).toEqual(timeless(books.all()));
      }),
      { numRuns: 60 },
    );
  });

  it('close at the size of a mutation, and hold every row once', () => {
    const { checked } = checkRows(contentOf(textOf(worked(60, 9))).rows);
    const whole = splitImport(checked);
    expect(whole).toHaveLength(1);
    // More than the largest spool with all its events, which no part cuts.
    const parts = splitImport(checked, { rows: 10_000, bytes: 20_000 });
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      const bytes = new TextEncoder().encode(JSON.stringify(part.rows)).byteLength;
      expect(bytes).toBeLessThanOrEqual(20_200);
    }
    const total = parts.reduce((sum, part) => sum + countPart(part), 0);
    expect(total).toBe(whole.reduce((sum, part) => sum + countPart(part), 0));
    const [first] = whole;
    if (first === undefined) throw new Error('one part');
    const left = withoutRows(first, [{ table: 'filaments', row: 0 }]);
    expect(left === null ? 0 : countPart(left)).toBe(countPart(first) - 1);
    expect(left?.places.filaments?.[0]).toBe(1);
  });

  it('runs the steps that the mutator runs', () => {
    const books = worked(20);
    const store = createMemoryStore(1);
    const taken = runSteps(takeInRows(books.all(), fixture.context()), store);
    expect(taken.added.filaments).toBe(books.rows('filaments').length);
  });
});

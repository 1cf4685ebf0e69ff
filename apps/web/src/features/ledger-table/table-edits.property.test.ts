import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCell } from './cell-reading.ts';
import { act, type EditHistory, redo, startHistory, undo } from './edit-history.ts';
import { pasteCells } from './paste-cells.ts';
import { deleteAnyway, enterAnew, isOpen, keepMine, takeTheirs, typedInto } from './settle-rows.ts';
import { isBlank, type LiveEntry, showCell, tableRows } from './shown-table.ts';
import { addRows, deleteRows, restoreRows, typeCells } from './table-edits.ts';
import { type Field, fields } from './table-field.ts';
import { sampleExpense, samplePurchase, sampleWorld } from './testing/sample-table.ts';

const world = sampleWorld('de-DE');
const heads = Object.fromEntries(fields.map((field) => [field, `head of ${field}`])) as Record<Field, string>;

const start: readonly LiveEntry[] = [
  ...Array.from({ length: 4 }, (_, at) => sampleExpense(`e${at}`)),
  samplePurchase('p0'),
  samplePurchase('p1', { isReceived: false }),
];

/** What others do meanwhile to the entry of that place. */
const meanwhile = (
  entries: readonly LiveEntry[],
  at: number,
  deed: 'change' | 'delete',
): readonly LiveEntry[] =>
  entries.flatMap((entry, place) => {
    if (place !== at % Math.max(1, entries.length)) return [entry];
    return deed === 'delete' ? [] : [{ ...entry, values: { ...entry.values, payee: `Shop ${place}${at}` } }];
  });

type Deed =
  | { readonly kind: 'type' | 'paste'; readonly row: number; readonly field: Field; readonly text: string }
  | {
      readonly kind:
        | 'delete'
        | 'restore'
        | 'mine'
        | 'theirs'
        | 'anyway'
        | 'anew'
        | 'othersChange'
        | 'othersDelete';
      readonly row: number;
      readonly field: Field;
    }
  | { readonly kind: 'add' | 'undo' | 'redo' };

const anyField = fc.constantFrom(...fields);
const anyText = fc.constantFrom(
  '',
  '5,00',
  '1.345',
  '3.4.2026',
  'Belts',
  'Fans',
  'E3D',
  '38,45',
  'x\ty\n1\t2',
  '18.11.2026',
);
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('type', 'paste'),
      row: fc.nat(9),
      field: anyField,
      text: anyText,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'delete',
        'restore',
        'mine',
        'theirs',
        'anyway',
        'anew',
        'othersChange',
        'othersDelete',
      ),
      row: fc.nat(9),
      field: anyField,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('add', 'undo', 'redo') }) },
);

interface Scene {
  readonly history: EditHistory;
  readonly live: readonly LiveEntry[];
  readonly ids: number;
}

function play({ history, live, ids }: Scene, deed: Deed): Scene {
  const rows = tableRows(live, history.edits);
  const doing = (change: Parameters<typeof act>[1]): Scene => ({
    history: act(history, change),
    live,
    ids: ids + 9,
  });
  if (deed.kind === 'add') return doing(addRows(history.edits, [{ id: `n${ids}`, typed: {} }]));
  if (deed.kind === 'undo') return { history: undo(history), live, ids };
  if (deed.kind === 'redo') return { history: redo(history), live, ids };
  if (!('row' in deed)) return { history, live, ids };
  const row = rows[deed.row % Math.max(1, rows.length)];
  if (row === undefined) return { history, live, ids };
  const touched = { id: row.id, kind: row.kind, values: row.base };
  switch (deed.kind) {
    case 'type':
      return isOpen(row, deed.field, world)
        ? doing(
            typeCells(history.edits, [typedInto(row, deed.field, deed.text)], (f, v) =>
              writeCell(f, v, world),
            ),
          )
        : { history, live, ids };
    case 'paste': {
      let next = ids;
      const newId = () => `n${(next += 1)}`;
      const at = { row: deed.row % (rows.length + 1), field: deed.field };
      return doing(
        pasteCells([[deed.text, '4,00'], ['5,00']], { rows, edits: history.edits, at, world, newId, heads })
          .change,
      );
    }
    case 'delete':
      return doing(deleteRows(history.edits, [touched]));
    case 'restore':
      return doing(restoreRows(history.edits, [row.id]));
    case 'mine':
      return doing(keepMine(row, deed.field));
    case 'theirs':
      return doing(takeTheirs(row, deed.field));
    case 'anyway':
      return doing(deleteAnyway(row));
    case 'anew':
      return doing(enterAnew(row, { newId: `n${ids}`, place: ids, world }));
    case 'othersChange':
      return { history, live: meanwhile(live, deed.row, 'change'), ids };
    case 'othersDelete':
      return { history, live: meanwhile(live, deed.row, 'delete'), ids };
  }
}

const shown = ({ history, live }: Scene) =>
  tableRows(live, history.edits).map((row) => [
    row.id,
    row.edit?.isDeleted,
    isBlank(row),
    ...fields.map((field) => showCell(row, field, world).text),
  ]);

describe('undo inside a table', () => {
  it('S2.9 any acts, all taken back, give the table as it is without them; all done again, what was shown', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 30 }), (deeds) => {
        const end = deeds.reduce(play, { history: startHistory(), live: start, ids: 0 });
        let { history } = end;
        while (history.done.length > 0) history = undo(history);
        expect([...history.edits]).toEqual([]);
        expect(shown({ ...end, history })).toEqual(shown({ ...end, history: startHistory() }));
        const undone = history.undone.length;
        for (let step = 0; step < end.history.done.length; step += 1) history = redo(history);
        expect(shown({ ...end, history })).toEqual(shown(end));
        expect(history.undone.length).toBe(undone - end.history.done.length);
      }),
      { numRuns: 500 },
    );
  });
});

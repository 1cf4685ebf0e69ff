import { applyChange, type Change, type Edits, noEdits, type RowEdit } from './table-edits.ts';
import { fields } from './table-field.ts';

interface Step {
  readonly before: Change;
  readonly after: Change;
  /** The refused save that came into the table with this act. */
  readonly opens: string | undefined;
}

/** The edits of a table and how they came about, act by act; a paste is one act. */
export interface EditHistory {
  readonly edits: Edits;
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  /** The refused saves that were in the table before the first act, by their uids. */
  readonly openedBefore: readonly string[];
}

export const startHistory = (edits: Edits = noEdits, openedBefore: readonly string[] = []): EditHistory => ({
  edits,
  done: [],
  undone: [],
  openedBefore,
});

/** The refused saves whose rows are in the table, by their uids; none that was taken back again. */
export const openedIn = ({ openedBefore, done }: EditHistory): readonly string[] => [
  ...openedBefore,
  ...done.flatMap(({ opens }) => opens ?? []),
];

/** What changes nothing is no act, and takes no redo away. */
export function act(history: EditHistory, change: Change, opens?: string): EditHistory {
  const { edits, done } = history;
  const changed = [...change].filter(([id, edit]) => !sameEdit(edits.get(id), edit));
  if (changed.length === 0 && opens === undefined) return history;
  const after = new Map(changed);
  const before = new Map(changed.map(([id]) => [id, edits.get(id)]));
  return {
    ...history,
    edits: applyChange(edits, after),
    done: [...done, { before, after, opens }],
    undone: [],
  };
}

export function undo(history: EditHistory): EditHistory {
  const { edits, done, undone } = history;
  const step = done.at(-1);
  if (step === undefined) return history;
  return {
    ...history,
    edits: applyChange(edits, step.before),
    done: done.slice(0, -1),
    undone: [...undone, step],
  };
}

export function redo(history: EditHistory): EditHistory {
  const { edits, done, undone } = history;
  const step = undone.at(-1);
  if (step === undefined) return history;
  return {
    ...history,
    edits: applyChange(edits, step.after),
    done: [...done, step],
    undone: undone.slice(0, -1),
  };
}

/** Whether two say the same, also where one of them was read from a draft. */
export function sameEdit(a: RowEdit | undefined, b: RowEdit | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.isDeleted === b.isDeleted &&
    (a.base === null) === (b.base === null) &&
    fields.every((field) => a.typed[field] === b.typed[field] && a.base?.[field] === b.base?.[field])
  );
}

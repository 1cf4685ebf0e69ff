import { applyChange, type Change, type Edits, noEdits, type RowEdit } from './table-edits.ts';

interface Step {
  readonly before: Change;
  readonly after: Change;
}

/** The edits of a table and how they came about, act by act; a paste is one act. */
export interface EditHistory {
  readonly edits: Edits;
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const startHistory = (edits: Edits = noEdits): EditHistory => ({ edits, done: [], undone: [] });

/** What changes nothing is no act, and takes no redo away. */
export function act(history: EditHistory, change: Change): EditHistory {
  const { edits, done } = history;
  const changed = [...change].filter(([id, edit]) => !sameEdit(edits.get(id), edit));
  if (changed.length === 0) return history;
  const after = new Map(changed);
  const before = new Map(changed.map(([id]) => [id, edits.get(id)]));
  return { edits: applyChange(edits, after), done: [...done, { before, after }], undone: [] };
}

export function undo({ edits, done, undone }: EditHistory): EditHistory {
  const step = done.at(-1);
  if (step === undefined) return { edits, done, undone };
  return { edits: applyChange(edits, step.before), done: done.slice(0, -1), undone: [...undone, step] };
}

export function redo({ edits, done, undone }: EditHistory): EditHistory {
  const step = undone.at(-1);
  if (step === undefined) return { edits, done, undone };
  return { edits: applyChange(edits, step.after), done: [...done, step], undone: undone.slice(0, -1) };
}

function sameEdit(a: RowEdit | undefined, b: RowEdit | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const fields = new Set([...Object.keys(a.typed), ...Object.keys(b.typed)]);
  const typedA: Readonly<Record<string, string>> = a.typed;
  const typedB: Readonly<Record<string, string>> = b.typed;
  return (
    a.base === b.base &&
    a.isDeleted === b.isDeleted &&
    [...fields].every((field) => typedA[field] === typedB[field])
  );
}

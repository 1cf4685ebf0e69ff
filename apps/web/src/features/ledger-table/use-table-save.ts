import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { TableWords } from './cell-words.ts';
import { newCategoriesIn, planSave, refusedCell } from './plan-save.ts';
import type { Field } from './table-field.ts';
import type { TableEditing } from './use-table-editing.ts';
import { writeTable } from './write-table.ts';

export interface TableSave {
  readonly isBusy: boolean;
  /** Rows that are written so far, of a save of very many. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** Why nothing was written, in a sentence. */
  readonly failure: string | undefined;
  /** The categories that wait for a word, by their paths. */
  readonly newCategories: readonly (readonly string[])[] | undefined;
  readonly save: () => Promise<void>;
  readonly confirm: () => Promise<void>;
  readonly cancel: () => void;
}

export interface TableSaveFacts {
  readonly editing: TableEditing;
  readonly words: TableWords;
  /** Brings a cell before the person's eyes. */
  readonly show: (rowId: string, field: Field) => void;
  /** With the uids of the refused saves whose rows were saved along. */
  readonly onSaved: (opened: readonly string[]) => void;
}

/** All rows or none: what is wrong is shown first, then what would be made besides, and then it is one write. */
export function useTableSave({ editing, words, show, onSaved }: TableSaveFacts): TableSave {
  const client = useClient();
  const texts = useTexts();
  const toast = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const [progress, setProgress] = useState<TableSave['progress']>();
  const [failure, setFailure] = useState<string>();
  const [newCategories, setNewCategories] = useState<readonly (readonly string[])[]>();

  const write = async () => {
    const { rows, world, edits, opened } = editing;
    const plan = planSave(rows, { world, newId: () => client.newId() });
    setIsBusy(true);
    const onProgress = (done: number, total: number) => setProgress({ done, total });
    const result = await writeTable(client, plan, { world, onProgress });
    setIsBusy(false);
    setProgress(undefined);
    if (result.ok && result.data === 'saved') {
      setFailure(undefined);
      editing.saved(edits, plan.calls);
      toast.show({ text: words.saved(plan.changed + plan.added + plan.deleted), undo: result.uid });
      onSaved(opened);
    } else if (result.ok) setFailure(words.stale);
    else {
      const { rejection, error } = result;
      const why =
        rejection === undefined
          ? texts.shell.writeFailure(error.kind)
          : texts.attention.refused(rejection.code);
      setFailure(`${words.notSaved} ${why}`);
      const refused =
        rejection && refusedCell(plan, { call: rejection.call, path: rejection.fields[0]?.path ?? [] });
      if (refused) show(refused.rowId, refused.field ?? 'day');
    }
  };

  const hasIssue = () => {
    const [issue] = editing.issues;
    if (issue) show(issue.rowId, 'field' in issue ? issue.field : 'text');
    return issue !== undefined;
  };

  return {
    isBusy,
    progress,
    failure,
    newCategories,
    async save() {
      if (isBusy || !editing.isDirty || hasIssue()) return;
      const made = newCategoriesIn(editing.rows, editing.world);
      if (made.length > 0) setNewCategories(made);
      else await write();
    },
    async confirm() {
      setNewCategories(undefined);
      // Others go on while somebody reads what would be made.
      if (!isBusy && !hasIssue()) await write();
    },
    cancel: () => setNewCategories(undefined),
  };
}

import type { Filament, MutationUid, OperationResult } from '@spoolshed/core';
import { useMemo, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { detailsToFields } from '../../app/filament-form/detail-fields.ts';
import { type FieldProblem, problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { readFormDraft } from '../../app/form-draft.ts';
import { keepRow, rowTypedOver } from '../../app/row-typed-over.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import {
  createEditReaders,
  editFieldOf,
  type EditFieldName,
  type EditFields,
  planEdit,
  standingFields,
} from './plan-edit.ts';

export interface RefusedEdit {
  readonly uid: MutationUid;
  readonly typed: Readonly<Record<string, string>>;
  /** What it was typed over, by field of the record. */
  readonly before: object;
}

type SaveFailure = Extract<OperationResult<never>, { ok: false }>;

/**
 * The form of one filament: what was typed survives a reload, and every failure. `refused` is an edit that
 * the server did not take, as fields; it has a draft of its own.
 */
export function useEditForm(filament: Filament, refused?: RefusedEdit) {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { opened, typed, keep, letGo } = useEditDraft(filament, refused);
  const [wasTried, setWasTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SaveFailure>();
  const [focus, setFocus] = useState<readonly EditFieldName[]>();

  const readers = useMemo(() => createEditReaders({ texts, format }), [texts, format]);
  const { color, brand, material } = opened;
  const fields: EditFields = {
    color,
    brand,
    material,
    ...detailsToFields(opened, format),
    ...standingFields(opened, format),
    ...typed,
  };
  const planned = planEdit(opened, fields, readers);
  const answered = problemsOfPaths(failure?.rejection?.fields ?? [], editFieldOf);
  const problems: readonly FieldProblem<EditFieldName>[] = wasTried ? [...answered, ...planned.problems] : [];

  /** What became of it: written, nothing to write, or undefined where the form shows what is wrong. */
  const save = async (): Promise<{ readonly uid: MutationUid | null } | undefined> => {
    setWasTried(true);
    setFailure(undefined);
    const isWrong = planned.problems.length > 0;
    setFocus(isWrong ? planned.problems.map(({ field }) => field) : undefined);
    if (isWrong || isBusy) return undefined;
    if (!planned.rename && !planned.edit) return { uid: null };
    setBusy(true);
    const result = await client.transactionScope(async (scope) => {
      if (planned.rename) await scope.run('renameFilament', planned.rename);
      if (planned.edit) await scope.run('editFilament', planned.edit);
    });
    setBusy(false);
    if (result.ok) {
      letGo();
      return { uid: result.uid };
    }
    setFailure(result);
    setFocus(problemsOfPaths(result.rejection?.fields ?? [], editFieldOf).map(({ field }) => field));
    return undefined;
  };

  return {
    fields,
    readers,
    problems,
    wasTried,
    isBusy,
    failure,
    focus,
    /** Somebody has paid for it: its price is the last one paid. */
    isPaid: opened.pricedOn !== null,
    isDirty: planned.rename !== undefined || planned.edit !== undefined || planned.problems.length > 0,
    change: (changes: Partial<EditFields>) => {
      setFailure(undefined);
      keep({ ...typed, ...changes });
    },
    keepOldName: () => {
      setFailure(undefined);
      keep({ ...typed, color, brand, material });
    },
    discard: letGo,
    save,
  };
}

export type EditForm = ReturnType<typeof useEditForm>;

/** What was typed, and what it was typed over. */
function useEditDraft(filament: Filament, refused: RefusedEdit | undefined) {
  const draftKey = `edit.${refused?.uid ?? filament.id}`;
  const [draft] = useState(() => createDraftKeeper(draftKey));
  const [kept] = useState(() => readFormDraft(draftKey));
  const [typed, setTyped] = useState(kept?.typed ?? refused?.typed ?? {});
  // The filament as it stood when the form was opened: an edit by somebody else meanwhile is concurrent.
  const [opened] = useState(() =>
    rowTypedOver(
      filament,
      kept?.kept['opened'] ?? (refused && keepRow(refused.before)),
      (field) => typed[editFieldOf(['changes', field]) ?? ''] !== undefined,
    ),
  );
  return {
    opened,
    typed,
    keep: (next: Readonly<Record<string, string>>) => {
      setTyped(next);
      draft.keep(Object.keys(next).length === 0 ? null : { typed: next, kept: { opened: keepRow(opened) } });
    },
    letGo: draft.letGo,
  };
}

import {
  type BuiltInNames,
  type CategoryId,
  type CategoryTree,
  type Conflict,
  labelOf,
  ROOT_CATEGORY,
  spoolLabel,
} from '@spoolshed/core';
import type { ConflictSubject } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Entry, EntryFacts } from '../../ui/lists/entry.tsx';
import { categoryNames } from '../categories/category-names.ts';
import { useClient } from '../client-context.ts';
import { useLive } from '../use-live.ts';
import { useToast } from '../use-toast.ts';
import { valueInWords } from '../value-words.ts';
import { canTakeOther, settleConflict } from './settle-conflict.ts';

export interface ConflictRowProps {
  readonly conflict: Conflict;
  /** On the filament's own page its name is said already. */
  readonly isAtHome?: boolean;
}

/** Two people changed one field: both values, and the choice between them. */
export function ConflictRow({ conflict, isAtHome = false }: ConflictRowProps): ReactNode {
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention;
  const subject = useLive((client) => client.queries.conflictSubject(conflict), [conflict.id]);
  const { isBusy, settle } = useSettling(conflict);
  const inWords = useValueWords(conflict);
  if (subject === undefined || inWords === null) return null;
  const isOpen = subject !== null && canTakeOther(conflict, subject);
  const field = words.field(fieldKey(conflict));
  const about = subject === null ? '' : conflictTitle(conflict, subject, { texts, format });
  const isNamed = isAtHome && (subject?.spool ?? subject?.purchase ?? null) === null;
  const rest = isOpen || subject === null ? [] : [words.changeThere];
  return (
    <Entry
      title={isNamed ? field : about}
      hint={[...(isNamed ? [] : [rest.length === 0 ? field : `${field}.`]), ...rest].join(' ')}
      actions={
        <>
          {isOpen ? (
            <Button isBusy={isBusy} onPress={() => void settle(subject)}>
              {words.takeOther}
            </Button>
          ) : null}
          <Button isBusy={isBusy} onPress={() => void settle(null)}>
            {words.leave}
          </Button>
        </>
      }
    >
      <EntryFacts
        facts={[
          { term: words.kept, value: inWords(subject === null ? conflict.kept : subject.value) },
          { term: words.lost, value: inWords(conflict.lost) },
        ]}
      />
    </Entry>
  );
}

/** A batch names the calls in it by the same word. */
const fieldKey = ({ table, field }: Conflict): string =>
  table === 'categories' && field === 'name' ? 'categoryName' : field;

const categoryFields: ReadonlySet<string> = new Set(['categoryId', 'parentId']);

/** Both values as people say them; null until the names are here that they need. */
function useValueWords({ field, table }: Conflict): ((value: unknown) => string) | null {
  const format = useFormat();
  const texts = useTexts();
  const { builtIn } = useLedgerTexts();
  const isCategory = (table === 'expenses' || table === 'categories') && categoryFields.has(field);
  const tree = useLive(async ({ queries }) => (isCategory ? queries.categories() : null), [isCategory]);
  if (tree === undefined) return null;
  return (value) =>
    tree === null || typeof value !== 'string'
      ? valueInWords(value, field, { texts, format })
      : categoryInWords(value as CategoryId, tree, builtIn);
}

/** What stands below no other category has nothing above it to name. */
const categoryInWords = (id: CategoryId, tree: CategoryTree, builtIn: BuiltInNames): string =>
  id === ROOT_CATEGORY ? '–' : categoryNames(tree, builtIn).pathOf(id);

function useSettling(conflict: Conflict) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [isBusy, setBusy] = useState(false);
  const settle = async (subject: ConflictSubject | null) => {
    setBusy(true);
    const result = await settleConflict(client, conflict, subject);
    setBusy(false);
    if (result.ok) return show({ text: texts.attention.settled, undo: result.uid });
    const other = result.rejection?.other;
    const text = other === undefined ? texts.forms.notSaved : texts.edit.taken(other.label);
    return show({ text, kind: 'problem' });
  };
  return { isBusy, settle };
}

/** What the conflict is about, as people call it. */
function conflictTitle(
  { recordId }: Conflict,
  { filament, spool, purchase, expense, category }: ConflictSubject,
  { texts: { attention }, format }: { texts: Texts; format: Format },
): string {
  const label = filament === null ? '' : labelOf(filament);
  if (purchase !== null) return attention.purchaseOf(format.day(purchase.purchasedOn), label);
  if (spool !== null) return attention.spoolOf(spoolLabel(spool), label);
  if (expense !== null)
    return attention.expenseOf(format.day(expense.spentOn), format.exactMoney(expense.amount));
  if (category !== null) return category.name;
  return filament === null ? attention.settingOf(recordId) : label;
}

import { type ExpenseId, UNCATEGORISED } from '@spoolshed/core';
import type { ExpensePage } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { FormPage } from '../../app/filament-form/form-page.tsx';
import { activityPath } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { useExpenseTexts } from '../../texts/use-expense-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { DockRow, Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner, EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { ExpenseInputs } from './expense-inputs.tsx';
import { type ExpenseForm, useExpenseForm } from './use-expense-form.ts';

export interface ExpenseScreenProps {
  /** Null adds one. */
  readonly id: ExpenseId | null;
  /** The ledger as it was left, its filter included. */
  readonly ledgerPath: string;
  readonly navigate: (href: string, options?: { readonly replace?: boolean }) => void;
}

/** One expense: what, when, how much, to whom and what for. */
export function ExpenseScreen({ id, ...ways }: ExpenseScreenProps): ReactNode {
  const page = useLive((client) => client.queries.expensePage(id), [id]);
  if (!page) {
    return (
      <Page>
        <Skeleton kind="lines" count={6} />
      </Page>
    );
  }
  return <OpenedExpense id={id} page={page} {...ways} />;
}

/** Once it is open the form stays, also when the expense goes under it: nothing that was typed is lost by that. */
function OpenedExpense({
  id,
  page,
  ...ways
}: ExpenseScreenProps & { readonly page: ExpensePage }): ReactNode {
  const [wasThere] = useState(id === null || page.expense !== null);
  return wasThere ? <ExpenseFormPage page={page} {...ways} /> : <GoneExpense {...ways} />;
}

function GoneExpense({ ledgerPath }: Pick<ExpenseScreenProps, 'ledgerPath'>): ReactNode {
  const words = useExpenseTexts();
  return (
    <Page>
      <PageHeader size="small" title={words.editTitle} back={{ text: words.back, href: ledgerPath }} />
      <EmptyState
        picture={<SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />}
        title={words.gone.title}
        actions={
          <LinkButton variant="primary" href={ledgerPath}>
            {words.gone.toLedger}
          </LinkButton>
        }
      >
        {words.gone.text}
      </EmptyState>
    </Page>
  );
}

interface ExpenseFormPageProps extends Omit<ExpenseScreenProps, 'id'> {
  readonly page: ExpensePage;
}

function ExpenseFormPage({ page, ledgerPath, navigate }: ExpenseFormPageProps): ReactNode {
  const words = useExpenseTexts();
  const activity = useActivityTexts();
  const form = useExpenseForm(page);
  const toLedger = () => navigate(ledgerPath, { replace: true });
  const { submit, remove } = useEnds(form, toLedger);
  const isNew = form.opened === null;
  return (
    <FormPage
      title={isNew ? words.addTitle : words.editTitle}
      back={{ text: words.back, href: ledgerPath }}
      form={form}
      submitText={isNew ? words.save : words.saveChanges}
      onSubmit={() => void submit()}
      onLeave={toLedger}
      after={
        form.opened === null ? null : (
          <DockRow>
            <Button variant="quiet" isFlush icon="delete" onPress={() => void remove()}>
              {words.remove}
            </Button>
            {form.isDirty ? null : (
              <LinkButton variant="quiet" icon="activity" href={activityPath(form.opened.id)}>
                {activity.open}
              </LinkButton>
            )}
          </DockRow>
        )
      }
    >
      <ExpenseInputs form={form} payees={page.payees} />
      <FailureBanner form={form} />
    </FormPage>
  );
}

/** Saved or deleted, each with its way back in the message. */
function useEnds(form: ExpenseForm, onDone: () => void) {
  const words = useExpenseTexts();
  const format = useFormat();
  const { show } = useToast();
  const what = () => {
    const { note, payee, category } = form.fields;
    return note.trim().split('\n', 1)[0] || payee.trim() || category.trim() || nameOfNone(form);
  };
  return {
    submit: async () => {
      const saved = await form.save();
      if (saved === undefined) return;
      if (saved.uid === null) show({ text: words.unchanged });
      else if (form.opened === null)
        show({ text: words.added(format.money(saved.amount), what()), undo: saved.uid });
      else show({ text: words.saved, undo: saved.uid });
      onDone();
    },
    remove: async () => {
      const removed = await form.remove();
      if (removed === undefined) return;
      show({ text: words.removed(format.money(form.opened?.amount ?? 0)), undo: removed.uid });
      onDone();
    },
  };
}

const nameOfNone = ({ names }: ExpenseForm): string => names.nameOf(UNCATEGORISED);

/** What kept it from being written, where no field is to blame. */
function FailureBanner({ form }: { readonly form: ExpenseForm }): ReactNode {
  const texts = useTexts();
  const { failure } = form;
  if (!failure || (failure.rejection?.fields.length ?? 0) > 0) return null;
  const code = failure.rejection?.code;
  const said =
    code === undefined ? texts.shell.writeFailure(failure.error.kind) : texts.attention.refused(code);
  return <Banner tone="bad" title={said} isAnnounced />;
}

import type { FilamentId, PurchaseId } from '@spoolshed/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { wireForm } from '../../app/filament-form/field-wiring.ts';
import { focusFirst } from '../../app/filament-form/focus-first.ts';
import { LeaveSheet } from '../../app/filament-form/leave-sheet.tsx';
import formStyles from '../../app/filament-form/form.module.css';
import { filamentPath, paths } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { deskQuery, paneQuery, useMedia } from '../../app/use-media.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Dock, DockRow, Page, PageHeader, SplitView } from '../../ui/layout/page.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { AddFormBody } from './add-form-body.tsx';
import { carryOver, type TypedFields } from './add-fields.ts';
import { againFields } from './again-fields.ts';
import { AfterSavingPane } from './after-saving-pane.tsx';
import { refusedFilamentId, refusedToFields } from './refused-to-fields.ts';
import { SaveButton } from './save-actions.tsx';
import { savedWords } from './saved-words.ts';
import { type AddForm, useAddForm } from './use-add-form.ts';

const f = bindClasses(formStyles);

export interface AddScreenProps {
  /** The form opens on this filament. */
  readonly filamentId?: FilamentId | undefined;
  /** An earlier purchase of that filament, to buy the same again. */
  readonly againId?: PurchaseId | undefined;
  /** A mutation that the server refused, to be mended and sent again. */
  readonly refusedUid?: string | undefined;
  readonly navigate: (href: string, options?: { readonly replace?: boolean }) => void;
}

/** The flexible create form (S1): what it is, what happens, and what follows from it. */
export function AddScreen({ filamentId, againId, refusedUid, navigate }: AddScreenProps): ReactNode {
  const format = useFormat();
  const entries = useLive(
    (client) => (refusedUid === undefined ? Promise.resolve([]) : client.queries.attention()),
    [refusedUid],
  );
  const againOf = useLive(
    (client) =>
      filamentId === undefined || againId === undefined
        ? Promise.resolve(null)
        : client.queries.filamentPage(filamentId),
    [filamentId, againId],
  );
  if (entries === undefined || againOf === undefined) {
    return (
      <Page>
        <Skeleton kind="lines" count={8} />
      </Page>
    );
  }
  const refused = entries.find(({ uid }) => uid === refusedUid);
  return (
    <AddPage
      key={[refusedUid ?? filamentId ?? 'new', againId].join()}
      draftKey={['add', refusedUid ?? filamentId, againId].filter((part) => part !== undefined).join('.')}
      filamentId={filamentId ?? (refused && refusedFilamentId(refused))}
      refusedUid={refused?.uid}
      startsWith={startOf()}
      navigate={navigate}
    />
  );

  function startOf(): TypedFields {
    if (refused !== undefined) return refusedToFields(refused, format);
    return againOf && againId ? againFields(againOf, againId, format) : {};
  }
}

interface AddPageProps extends AddScreenProps {
  readonly draftKey: string;
  readonly startsWith: TypedFields;
}

function AddPage({ draftKey, filamentId, refusedUid, startsWith, navigate }: AddPageProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const formId = useId();
  const form = useAddForm({ draftKey, chosenId: filamentId, startsWith });
  const submit = useSubmit(form, { refusedUid, navigate });
  const [isLeaving, setIsLeaving] = useState(false);
  const hasPane = useMedia(paneQuery);
  const isDesk = useMedia(deskQuery);
  const elementRef = useFocusOnProblem(form, submit.startedOver);
  const held = form.reading.eachHolds === undefined ? '' : kilogramsInWords(form.reading.eachHolds, format);
  const wiring = wireForm({ problems: form.problems, wasTried: form.wasTried, held }, texts);
  const actions = (
    <div className={f('submit')}>
      <SaveButton form={form} formId={formId} />
      {isAnotherOffered(form) ? (
        <Button variant="quiet" isDisabled={form.isBusy} onPress={() => void submit.run('another')}>
          {texts.add.saveAnother}
        </Button>
      ) : null}
    </div>
  );
  return (
    <>
      <SplitView
        paneLabel={texts.add.pane.title}
        {...(hasPane ? { pane: <AfterSavingPane form={form} actions={actions} /> } : {})}
      >
        <div className={f('scroll')}>
          <Page>
            <PageHeader
              size="small"
              title={form.target.kind === 'known' ? texts.add.titleKnown : texts.add.title}
              back={{
                text: texts.add.toStock,
                href: paths.stock,
                icon: 'close',
                onFollow: form.isDirty ? () => setIsLeaving(true) : undefined,
              }}
              {...(form.isDirty ? { aside: texts.forms.keptAsDraft } : {})}
            />
            <AddFormBody
              form={form}
              wiring={wiring}
              formId={formId}
              elementRef={elementRef}
              onSubmit={() => void submit.run('done')}
            />
            {hasPane ? null : isDesk ? (
              actions
            ) : (
              <AnotherButton form={form} onPress={() => void submit.run('another')} />
            )}
          </Page>
        </div>
      </SplitView>
      {isDesk ? null : (
        <Dock isOverBar={false}>
          <DockRow>
            <SaveButton form={form} formId={formId} />
          </DockRow>
        </Dock>
      )}
      {isLeaving ? (
        <LeaveSheet
          onStay={() => setIsLeaving(false)}
          onKeep={() => navigate(paths.stock)}
          onDiscard={() => {
            form.discard();
            navigate(paths.stock);
          }}
        />
      ) : null}
    </>
  );
}

/** A second one of the same delivery; where nothing is written there is no "and". */
const isAnotherOffered = (form: AddForm): boolean => form.plan.kind !== 'nothing';

function AnotherButton({
  form,
  onPress,
}: {
  readonly form: AddForm;
  readonly onPress: () => void;
}): ReactNode {
  const texts = useTexts();
  if (!isAnotherOffered(form)) return null;
  return (
    <Button variant="quiet" isFlush isDisabled={form.isBusy} onPress={onPress}>
      {texts.add.saveAnother}
    </Button>
  );
}

interface SubmitContext {
  readonly refusedUid: string | undefined;
  readonly navigate: AddScreenProps['navigate'];
}

function useSubmit(form: AddForm, { refusedUid, navigate }: SubmitContext) {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { show } = useToast();
  const [startedOver, setStartedOver] = useState(0);

  const run = async (then: 'done' | 'another') => {
    const written = await form.save();
    if (written === undefined) return;
    const message = savedWords(form, written, texts, format);
    if (message) show({ ...message, undo: written.uid });
    // What was mended is saved by now; a discard that fails only leaves the old entry on the list.
    if (refusedUid !== undefined) await client.discardAttention([refusedUid]).catch(() => undefined);
    if (then === 'done') return navigate(filamentPath(written.filamentId), { replace: true });
    form.restart(carryOver(form.fields));
    setStartedOver((count) => count + 1);
  };
  return { run, startedOver };
}

/** The first wrong field takes the focus, so does the first field of the next filament. */
function useFocusOnProblem({ focus }: Pick<AddForm, 'focus'>, startedOver: number) {
  const elementRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus) focusFirst(elementRef.current, focus);
  }, [focus]);
  useEffect(() => {
    if (startedOver > 0) focusFirst(elementRef.current, ['color']);
  }, [startedOver]);
  return elementRef;
}

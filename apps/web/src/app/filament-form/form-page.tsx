import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Dock, DockRow, Page, PageHeader } from '../../ui/layout/page.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { deskQuery, useMedia } from '../use-media.ts';
import { focusFirst } from './focus-first.ts';
import styles from './form.module.css';
import { LeaveSheet } from './leave-sheet.tsx';

const c = bindClasses(styles);

export interface FormPageProps {
  readonly title: string;
  readonly back: { readonly text: string; readonly href: string };
  readonly form: {
    /** Something was typed, which is kept as a draft: leaving asks what becomes of it. */
    readonly isDirty: boolean;
    readonly isBusy: boolean;
    /** The first wrong field; another object each time it is to be shown. */
    readonly focus: Parameters<typeof focusFirst>[1] | undefined;
    readonly discard: () => void;
  };
  readonly submitText: string;
  readonly onSubmit: () => void;
  readonly onLeave: () => void;
  /** The fields, and what stands against saving them. */
  readonly children: ReactNode;
  /** Below the form: what else can be done with the record. */
  readonly after?: ReactNode;
}

/** A page that is one form: saved by a button under the thumb, and left without losing what was typed. */
export function FormPage(props: FormPageProps): ReactNode {
  const { title, back, form, submitText, onSubmit, onLeave, children, after } = props;
  const texts = useTexts();
  const formId = useId();
  const formRef = useRef<HTMLFormElement>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const isDesk = useMedia(deskQuery);
  useEffect(() => {
    if (form.focus) focusFirst(formRef.current, form.focus);
  }, [form.focus]);
  const saveButton = (
    <Button type="submit" form={formId} variant="primary" size="large" isBusy={form.isBusy}>
      {submitText}
    </Button>
  );
  return (
    <Page>
      <PageHeader
        size="small"
        title={title}
        back={{ ...back, icon: 'close', onFollow: form.isDirty ? () => setIsLeaving(true) : undefined }}
        {...(form.isDirty ? { aside: texts.forms.keptAsDraft } : {})}
      />
      <form
        id={formId}
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {isDesk ? <div className={c('submit')}>{saveButton}</div> : null}
      </form>
      {after}
      {isDesk ? null : (
        <Dock isOverBar={false}>
          <DockRow>{saveButton}</DockRow>
        </Dock>
      )}
      {isLeaving ? (
        <LeaveSheet
          onStay={() => setIsLeaving(false)}
          onKeep={onLeave}
          onDiscard={() => {
            form.discard();
            onLeave();
          }}
        />
      ) : null}
    </Page>
  );
}

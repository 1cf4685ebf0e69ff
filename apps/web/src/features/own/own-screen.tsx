import { labelOf, massFromNanograms } from '@spoolshed/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { gramsInWords, kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { wireForm } from '../../app/filament-form/field-wiring.ts';
import { paths } from '../../app/paths.ts';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Dock, DockRow, Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { OwnEntry } from './own-entry.ts';
import { OwnInputs } from './own-inputs.tsx';
import { OwnList } from './own-list.tsx';
import styles from './own.module.css';
import { type OwnSheet, useOwnSheet } from './use-own-sheet.ts';

const c = bindClasses(styles);

export interface OwnScreenProps {
  readonly navigate: (href: string) => void;
}

/** Fast entry of opening stock: one line a spool, Enter and the next. Nothing of it is spending. */
export function OwnScreen({ navigate }: OwnScreenProps): ReactNode {
  const texts = useTexts();
  const sheet = useOwnSheet();
  const formId = useId();
  const formRef = useRef<HTMLFormElement>(null);
  const isDesk = useMedia(deskQuery);
  const takeBack = useTakeBack(sheet);
  useFocusOnStart(formRef);
  const submit = () => {
    const next = sheet.enter() ?? 'color';
    // After the line is empty: a list opens when the text changes in the field that has the focus.
    setTimeout(() => focusField(formRef.current, next));
  };
  const save = (
    <Button type="submit" form={formId} variant="primary" size={isDesk ? 'medium' : 'large'}>
      {texts.own.save}
    </Button>
  );
  return (
    <Page>
      <PageHeader
        size="small"
        title={texts.own.title}
        back={{
          text: texts.own.toStock,
          href: paths.stock,
          icon: 'close',
          onFollow: () => {
            if (sheet.entries.every((entry) => entry.state === 'saved')) sheet.finish();
            navigate(paths.stock);
          },
        }}
      />
      <p className={c('intro')}>{texts.own.intro}</p>
      <form
        id={formId}
        ref={formRef}
        noValidate
        aria-label={texts.own.line}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SheetInputs
          sheet={sheet}
          onAdvance={() => focusField(formRef.current, firstEmpty(formRef.current))}
        />
        <div className={c('foot')}>{isDesk ? save : null}</div>
      </form>
      <OwnTrouble sheet={sheet} />
      <OwnList entries={sheet.entries} onUndo={takeBack} />
      {isDesk ? null : (
        <Dock isOverBar={false}>
          <DockRow>{save}</DockRow>
        </Dock>
      )}
    </Page>
  );
}

function SheetInputs({
  sheet,
  onAdvance,
}: {
  readonly sheet: OwnSheet;
  readonly onAdvance: () => void;
}): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const net = sheet.readers.eachHolds.parse(sheet.line.eachHolds);
  const held = net.ok ? kilogramsInWords(massFromNanograms(net.value), format) : '';
  const wired = wireForm({ problems: sheet.problems, wasTried: sheet.wasTried, held }, texts);
  const wiring = {
    ...wired,
    errorOf: (field: string) =>
      field === 'gross' && sheet.problems.some(({ field, code }) => field === 'gross' && code === 'too_small')
        ? texts.own.lighter
        : wired.errorOf(field),
  };
  return (
    <>
      <OwnInputs sheet={sheet} wiring={wiring} onAdvance={onAdvance} />
      <p className={c('note')} role="status">
        {noteOf()}
      </p>
    </>
  );

  /** Where the spool goes, before it is saved. */
  function noteOf(): string {
    const { target } = sheet;
    if (target.kind === 'known' || target.kind === 'taken') {
      return texts.own.goesTo(labelOf(target.filament), gramsInWords(target.filament.stock, format));
    }
    return target.kind === 'archived' ? texts.own.comesBack(target.filament.color) : '';
  }
}

function OwnTrouble({ sheet }: { readonly sheet: OwnSheet }): ReactNode {
  const texts = useTexts();
  const isAnyFailed = sheet.entries.some((entry) => entry.state === 'failed');
  if (!isAnyFailed) return null;
  return (
    <div role="alert">
      <Banner
        tone="bad"
        title={texts.forms.notSaved}
        action={
          <Button variant="quiet" onPress={sheet.retry}>
            {texts.controls.retry}
          </Button>
        }
      >
        {texts.shell.writeFailure(sheet.failure?.kind ?? 'connection')}
      </Banner>
    </div>
  );
}

function useTakeBack(sheet: OwnSheet): (entry: OwnEntry) => void {
  const texts = useTexts();
  const format = useFormat();
  const { show } = useToast();
  return (entry) => {
    const label = `${entry.color}, ${gramsInWords(entry.left, format)}`;
    sheet.takeBack(entry).then(
      () => show({ text: texts.own.takenBack(label) }),
      () => show({ text: texts.shell.undoFailed, kind: 'problem' }),
    );
  };
}

/** Somebody who comes here has a spool in the other hand. */
function useFocusOnStart(formRef: { readonly current: HTMLFormElement | null }): void {
  useEffect(() => focusField(formRef.current, 'color'), [formRef]);
}

function firstEmpty(form: HTMLFormElement | null): string {
  const names = ['color', 'brand', 'material'].filter((name) => textOf(form, name) === '');
  return names[0] ?? (form?.elements.namedItem('gross') ? 'gross' : 'left');
}

const textOf = (form: HTMLFormElement | null, name: string): string => {
  const field = form?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value.trim() : '';
};

function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

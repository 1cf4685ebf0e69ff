import { bounds, type SpoolId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { QuickAmounts } from '../../ui/controls/quick-amounts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { NoSpoolsSheet } from './no-spools-sheet.tsx';
import { SpoolPicker } from './spool-picker.tsx';
import { type TypedDrying, useDryingForm } from './use-drying-form.ts';

export interface DryingSheetProps {
  readonly page: FilamentPage;
  readonly spoolId?: SpoolId | undefined;
  /** What stands in it at first: a drying that was refused. */
  readonly typed?: TypedDrying | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** Hours that dryers have on their buttons. */
const usualHours = [4, 6, 8, 12];

/** When a spool was in the dryer, how warm and for how long; all of it may be left out. */
export function DryingSheet(props: DryingSheetProps): ReactNode {
  const { page, spoolId, typed, onClose, onSaved = onClose } = props;
  const texts = useTexts();
  const format = useFormat();
  const words = texts.jobs.dry;
  const form = useDryingForm(page, { spoolId, typed }, onSaved);
  const { spool } = form;
  if (!spool) return <NoSpoolsSheet page={page} title={words.title} onClose={onClose} />;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      subtitle={<SpoolPicker page={page} choices={form.choices} spool={spool} onChoose={form.chooseSpool} />}
      onSubmit={() => void form.save()}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
          {words.save}
        </Button>
      }
    >
      <SheetForm>
        <FieldPair>
          <DecimalField
            label={words.celsius}
            isOptional="quiet"
            unit="°C"
            text={form.celsius}
            onTextChange={form.setCelsius}
            read={form.celsiusReader.read}
            showsProblem={form.wasTried}
            hint={form.isRepeat ? words.hint : undefined}
          />
          <DecimalField
            label={words.time}
            isOptional="quiet"
            unit="h"
            text={form.hours}
            onTextChange={form.setHours}
            read={form.hoursReader.read}
            showsProblem={form.wasTried}
          />
        </FieldPair>
        <QuickAmounts
          amounts={usualHours.map((hours) => ({
            id: String(hours),
            text: format.integer(hours),
            unit: 'h',
          }))}
          onChoose={form.setHours}
        />
        <TextField
          label={words.note}
          isOptional="quiet"
          text={form.note}
          onTextChange={form.setNote}
          maxLength={bounds.notes.max}
        />
        {form.failure ? (
          <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(form.failure.kind)} />
        ) : null}
      </SheetForm>
    </Sheet>
  );
}

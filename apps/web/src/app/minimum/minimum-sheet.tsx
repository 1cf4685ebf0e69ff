import type { Filament } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { QuickAmounts } from '../../ui/controls/quick-amounts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { useMinimumForm } from './use-minimum-form.ts';

export interface MinimumSheetProps {
  readonly filament: Filament;
  readonly onClose: () => void;
}

const usualMinima = [250, 500, 1000, 2000];

/** From when on it is low, and how much to have after buying. Both may be left open. */
export function MinimumSheet({ filament, onClose }: MinimumSheetProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.filament.minimum;
  const form = useMinimumForm(filament, onClose);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      subtitle={filament.color}
      onSubmit={() => void form.save()}
      footer={
        <Button type="submit" variant="primary" size="large">
          {texts.sheets.saveNothing}
        </Button>
      }
    >
      <SheetForm>
        <DecimalField
          label={words.reorderBelow}
          isOptional
          hint={words.hint}
          unit="g"
          text={form.minimum}
          onTextChange={form.setMinimum}
          read={form.reader.read}
          showsProblem={form.wasTried}
        />
        <QuickAmounts
          amounts={usualMinima.map((grams) => ({ id: String(grams), text: format.grams(grams), unit: 'g' }))}
          onChoose={form.setMinimum}
        />
        <DecimalField
          label={words.target}
          isOptional
          hint={words.targetHint}
          error={form.wasTried && form.isTargetTooLow ? words.targetTooLow : undefined}
          unit="g"
          text={form.target}
          onTextChange={form.setTarget}
          read={form.reader.read}
          showsProblem={form.wasTried}
        />
        {form.failure ? (
          <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(form.failure.kind)} />
        ) : null}
      </SheetForm>
    </Sheet>
  );
}

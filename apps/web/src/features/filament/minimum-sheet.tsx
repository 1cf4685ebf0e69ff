import { bounds, type ClassifiedError, type Filament, type Mass, massFromNanograms, massToGrams } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { createAmountReader } from '../../app/amount-reader.ts';
import { gramsKind } from '../../app/amounts.ts';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { QuickAmounts } from '../../ui/controls/quick-amounts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { SheetForm } from './sheet-form.tsx';
import { takeBack } from './take-back.ts';

export interface MinimumSheetProps {
  readonly filament: Filament;
  readonly onClose: () => void;
}

const usualMinima = [250, 500, 1000, 2000];

/** From when on it is low, and how much to have after buying. Both may be left open. */
export function MinimumSheet({ filament, onClose }: MinimumSheetProps): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { show } = useToast();
  const words = texts.filament.minimum;
  const reader = createAmountReader(gramsKind(format, bounds.threshold), { texts, format });
  const [minimum, setMinimum] = useState(() => asTyped(filament.reorderAt, format.locale));
  const [target, setTarget] = useState(() => asTyped(filament.target, format.locale));
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const read = { minimum: parse(minimum), target: parse(target) };
  const isTargetTooLow =
    typeof read.minimum === 'number' && typeof read.target === 'number' && read.target < read.minimum;

  function parse(text: string): Mass | null | undefined {
    const parsed = reader.parse(text);
    if (parsed.ok) return massFromNanograms(parsed.value);
    return parsed.error === 'empty' ? null : undefined;
  }

  const save = async () => {
    setWasTried(true);
    const { minimum: reorderAt, target: aim } = read;
    if (reorderAt === undefined || aim === undefined || isTargetTooLow) return;
    const changes = {
      ...(reorderAt === filament.reorderAt ? {} : { reorderAt: { from: filament.reorderAt, to: reorderAt } }),
      ...(aim === filament.target ? {} : { target: { from: filament.target, to: aim } }),
    };
    if (Object.keys(changes).length === 0) return onClose();
    const result = await client.mutate('editFilament', { filamentId: filament.id, changes });
    if (!result.ok) return setFailure(result.error);
    const back = {
      reorderAt: { from: reorderAt, to: filament.reorderAt },
      target: { from: aim, to: filament.target },
    };
    show({
      text: words.saved(reorderAt === null ? null : massToGrams(reorderAt)),
      undo: () => takeBack(client.mutate('editFilament', { filamentId: filament.id, changes: back })),
    });
    return onClose();
  };

  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title}
      subtitle={filament.color}
      onSubmit={() => void save()}
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
          text={minimum}
          onTextChange={setMinimum}
          read={reader.read}
          showsProblem={wasTried}
        />
        <QuickAmounts
          amounts={usualMinima.map((grams) => ({ id: String(grams), text: format.grams(grams), unit: 'g' }))}
          onChoose={setMinimum}
        />
        <DecimalField
          label={words.target}
          isOptional
          hint={words.targetHint}
          error={wasTried && isTargetTooLow ? words.targetTooLow : undefined}
          unit="g"
          text={target}
          onTextChange={setTarget}
          read={reader.read}
          showsProblem={wasTried}
        />
        {failure ? <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(failure.kind)} /> : null}
      </SheetForm>
    </Sheet>
  );
}

/** As a person would type it: the locale's decimal sign, nothing between the digits. */
const asTyped = (mass: Mass | null, locale: string): string =>
  mass === null ? '' : new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 9 }).format(massToGrams(mass));

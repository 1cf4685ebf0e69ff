import { massToGrams, type Spool } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { usePreference } from '../../app/services.ts';
import { keyboardPreference } from '../../platform/keyboard-preference.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { NumberPad } from '../../ui/controls/number-pad.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { useOwnPad } from '../../ui/controls/use-own-pad.ts';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { AmountSum } from './amount-sum.tsx';
import { NoSpoolsSheet } from './no-spools-sheet.tsx';
import { QuickUse } from './quick-use.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { SpoolPicker } from './spool-picker.tsx';
import { type AmountForm, type TypedAmount, useAmountForm } from './use-amount-form.ts';

export interface AmountSheetProps {
  readonly page: FilamentPage;
  readonly startsWith: 'grams' | 'scale';
  /** What stands in it at first: an entry that was refused. */
  readonly typed?: TypedAmount | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** Log use and weigh in: one spool, one number, written out as the sum it is. */
export function AmountSheet(props: AmountSheetProps): ReactNode {
  const { page, startsWith, typed, onClose, onSaved = onClose } = props;
  const texts = useTexts();
  const words = texts.sheets;
  const form = useAmountForm(page, { startsWith, typed }, onSaved);
  const { mode, spool } = form;
  const title = mode === 'scale' ? words.weighIn : words.logUse;
  if (!spool) return <NoSpoolsSheet page={page} title={title} onClose={onClose} />;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={form.text === ''}
      title={title}
      subtitle={<SpoolPicker page={page} choices={form.choices} spool={spool} onChoose={form.chooseSpool} />}
      picture={<SheetGlyph page={page} spool={spool} form={form} />}
      onSubmit={() => void form.save()}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
          <SaveWords form={form} />
        </Button>
      }
    >
      <AmountFields page={page} spool={spool} form={form} />
    </Sheet>
  );
}

interface PartProps {
  readonly page: FilamentPage;
  readonly spool: Spool;
  readonly form: AmountForm;
}

function AmountFields({ page, spool, form }: PartProps): ReactNode {
  const texts = useTexts();
  const words = texts.sheets;
  const entryId = useId();
  const entryRef = useRef<HTMLInputElement>(null);
  // The pad types into whichever field was touched last; the sheet may hold two.
  const padTarget = useRef<HTMLInputElement>(null);
  const [keyboard] = usePreference(keyboardPreference);
  const hasPad = useOwnPad(keyboard === 'system');
  useEffect(() => {
    entryRef.current?.focus();
  }, [form.mode]);
  return (
    <div
      onFocusCapture={(event) => {
        if (event.target instanceof HTMLInputElement && event.target.type === 'text')
          padTarget.current = event.target;
      }}
    >
      <SheetForm>
        <SegmentedControl
          label={words.kind}
          isLabelHidden
          value={form.mode}
          onChange={form.setMode}
          segments={[
            { value: 'grams', text: words.used },
            { value: 'scale', text: words.onTheScale },
            { value: 'meters', text: words.meters },
          ]}
        />
        <AmountSum
          page={page}
          spool={spool}
          form={form}
          entryId={entryId}
          entryRef={entryRef}
          hasPad={hasPad}
        />
        {form.mode === 'grams' ? <QuickUse spool={spool} onChoose={form.setText} /> : null}
        {form.failure ? (
          <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(form.failure.kind)} />
        ) : null}
        {hasPad ? <NumberPad fieldRef={padTarget} /> : null}
      </SheetForm>
    </div>
  );
}

function SheetGlyph({ page, spool, form }: PartProps): ReactNode {
  const { filament } = page;
  const { effect } = form;
  const was = massToGrams(spool.remaining);
  const now =
    effect?.kind === 'use' ? effect.left : effect?.kind === 'count' ? effect.counted : spool.remaining;
  const isTouched = effect !== undefined && effect.kind !== 'tooLight';
  return (
    <SpoolGlyph
      colors={filament.colorHexes}
      layout={filament.colorLayout}
      finish={filament.finish}
      state={spool.state === 'sealed' && !isTouched ? 'sealed' : 'open'}
      leftGrams={Math.max(0, massToGrams(now))}
      netGrams={massToGrams(spool.net)}
      wasGrams={isTouched ? was : undefined}
      size={56}
    />
  );
}

/** The button names the act: "Log 42 g". */
function SaveWords({ form }: { readonly form: AmountForm }): ReactNode {
  const { sheets } = useTexts();
  const { effect, mode } = form;
  if (effect?.kind === 'use') return sheets.log(massToGrams(effect.used));
  if (effect?.kind === 'count') return sheets.save(massToGrams(effect.counted));
  return mode === 'scale' ? sheets.saveNothing : sheets.logNothing;
}

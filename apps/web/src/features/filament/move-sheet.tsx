import { bounds, massToGrams } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useLive } from '../../app/use-live.ts';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Chip, ChipRow } from '../../ui/controls/chip.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { Stepper } from '../../ui/fields/stepper.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { labelNumber } from './filament-subtitle.tsx';
import type { MoveLine } from './move-lines.ts';
import { NoSpoolsSheet } from './no-spools-sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import styles from './sheets.module.css';
import { type MoveForm, type TypedMove, useMoveForm } from './use-move-form.ts';

const c = bindClasses(styles);

export interface MoveSheetProps {
  readonly page: FilamentPage;
  /** What stands in it at first: a move that was refused. */
  readonly typed?: TypedMove | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** Known places that are offered as one tap. */
const mostPlaces = 8;

/** Where spools stand now: the open one, or several sealed ones at once. */
export function MoveSheet({ page, typed, onClose, onSaved = onClose }: MoveSheetProps): ReactNode {
  const texts = useTexts();
  const words = texts.sheets.move;
  const form = useMoveForm(page, typed, onSaved);
  if (form.lines.length === 0) return <NoSpoolsSheet page={page} title={words.title} onClose={onClose} />;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={form.place === ''}
      title={words.title}
      subtitle={page.filament.color}
      onSubmit={form.submit}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
          {words.save(form.taken.length, form.location)}
        </Button>
      }
    >
      <SheetForm>
        <MoveLines form={form} />
        {form.wasTried && form.taken.length === 0 ? (
          <Banner tone="bad" isAnnounced title={words.nothing} />
        ) : null}
        <PlaceFields form={form} />
        {form.failure ? (
          <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(form.failure.kind)} />
        ) : null}
      </SheetForm>
    </Sheet>
  );
}

function PlaceFields({ form }: { readonly form: MoveForm }): ReactNode {
  const texts = useTexts();
  const words = texts.sheets.move;
  const places = useLive((client) => client.queries.suggestions(), [])?.locations ?? [];
  const { place, setPlace, location, wasTried, moveNowhere } = form;
  return (
    <>
      <ComboField
        label={words.to}
        text={place}
        onTextChange={setPlace}
        suggestions={places.map((text) => ({ id: text, text }))}
        newText={words.newPlace}
        maxLength={bounds.location.max}
        error={wasTried && location === null ? words.needed : undefined}
      />
      <ChipRow label={words.known}>
        {places.slice(0, mostPlaces).map((known) => (
          <Chip key={known} isSelected={known === location} onChange={() => setPlace(known)}>
            {known}
          </Chip>
        ))}
        <Chip isSelected={false} onChange={moveNowhere}>
          {words.nowhere}
        </Chip>
      </ChipRow>
    </>
  );
}

function MoveLines({ form }: { readonly form: MoveForm }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.sheets.move;
  const set = (id: string, count: number) => form.setCounts(new Map(form.counts).set(id, count));
  return (
    <div className={c('lines')} role="group" aria-label={words.what}>
      {form.lines.map((line) => {
        const most = line.spools.length;
        const count = form.counts.get(line.id) ?? 0;
        return (
          <div key={line.id} className={c('line')}>
            <CheckBox
              state={count === 0 ? 'off' : count === most ? 'on' : 'some'}
              onChange={(isOn) => set(line.id, isOn ? most : 0)}
            >
              {lineWords(line, texts, format)}
            </CheckBox>
            {most > 1 && count > 0 ? (
              <Stepper
                label={words.howMany}
                isLabelHidden
                count={count}
                least={1}
                most={most}
                onCountChange={(next) => set(line.id, next)}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

/** "Spool 0412, 412 g, now Dry box 1", "2 sealed, now Shelf A1" */
function lineWords(line: MoveLine, { sheets, filament }: Texts, format: Format): string {
  const place = line.location === null ? [] : [sheets.move.from(line.location)];
  const [spool] = line.spools;
  if (line.isSealed || !spool) return [sheets.move.sealedCount(line.spools.length), ...place].join(', ');
  const name =
    spool.number === null ? filament.spools.unnumbered : filament.spools.spool(labelNumber(spool.number));
  return [name, format.gramsWithUnit(massToGrams(spool.remaining)), ...place].join(', ');
}

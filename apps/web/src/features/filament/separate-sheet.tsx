import { bounds, type Filament } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { nameFields, type Separating, type TypedSeparation, useSeparating } from './use-separating.ts';

export interface SeparateSheetProps {
  /** The one that was merged away. */
  readonly filament: Filament;
  readonly page: FilamentPage;
  /** What was refused once: the names that were asked for, and who has them. */
  readonly typed?: TypedSeparation | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** One filament becomes two again, exactly as they were. */
export function SeparateSheet(props: SeparateSheetProps): ReactNode {
  const { filament, page, typed, onClose, onSaved = onClose } = props;
  const texts = useTexts();
  const words = texts.merge.separate;
  const separating = useSeparating({ filament, page, typed }, onSaved);
  const { problem, isBusy } = separating;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title(filament.color)}
      subtitle={`${filament.brand} ${filament.material}`}
      onSubmit={() => void separating.separate()}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
          {words.save}
        </Button>
      }
    >
      <SheetForm>
        {separating.other === undefined ? <p>{words.text}</p> : <OtherNames separating={separating} />}
        {problem === undefined ? null : <Banner tone="bad" isAnnounced title={problem} />}
      </SheetForm>
    </Sheet>
  );
}

function OtherNames({ separating }: { readonly separating: Separating }): ReactNode {
  const texts = useTexts();
  const { merge, forms } = texts;
  const { other, names, setName, canMoveOn, wasTried, isBusy, moveOn } = separating;
  if (!other) return null;
  return (
    <>
      <Banner
        tone="bad"
        isAnnounced
        title={merge.taken(other.label)}
        action={
          canMoveOn ? (
            <Button isBusy={isBusy} onPress={() => void moveOn()}>
              {merge.separate.mergeThere(other.label)}
            </Button>
          ) : undefined
        }
      >
        {merge.separate.takenText}
      </Banner>
      {nameFields.map((field) => (
        <TextField
          key={field}
          label={forms.fields[field]}
          text={names[field]}
          onTextChange={(text) => setName(field, text)}
          maxLength={bounds[field].max}
          error={wasTried && names[field].trim() === '' ? forms.problem('required') : undefined}
        />
      ))}
    </>
  );
}

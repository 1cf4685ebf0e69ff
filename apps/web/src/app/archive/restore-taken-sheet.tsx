import type { Filament, FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { editFilamentPath } from '../paths.ts';

/** The record that has the names by now. */
export interface TakenName {
  readonly id: string;
  readonly label: string;
}

export interface RestoreTakenSheetProps {
  readonly filament: Filament;
  readonly other: TakenName;
  readonly onMerge: (intoId: FilamentId) => void;
  readonly onClose: () => void;
}

/** The names of an archived filament went to another one meanwhile: a person says what is meant. */
export function RestoreTakenSheet({ filament, other, onMerge, onClose }: RestoreTakenSheetProps): ReactNode {
  const words = useTexts().merge;
  const [, navigate] = useLocation();
  // Where somebody asked from the form itself, its names are right behind this sheet.
  const rename = () => {
    onClose();
    navigate(editFilamentPath(filament.id));
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.restore.title(filament.color)}
      footer={
        // The rejection names a record of ours by its id.
        <Button variant="primary" size="large" onPress={() => onMerge(other.id as FilamentId)}>
          {words.merge}
        </Button>
      }
    >
      <SheetForm>
        <Banner tone="bad" title={words.taken(other.label)}>
          {words.restore.text}
        </Banner>
        <Button onPress={rename}>{words.restore.rename}</Button>
        <Button onPress={onClose}>{words.restore.leave}</Button>
      </SheetForm>
    </Sheet>
  );
}

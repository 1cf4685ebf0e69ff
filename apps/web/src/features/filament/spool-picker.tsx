import { massToGrams, type Spool, type SpoolId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { labelNumber } from './filament-subtitle.tsx';

export interface SpoolPickerProps {
  readonly page: FilamentPage;
  readonly choices: readonly Spool[];
  readonly spool: Spool;
  readonly onChoose: (id: SpoolId) => void;
}

/** Which spool it is about: said when there is one, chosen when there are more. */
export function SpoolPicker({ page, choices, spool, onChoose }: SpoolPickerProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const name = nameOf(spool, page, texts);
  if (choices.length < 2) return name;
  return (
    <MenuButton
      label={texts.sheets.chooseSpool}
      look="text"
      mode="one"
      text={name}
      chosen={[spool.id]}
      entries={choices.map((choice) => ({
        id: choice.id,
        text:
          choice.number === null
            ? texts.filament.spools.unnumbered
            : texts.filament.spools.spool(labelNumber(choice.number)),
        note: noteOf(choice, texts, format),
      }))}
      onChoose={(id) => {
        const choice = choices.find((candidate) => candidate.id === id);
        if (choice) onChoose(choice.id);
      }}
    />
  );
}

function nameOf(spool: Spool, page: FilamentPage, texts: Texts): string {
  const { color } = page.filament;
  return spool.number === null ? color : texts.sheets.spool(labelNumber(spool.number), color);
}

/** "412 g, Dry box 1", "1,000 g, sealed" */
function noteOf(spool: Spool, { sheets }: Texts, format: Format): string {
  const grams = format.gramsWithUnit(massToGrams(spool.remaining));
  const state =
    spool.state === 'sealed'
      ? sheets.sealedNote
      : spool.state === 'empty'
        ? sheets.emptyNote
        : spool.location;
  return state === null ? grams : `${grams}, ${state}`;
}

import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { textSuggestions } from '../../app/filament-form/known-colors.ts';
import type { SectionProps } from './what-it-is.tsx';

/** Where the spools will stand; for a known filament where its sealed ones went last. */
export function PlaceInput({ form, wiring }: SectionProps): ReactNode {
  const { fields, typed, change, suggestions } = form;
  const texts = useTexts();
  const isOffered = typed.place === undefined && fields.place !== '';
  return (
    <ComboField
      label={texts.forms.fields.place}
      isOptional
      {...(isOffered ? { hint: texts.add.placeHint } : {})}
      error={wiring.errorOf('place')}
      text={fields.place}
      onTextChange={(place) => change({ place })}
      suggestions={textSuggestions(suggestions?.locations ?? [])}
      newText={texts.forms.newPlace}
      name="place"
    />
  );
}

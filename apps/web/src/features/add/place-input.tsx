import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { PlaceInput as PlaceField } from '../../app/purchase/purchase-inputs.tsx';
import type { SectionProps } from './what-it-is.tsx';

/** Where the spools will stand; for a known filament where its sealed ones went last. */
export function PlaceInput({ form, wiring }: SectionProps): ReactNode {
  const { fields, typed, change, suggestions } = form;
  const texts = useTexts();
  const isOffered = typed.place === undefined && fields.place !== '';
  return (
    <PlaceField
      hint={isOffered ? texts.add.placeHint : undefined}
      text={fields.place}
      onTextChange={(place) => change({ place })}
      suggestions={suggestions}
      wiring={wiring}
    />
  );
}

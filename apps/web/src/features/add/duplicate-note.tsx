import type { Filament } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { gramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Plate } from '../../ui/measure/plate.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './add.module.css';
import { addKindOf } from './add-fields.ts';
import { frontSpoolOf } from './front-spool.ts';
import type { AddForm } from './use-add-form.ts';

const c = bindClasses(styles);

export interface DuplicateNoteProps {
  readonly form: AddForm;
  readonly filament: Filament;
  readonly isTaken: boolean;
}

/** These names are taken: the form goes on with the one that has them, unless the person says otherwise (S1.10). */
export function DuplicateNote({ form, filament, isTaken }: DuplicateNoteProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.add.duplicate;
  const { page } = form;
  const [place] = page ? placesOf(page) : [];
  return (
    <div className={c('duplicate')}>
      <div className={c('duplicateHead')}>
        <SpoolGlyph
          {...frontSpoolOf(page, filament)}
          colors={filament.colorHexes}
          layout={filament.colorLayout}
          finish={filament.finish}
          size={72}
          hasStack
        />
        <div className={c('duplicateWords')}>
          <h2>{filament.stock === 0 ? words.none : words.title}</h2>
          <p>
            {filament.color}, {filament.brand} {filament.material}
          </p>
          <p>
            {words.left(gramsInWords(filament.stock, format))}{' '}
            {place === undefined ? null : <Plate place={place} />}
          </p>
        </div>
      </div>
      <SegmentedControl
        label={words.choice}
        isLabelHidden
        value={isTaken ? 'other' : 'add'}
        onChange={(choice) => form.sayAnother(choice === 'other')}
        segments={[
          { value: 'add', text: words.add },
          { value: 'other', text: words.other },
        ]}
      />
      <p className={c('quiet')}>{isTaken ? words.needsName : words.stays[addKindOf(form.fields)]}</p>
    </div>
  );
}

/** The open spool's first: that is the one that somebody has in hand. */
const placesOf = (page: FilamentPage): readonly string[] =>
  [...page.openSpools, ...page.sealedSpools.flatMap((group) => group.spools)].flatMap(
    (spool) => spool.location ?? [],
  );

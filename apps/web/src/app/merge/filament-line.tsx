import { type Filament, massToGrams } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './merge.module.css';

const c = bindClasses(styles);

export interface FilamentLineProps {
  readonly filament: Filament;
  /** A few quiet words above its name: what becomes of it. */
  readonly part?: string;
}

/** One filament as a line: picture, names, what is left. */
export function FilamentLine({ filament, part }: FilamentLineProps): ReactNode {
  const format = useFormat();
  const grams = massToGrams(filament.stock);
  const net = massToGrams(filament.spoolNet);
  return (
    <>
      <SpoolGlyph
        colors={filament.colorHexes}
        layout={filament.colorLayout}
        finish={filament.finish}
        state={grams > 0 ? 'open' : 'empty'}
        leftGrams={Math.max(0, Math.min(grams, net))}
        netGrams={net}
        size={40}
      />
      <span className={c('names')}>
        {part === undefined ? null : <span className={c('part')}>{part}</span>}
        <span className={c('name')}>{filament.color}</span>
        <span className={c('kind')}>
          {filament.brand} {filament.material}
        </span>
      </span>
      <Figure value={format.grams(grams)} unit="g" />
    </>
  );
}

import { type Filament, massToGrams } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './shopping.module.css';

const c = bindClasses(styles);

export interface RowNamesProps {
  readonly filament: Filament;
  readonly isLow: boolean;
}

/** Which filament a row is about, with the way to its page. The glyph shows what is left against one spool. */
export function RowNames({ filament, isLow }: RowNamesProps): ReactNode {
  const { color, brand, material, stock, spoolNet } = filament;
  const maker = `${brand} ${material}`;
  const netGrams = massToGrams(spoolNet);
  return (
    <>
      <span className={c('glyph')}>
        <SpoolGlyph
          colors={filament.colorHexes}
          layout={filament.colorLayout}
          finish={filament.finish}
          state={stock > 0 ? 'open' : 'empty'}
          leftGrams={Math.min(netGrams, Math.max(0, massToGrams(stock)))}
          netGrams={netGrams}
          isLow={isLow}
          size={40}
        />
      </span>
      <span className={c('names')}>
        <AppLink className={c('name')} href={filamentPath(filament.id)} title={color}>
          <span className={c('nameText')}>{color}</span>
        </AppLink>
        <span className={c('maker')} title={maker}>
          {maker}
        </span>
      </span>
    </>
  );
}

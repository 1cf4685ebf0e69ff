import type { Filament } from '@spoolshed/core';
import type { ReactNode } from 'react';
import type { Texts } from '../../texts/en.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';

const c = bindClasses(styles);

/** "Prusament PETG no. 0118"; the number as it stands on labels. */
export function filamentSubtitle(filament: Filament, texts: Texts): ReactNode {
  const { brand, material, number } = filament;
  return (
    <>
      {brand} {material}
      {number === null ? null : (
        <span className={c('quiet')}> {texts.filament.number(labelNumber(number))}</span>
      )}
    </>
  );
}

/** Four digits, so that numbers line up on labels and in lists. */
export const labelNumber = (number: number): string => String(number).padStart(4, '0');

import type { Spool } from '@spoolshed/core';
import type { Texts } from '../../texts/en.ts';
import { labelNumber } from './filament-subtitle.tsx';

/** "Spool 0412", or that it has no number yet. */
export const spoolName = ({ number }: Pick<Spool, 'number'>, { filament: { spools } }: Texts): string =>
  number === null ? spools.unnumbered : spools.spool(labelNumber(number));

import type { Filament, Mass, Purchase } from '@spoolshed/core';
import { mostSpools } from './split.ts';

/** In spools of which size an order is shown: very many of a tiny one stand as a single line, nobody steps through them. */
export const usualNet = (
  { quantity }: Pick<Purchase, 'quantity'>,
  { spoolNet }: Pick<Filament, 'spoolNet'>,
): Mass => (quantity / spoolNet > mostSpools ? quantity : spoolNet);

import { massFromNanograms, massToGrams, massToKg, type Money } from '@spoolshed/core';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { hexesToText } from '../../app/filament-form/detail-fields.ts';
import { editedFields, type Refused } from '../../app/filament-form/refused-call.ts';
import type { Format } from '../../texts/format.ts';
import { editFieldOf } from './plan-edit.ts';

const inGrams = new Set(['reorderAt', 'target', 'spoolTare']);

/**
 * A refused edit back into the fields of its form: only those that it was about, and of a value that no field can
 * show nothing. What the filament says by now stands in all others.
 */
export function refusedEditFields(refused: Refused, format: Format): Readonly<Record<string, string>> {
  return Object.fromEntries(
    editedFields(refused).flatMap(([field, value]) => {
      const name = editFieldOf(['changes', field]);
      const text = asTyped(field, value, format);
      return name === undefined || text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** What it was typed over: what others wrote since meets it, when it is sent again, as it would have then. */
export const rowBeforeEdit = (refused: Refused): object => Object.fromEntries(editedFields(refused, 'from'));

function asTyped(field: string, value: unknown, format: Format): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    const mass = Number.isSafeInteger(value) ? massFromNanograms(value) : undefined;
    if (inGrams.has(field)) return mass === undefined ? undefined : numberAsTyped(massToGrams(mass), format);
    if (field === 'spoolNet') return mass === undefined ? undefined : numberAsTyped(massToKg(mass), format);
    // Shown to be corrected, whatever it was.
    return field === 'pricePerKg' ? moneyAsTyped(value as Money, format) : numberAsTyped(value, format);
  }
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item) => typeof item === 'string');
  return field === 'colorHexes' ? hexesToText(texts) : texts.join(' ');
}

import { massFromNanograms } from '@spoolshed/core';
import type { Format } from '../texts/format.ts';
import type { Texts } from '../texts/en.ts';
import { gramsInWords } from './filament-form/amount-kinds.ts';

const massFields = new Set([
  'quantity',
  'net',
  'used',
  'counted',
  'remaining',
  'reorderAt',
  'target',
  'spoolNet',
  'spoolTare',
  'tare',
]);

const dayFields = new Set(['purchasedOn', 'receivedOn', 'spentOn']);
const instantFields = new Set(['occurredAt', 'openedAt']);

const units: Readonly<Record<string, string>> = {
  nozzleC: '°C',
  bedC: '°C',
  celsius: '°C',
  densityGCm3: 'g/cm³',
  diameterMm: 'mm',
};

export interface ValueWords {
  readonly texts: Texts;
  readonly format: Format;
}

/** What stands in a field of a record, as a person would say it; a dash where nothing does. */
export function valueInWords(value: unknown, field: string, words: ValueWords): string {
  const { texts, format } = words;
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : format.list(value.map((item) => valueInWords(item, field, words)));
  }
  if (typeof value === 'number') return numberInWords(value, field, format);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (dayFields.has(field)) return format.day(value);
  const said: Readonly<Record<string, string>> = choicesOf(field, texts);
  return said[value] ?? value;
}

function numberInWords(value: number, field: string, format: Format): string {
  if (massFields.has(field)) return gramsInWords(massFromNanograms(value), format);
  if (field === 'amount') return format.exactMoney(value);
  if (field === 'pricePerKg') return format.exactPricePerKg(value);
  if (instantFields.has(field)) return format.instant(value);
  const unit = units[field];
  const figure = format.grams(value, 4);
  return unit === undefined ? figure : `${figure}\u00a0${unit}`;
}

function choicesOf(field: string, { forms }: Texts): Readonly<Record<string, string>> {
  if (field === 'colorLayout') return forms.colorLayouts;
  return field === 'finish' ? forms.finishes : {};
}

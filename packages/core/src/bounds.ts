import { NANOGRAMS_PER_KG } from './units/mass.ts';
import { MONEY_PER_UNIT } from './units/money.ts';

/**
 * The one table of bounds: forms, push and REST all stand on it (S1.9). Text in UTF-16 code units
 * as it is sent, masses in nanograms, money in 1/10 000 of the currency unit. Both ends included.
 */
export const bounds = {
  color: { min: 1, max: 120 },
  brand: { min: 1, max: 120 },
  material: { min: 1, max: 60 },
  notes: { min: 0, max: 4_000 },
  channel: { min: 1, max: 120 },
  orderRef: { min: 1, max: 120 },
  location: { min: 1, max: 120 },
  lotNumber: { min: 1, max: 120 },
  job: { min: 1, max: 240 },
  articleNumber: { min: 1, max: 60 },
  ean: { min: 8, max: 14 },
  categoryName: { min: 1, max: 60 },
  payee: { min: 1, max: 120 },
  settingValue: { min: 1, max: 120 },
  /** One purchase: more than nothing, at most 1 t. */
  quantity: { min: 1, max: 1_000 * NANOGRAMS_PER_KG },
  /** One spool: more than nothing, at most 100 kg. */
  spoolNet: { min: 1, max: 100 * NANOGRAMS_PER_KG },
  tare: { min: 0, max: 10 * NANOGRAMS_PER_KG },
  /** What is left on, used from or counted on one spool. */
  used: { min: 1, max: 100 * NANOGRAMS_PER_KG },
  counted: { min: 0, max: 100 * NANOGRAMS_PER_KG },
  threshold: { min: 0, max: 1_000 * NANOGRAMS_PER_KG },
  pricePerKg: { min: 0, max: 1_000_000 * MONEY_PER_UNIT },
  /** Of either sign. Hundreds of the largest still add up exactly. */
  expenseAmount: { min: -1_000_000_000 * MONEY_PER_UNIT, max: 1_000_000_000 * MONEY_PER_UNIT },
  /** Levels of categories below the root. */
  categoryDepth: { min: 1, max: 8 },
  /** g/cm³ and mm, as plain decimal numbers. */
  densityGCm3: { min: 0.1, max: 25 },
  diameterMm: { min: 0.5, max: 10 },
  temperatureC: { min: 0, max: 600 },
  dryingMinutes: { min: 1, max: 100_000 },
  colorHexes: { min: 0, max: 8 },
  eans: { min: 0, max: 20 },
  number: { min: 1, max: 999_999_999 },
  day: { min: '1990-01-01', max: '2099-12-31' },
  /** Rows that one mutation may carry, and its size in UTF-8 bytes of JSON. */
  mutationRows: { min: 1, max: 10_000 },
  mutationBytes: { min: 2, max: 8 * 1024 * 1024 },
} as const;

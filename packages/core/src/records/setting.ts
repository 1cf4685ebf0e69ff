import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { isTimeZone } from '../units/day.ts';
import { instantField, textField, type RowOf } from './fields.ts';

/**
 * Shared by the workshop; what belongs to one device (theme, table columns) stays there.
 * `currency` is an ISO 4217 code, `timeZone` an IANA name, `locale` a BCP 47 tag,
 * `defaultSpoolNet` nanograms as digits, `workshopName` free text.
 */
export const settingKeys = ['currency', 'timeZone', 'locale', 'defaultSpoolNet', 'workshopName'] as const;
export type SettingKey = (typeof settingKeys)[number];

export const settingShape = {
  id: z.enum(settingKeys),
  value: textField(bounds.settingValue),
  updatedAt: instantField(),
};
export const settingSchema = z.looseObject(settingShape);
export type Setting = RowOf<typeof settingShape>;

type SettingProblem = 'malformed' | 'too_small' | 'too_big';

/** What is wrong with a value for that setting, or null: a bad one would break every screen that uses it. */
export function settingProblem(key: SettingKey, value: string): SettingProblem | null {
  switch (key) {
    case 'currency':
      return /^[A-Z]{3}$/.test(value) ? null : 'malformed';
    case 'timeZone':
      return isTimeZone(value) ? null : 'malformed';
    case 'locale':
      return isLocale(value) ? null : 'malformed';
    case 'defaultSpoolNet':
      return digitsProblem(value, bounds.spoolNet);
    case 'workshopName':
      return null;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    // A RangeError is how Intl says no.
    return false;
  }
}

function digitsProblem(
  text: string,
  bound: { readonly min: number; readonly max: number },
): SettingProblem | null {
  if (!/^\d+$/.test(text)) return 'malformed';
  if (Number(text) < bound.min) return 'too_small';
  return Number(text) > bound.max ? 'too_big' : null;
}

import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
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

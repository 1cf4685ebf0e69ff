import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { textField } from '../records/fields.ts';
import { settingKeys, settingProblem } from '../records/setting.ts';
import { getRow, putRows } from './effect.ts';
import { newConflict } from './edit-fields.ts';
import { defineMutator } from './mutator.ts';
import { applied, noop, rejected, type Notice } from '../protocol/outcome.ts';

const changeSettingSchema = z.looseObject({
  key: z.enum(settingKeys),
  from: z.nullable(z.string()),
  to: textField(bounds.settingValue),
});
export type ChangeSettingArgs = z.input<typeof changeSettingSchema>;

/**
 * Changes one setting of the workshop, by the rule of field edits, with one more: who saw none (the first run
 * of a device that had no network) never displaces what somebody chose, however late that edit is.
 */
export const changeSetting = defineMutator(
  'changeSetting',
  changeSettingSchema,
  function* ({ key, from, to }, context) {
    const problem = settingProblem(key, to);
    if (problem !== null) return rejected('validation', [{ path: ['to'], code: problem }]);
    const setting = yield* getRow('settings', key);
    const present = setting?.value ?? null;
    if (present === to) return noop();
    const concurrent = present !== from;
    const wins = setting === undefined || !concurrent || (from !== null && context.at >= setting.updatedAt);
    if (wins) yield* putRows('settings', [{ ...setting, id: key, value: to, updatedAt: context.at }]);
    if (!concurrent || present === null) return applied();
    const [kept, lost] = wins ? [to, present] : [present, to];
    const conflict = newConflict(
      { table: 'settings', recordId: key, field: 'value', kept, lost, lostBy: wins ? null : context.actor },
      0,
      context,
    );
    yield* putRows('conflicts', [conflict]);
    const notice: Notice = {
      kind: 'edit_lost',
      table: 'settings',
      recordId: key,
      label: key,
      field: 'value',
      conflictId: conflict.id,
    };
    return applied(wins ? [] : [notice]);
  },
);

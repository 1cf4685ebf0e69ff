import type { SettingKey } from '@spoolshed/core';
import type { MutatorArgs, WorkshopSettings } from '@spoolshed/db';

type Chosen = Readonly<Record<'currency' | 'timeZone' | 'locale', string>>;

/**
 * What the first run writes, as one batch: only what nobody has said yet, and as "I saw none", so that a choice
 * which another device made meanwhile stands.
 */
export function firstSettings(known: WorkshopSettings, chosen: Chosen): MutatorArgs['batch'] | undefined {
  const missing: readonly (SettingKey & keyof Chosen)[] = (
    ['currency', 'timeZone', 'locale'] as const
  ).filter((key) => known[key] === null);
  if (missing.length === 0) return undefined;
  return {
    calls: missing.map((key) => ({ name: 'changeSetting', args: { key, from: null, to: chosen[key] } })),
  };
}

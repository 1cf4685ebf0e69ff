import { useSyncExternalStore } from 'react';
import { openStorage, type Preferences } from '../../platform/preferences.ts';
import { firstDatabase, shownDatabasePreference } from '../../platform/shown-database.ts';
import { type KnownWorkshop, readWorkshops, watchWorkshops } from '../../platform/workshops.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import { moveDrafts } from './move-drafts.ts';

/** The same array as long as nothing changed, as React wants it. */
let last: { readonly text: string; readonly list: readonly KnownWorkshop[] } = { text: '', list: [] };

function readList(): readonly KnownWorkshop[] {
  const list = readWorkshops(openStorage('localStorage'));
  const text = JSON.stringify(list);
  if (text !== last.text) last = { text, list };
  return last.list;
}

const subscribe = (listener: () => void): (() => void) => watchWorkshops(window, listener);

export const useKnownWorkshops = (): readonly KnownWorkshop[] => useSyncExternalStore(subscribe, readList);

export const shownDatabase = (preferences: Preferences): string =>
  preferences.get(shownDatabasePreference) || firstDatabase;

/** Shows another workshop from its first screen on. What is half typed stays with the one that it was typed for. */
export function openWorkshop(preferences: Preferences, { databaseName }: KnownWorkshop): void {
  moveDrafts(openStorage('sessionStorage'), shownDatabase(preferences), databaseName);
  preferences.set(shownDatabasePreference, databaseName);
  window.location.assign('/');
}

export const nameWorkshop = (
  { databaseName, name }: KnownWorkshop,
  all: readonly KnownWorkshop[],
  { workshops }: RareTexts['pairing'],
): string => name ?? workshops.unnamed(all.findIndex((known) => known.databaseName === databaseName) + 1);

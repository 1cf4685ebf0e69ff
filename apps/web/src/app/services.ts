import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { AppUpdate } from '../platform/app-update.ts';
import type { Diagnostics } from '../platform/diagnostics/diagnostics.ts';
import type { InstallPrompt } from '../platform/install-prompt.ts';
import type { Preference, Preferences } from '../platform/preferences.ts';
import type { ToastQueue } from '../ui/overlays/toast-queue.ts';

/** What main.tsx makes beside the client and hands down. */
export interface AppServices {
  readonly preferences: Preferences;
  /** The same for as long as this tab lives: what was searched and where the list stood. */
  readonly session: Preferences;
  readonly update: AppUpdate;
  readonly install: InstallPrompt;
  readonly toasts: ToastQueue;
  readonly diagnostics: Diagnostics;
  readonly isDemoServer: () => Promise<boolean>;
  /** True once the page is on its way to be loaded anew: nothing should be complained about any more. */
  readonly isReloading: () => boolean;
}

const ServicesContext = createContext<AppServices | undefined>(undefined);

export const ServicesProvider = ServicesContext;

export function useServices(): AppServices {
  const services = use(ServicesContext);
  if (!services) throw new Error('No ServicesProvider above this component');
  return services;
}

/** A choice that belongs to this device, with the way to change it. */
export function usePreference<Value>(
  preference: Preference<Value>,
): readonly [Value, (value: Value) => void] {
  return useStored(useServices().preferences, preference);
}

/** A choice that lasts as long as the tab. */
export function useSessionValue<Value>(
  preference: Preference<Value>,
): readonly [Value, (value: Value) => void] {
  return useStored(useServices().session, preference);
}

function useStored<Value>(
  store: Preferences,
  preference: Preference<Value>,
): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(store.subscribe, () => store.get(preference));
  const set = useCallback((next: Value) => store.set(preference, next), [store, preference]);
  return [value, set];
}

import { createContext, type ReactNode, use, useMemo } from 'react';
import { TextsProvider } from '../texts/first-texts.tsx';
import { placeholderCurrency, readDeviceDefaults } from '../platform/device-defaults.ts';
import { useLanguage } from './use-language.ts';
import { useLive } from './use-live.ts';

/** The workshop's settings as screens need them, with what this device would choose where none is set yet. */
export interface Workshop {
  /** ISO 4217 code. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47 tag, as the workshop has it; how this device writes numbers is a matter of its format. */
  readonly locale: string;
  /** Somebody has chosen currency and time zone, here or on another device. */
  readonly isSet: boolean;
}

const WorkshopContext = createContext<Workshop | undefined>(undefined);

export interface WorkshopProviderProps {
  readonly children: ReactNode;
  /** Shown until the settings are read, which takes a few milliseconds. */
  readonly placeholder: ReactNode;
}

/** Reads the settings once for everybody and writes numbers by them from here on down. */
export function WorkshopProvider({ children, placeholder }: WorkshopProviderProps): ReactNode {
  const settings = useLive((client) => client.queries.settings(), []);
  const defaults = useMemo(() => readDeviceDefaults(), []);
  const workshop = useMemo<Workshop | undefined>(
    () =>
      settings && {
        currency: settings.currency ?? placeholderCurrency,
        timeZone: settings.timeZone ?? defaults.timeZone,
        locale: settings.locale ?? defaults.locale,
        isSet: settings.currency !== null && settings.timeZone !== null,
      },
    [settings, defaults],
  );
  const { language, locale } = useLanguage(workshop?.locale ?? defaults.locale);
  return (
    <TextsProvider language={language} locale={locale} currency={workshop?.currency ?? placeholderCurrency}>
      {workshop ? <WorkshopContext value={workshop}>{children}</WorkshopContext> : placeholder}
    </TextsProvider>
  );
}

export function useWorkshop(): Workshop {
  const workshop = use(WorkshopContext);
  if (!workshop) throw new Error('No WorkshopProvider above this component');
  return workshop;
}

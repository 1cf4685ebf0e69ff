import type { SettingKey } from '@spoolshed/core';
import type { WorkshopSettings } from '@spoolshed/db';
import { type ReactNode, useMemo } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { currencyChoices, localeChoices, timeZoneChoices } from '../../platform/locale-lists.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { SettingsFields } from './settings-line.tsx';
import styles from './settings.module.css';

const c = bindClasses(styles);

type WorkshopKey = SettingKey & keyof Pick<WorkshopSettings, 'currency' | 'timeZone' | 'locale'>;

/** What is the same on every device. */
export function WorkshopSection(): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { show } = useToast();
  const words = texts.settings;
  const { currency, timeZone, locale } = useWorkshop();
  const stored = useLive((known) => known.queries.settings(), []);
  const lists = useMemo(
    () => ({
      currencies: currencyChoices(currency, format.locale),
      timeZones: timeZoneChoices(timeZone, format.locale),
      locales: localeChoices(locale, format.locale),
    }),
    [currency, timeZone, locale, format],
  );
  const change = async (key: WorkshopKey, to: string) => {
    // A choice made before the first answer is a choice all the same.
    const seen = stored ?? (await client.queries.settings());
    const result = await client.mutate('changeSetting', { key, from: seen[key], to });
    show(
      result.ok
        ? { text: words.saved }
        : { text: texts.shell.writeFailure(result.error.kind), kind: 'problem' },
    );
  };
  return (
    <section>
      <SectionHead title={words.workshop} />
      <p className={c('hint')}>{words.workshopHint}</p>
      <SettingsFields>
        <SelectField
          label={words.currency}
          options={lists.currencies}
          value={currency}
          onChange={(value) => void change('currency', value)}
        />
        <SelectField
          label={words.timeZone}
          hint={words.timeZoneHint}
          options={lists.timeZones}
          value={timeZone}
          onChange={(value) => void change('timeZone', value)}
        />
        <SelectField
          label={words.language}
          hint={format.locale === locale ? undefined : words.ownNumbers(format.integer(1234))}
          options={lists.locales}
          value={locale}
          onChange={(value) => void change('locale', value)}
        />
      </SettingsFields>
    </section>
  );
}

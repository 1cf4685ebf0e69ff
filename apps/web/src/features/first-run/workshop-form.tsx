import type { ClassifiedError } from '@spoolshed/core';
import type { WorkshopSettings } from '@spoolshed/db';
import { type ReactNode, useMemo, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { guessCurrency } from '../../platform/region-currency.ts';
import { currencyChoices, localeChoices, timeZoneChoices } from '../../platform/locale-lists.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';
import { useKeptFields } from './use-kept-fields.ts';
import { firstSettings } from './workshop-defaults.ts';

const c = bindClasses(styles);

export interface WorkshopFormProps {
  readonly known: WorkshopSettings;
  /** Where to go once the workshop is seen to be set, which may be before the write has answered. */
  readonly onChoose: (to: 'own' | 'stock') => void;
}

/** What holds for the whole workshop, guessed from this browser, and the way in. */
export function WorkshopForm({ known, onChoose }: WorkshopFormProps): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { timeZone, locale } = useWorkshop();
  const currency = known.currency ?? guessCurrency(locale, timeZone);
  const { fields, set, clear } = useKeptFields('workshop', { currency, timeZone, locale });
  const [failure, setFailure] = useState<ClassifiedError>();
  const lists = useMemo(
    () => ({
      currencies: currencyChoices(currency, format.locale),
      timeZones: timeZoneChoices(timeZone, format.locale),
      locales: localeChoices(locale, format.locale),
    }),
    [currency, timeZone, locale, format],
  );
  const enter = async (to: 'own' | 'stock') => {
    onChoose(to);
    const batch = firstSettings(known, fields);
    const result = batch && (await client.mutate('batch', batch));
    if (result && !result.ok) return setFailure(result.error);
    return clear();
  };
  return (
    <div className={c('form')}>
      <div className={c('choices')}>
        <div className={c('choice')}>
          <Button variant="primary" size="large" onPress={() => void enter('own')}>
            {texts.firstRun.own}
          </Button>
          <p>{texts.firstRun.ownHint}</p>
        </div>
        <div className={c('choice')}>
          <Button size="large" onPress={() => void enter('stock')}>
            {texts.firstRun.empty}
          </Button>
          <p>{texts.firstRun.emptyHint}</p>
        </div>
      </div>
      {failure ? <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(failure.kind)} /> : null}
      <fieldset className={c('settings')}>
        <legend className={c('legend')}>{texts.firstRun.guessed}</legend>
        <SelectField
          label={texts.settings.currency}
          options={lists.currencies}
          value={fields.currency}
          onChange={(value) => set({ currency: value })}
        />
        <SelectField
          label={texts.settings.timeZone}
          hint={texts.settings.timeZoneHint}
          options={lists.timeZones}
          value={fields.timeZone}
          onChange={(value) => set({ timeZone: value })}
        />
        <SelectField
          label={texts.settings.language}
          options={lists.locales}
          value={fields.locale}
          onChange={(value) => set({ locale: value })}
        />
      </fieldset>
    </div>
  );
}

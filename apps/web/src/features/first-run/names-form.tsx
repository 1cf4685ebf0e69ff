import { bounds, type ClassifiedError, classifyError } from '@spoolshed/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { shownDatabase } from '../../app/pairing/known-workshops.ts';
import { useServices } from '../../app/services.ts';
import { guessDeviceKind } from '../../platform/device-kind.ts';
import { readCopyNote } from '../../platform/lost-copy.ts';
import { openStorage } from '../../platform/preferences.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';
import { LostCopyBanner } from './lost-copy-banner.tsx';
import { useKeptFields } from './use-kept-fields.ts';

const c = bindClasses(styles);

export interface NamesFormProps {
  /** On a demo nobody has to introduce themselves: a name is there, and one tap is enough. */
  readonly isDemo: boolean;
}

export function NamesForm({ isDemo }: NamesFormProps): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { preferences } = useServices();
  // Whoever has no name and left a note was here before: the browser has deleted the database.
  const [lost] = useState(() => readCopyNote(openStorage('localStorage'), shownDatabase(preferences)));
  const { fields, set, clear } = useKeptFields('names', {
    personName: lost?.personName ?? (isDemo ? texts.firstRun.guest : ''),
    deviceName: lost?.deviceName ?? texts.settings.deviceNames[guessDeviceKind(navigator)],
  });
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const missing = (text: string) => (wasTried && text.trim() === '' ? texts.settings.required : undefined);
  const save = async () => {
    setWasTried(true);
    const personName = fields.personName.trim();
    const deviceName = fields.deviceName.trim();
    if (personName === '' || deviceName === '') return;
    try {
      const was = lost === null ? {} : { lost: { deviceId: lost.deviceId, unsent: lost.unsent } };
      await client.setDevice({ personName, deviceName, ...was });
    } catch (error) {
      return setFailure(classifyError(error));
    }
    return clear();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form className={c('form')} noValidate onSubmit={submit}>
      {lost === null ? null : <LostCopyBanner unsent={lost.unsent} />}
      <TextField
        label={texts.settings.yourName}
        hint={texts.settings.yourNameHint}
        text={fields.personName}
        onTextChange={(personName) => set({ personName })}
        error={missing(fields.personName)}
        maxLength={bounds.brand.max}
        autoComplete="given-name"
        enterKeyHint="next"
      />
      <TextField
        label={texts.settings.deviceName}
        hint={texts.settings.deviceNameHint}
        text={fields.deviceName}
        onTextChange={(deviceName) => set({ deviceName })}
        error={missing(fields.deviceName)}
        maxLength={bounds.brand.max}
        enterKeyHint="go"
      />
      {failure ? <Banner tone="bad" isAnnounced title={texts.shell.writeFailure(failure.kind)} /> : null}
      <Button type="submit" variant="primary" size="large">
        {isDemo ? texts.firstRun.lookAround : texts.firstRun.next}
      </Button>
    </form>
  );
}

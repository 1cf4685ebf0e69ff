import { bounds } from '@spoolshed/core';
import type { DeviceIdentity } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { SettingsFields } from './settings-line.tsx';

/** Who works here. A change is saved when its field is left. */
export function NamesSection(): ReactNode {
  const texts = useTexts();
  const device = useLive((client) => client.device(), []);
  return (
    <section>
      <SectionHead title={texts.settings.people} />
      {device ? <NameFields device={device} /> : null}
    </section>
  );
}

function NameFields({ device }: { readonly device: DeviceIdentity }): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const attempt = useAttempt();
  const words = texts.settings;
  const [personName, setPersonName] = useState(device.personName ?? '');
  const [deviceName, setDeviceName] = useState(device.deviceName ?? '');
  const missing = (text: string) => (text.trim() === '' ? words.required : undefined);
  const save = async () => {
    const names = { personName: personName.trim(), deviceName: deviceName.trim() };
    const isSame = names.personName === device.personName && names.deviceName === device.deviceName;
    if (isSame || names.personName === '' || names.deviceName === '') return;
    if (await attempt(() => client.setDevice(names))) show({ text: words.saved });
  };
  return (
    <SettingsFields>
      <TextField
        label={words.yourName}
        hint={words.yourNameHint}
        text={personName}
        onTextChange={setPersonName}
        onBlur={() => void save()}
        error={missing(personName)}
        maxLength={bounds.brand.max}
      />
      <TextField
        label={words.deviceName}
        hint={words.deviceNameHint}
        text={deviceName}
        onTextChange={setDeviceName}
        onBlur={() => void save()}
        error={missing(deviceName)}
        maxLength={bounds.brand.max}
      />
    </SettingsFields>
  );
}

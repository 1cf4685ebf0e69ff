import type { ListedDevice } from '@spoolshed/core';
import type { ActivityFilter, DeviceIdentity } from '@spoolshed/db';
import { type ReactNode, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useLive } from '../../app/use-live.ts';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { type SelectOption, SelectField } from '../../ui/fields/select-field.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './activity.module.css';

const c = bindClasses(styles);

export interface ActivityFiltersProps {
  readonly filter: ActivityFilter;
  readonly onChange: (filter: ActivityFilter) => void;
}

const EVERYBODY = '';

/** Whose doing is looked at. Without the server only this device and its person can be chosen. */
export function ActivityFilters({ filter, onChange }: ActivityFiltersProps): ReactNode {
  const words = useActivityTexts();
  const known = useKnownDevices();
  const devices = known.filter(
    ({ personId }) => filter.personId === undefined || personId === filter.personId,
  );
  const people = new Map(known.map(({ personId, personName }) => [personId, personName]));
  const withChosen = (options: readonly SelectOption<string>[], chosen: string | undefined) =>
    // One that the address names and that nobody has told of yet.
    chosen === undefined || options.some(({ value }) => value === chosen)
      ? options
      : [...options, { value: chosen, text: '…' }];
  const peopleOptions = [...people].map(([value, text]) => ({ value, text }));
  const deviceOptions = devices.map(({ deviceId, deviceName }) => ({ value: deviceId, text: deviceName }));
  return (
    <div className={c('filters')}>
      <SelectField
        label={words.person}
        size="dense"
        isOptional="quiet"
        value={filter.personId ?? EVERYBODY}
        options={withChosen([{ value: EVERYBODY, text: words.everybody }, ...peopleOptions], filter.personId)}
        onChange={(personId) => {
          const { personId: _, deviceId: __, ...rest } = filter;
          onChange(personId === EVERYBODY ? rest : { ...rest, personId });
        }}
      />
      <SelectField
        label={words.device}
        size="dense"
        isOptional="quiet"
        value={filter.deviceId ?? EVERYBODY}
        options={withChosen(
          [{ value: EVERYBODY, text: words.everyDevice }, ...deviceOptions],
          filter.deviceId,
        )}
        onChange={(deviceId) => {
          const { deviceId: _, ...rest } = filter;
          onChange(deviceId === EVERYBODY ? rest : { ...rest, deviceId });
        }}
      />
    </div>
  );
}

type KnownDevice = Pick<ListedDevice, 'personId' | 'personName' | 'deviceId' | 'deviceName'>;

function useKnownDevices(): readonly KnownDevice[] {
  const client = useClient();
  const own = useLive((each) => each.device(), []);
  const [listed, setListed] = useState<readonly KnownDevice[]>();
  const isRegistered = own !== undefined && own.workshopId !== null;
  useEffect(() => {
    if (!isRegistered) return undefined;
    const leaving = new AbortController();
    const ask = async () => {
      const desk = await client.deviceDesk();
      const devices = await desk.devices(leaving.signal);
      if (!leaving.signal.aborted) setListed(devices);
    };
    // Without an answer this device is all that can be chosen, which the list says as well.
    ask().catch(() => undefined);
    return () => leaving.abort();
  }, [client, isRegistered]);
  return listed ?? (own === undefined ? [] : [ownDevice(own)]);
}

const ownDevice = ({ personId, personName, deviceId, deviceName }: DeviceIdentity): KnownDevice => ({
  personId,
  personName: personName ?? '',
  deviceId,
  deviceName: deviceName ?? '',
});

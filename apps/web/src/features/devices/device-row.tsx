import type { ListedDevice, Role } from '@spoolshed/core';
import { Fragment, type ReactNode } from 'react';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Row } from '../../ui/lists/row-list.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { DeviceJob } from './device-sheets.tsx';
import styles from './devices.module.css';

const c = bindClasses(styles);

export interface DeviceRowProps {
  readonly device: ListedDevice;
  readonly ownRole: Role | undefined;
  readonly onJob: (job: DeviceJob) => void;
}

export function DeviceRow({ device, ownRole, onJob }: DeviceRowProps): ReactNode {
  const texts = usePairingTexts();
  const words = texts.devices;
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const { deviceName, personName, role, lastSeenAt, lastAddress, pendingCount, revokedAt, lost, isYou } =
    device;
  const when = (at: number) => format.instant(at, timeZone);
  const facts = [
    personName,
    texts.roles[role],
    ...(lost === null ? [pendingCount > 0 ? words.unsent(pendingCount) : words.allSent] : []),
    revokedAt === null
      ? lastSeenAt === null
        ? words.neverSeen
        : words.lastSeen(when(lastSeenAt))
      : words.revokedSince(when(revokedAt)),
    ...(lastAddress === null ? [] : [words.from(lastAddress)]),
  ];
  const isOwner = ownRole === 'owner';
  const mayRevoke = revokedAt === null && (isOwner || isYou);
  const mayChange = revokedAt === null && isOwner && role !== 'printer' && role !== 'api';
  return (
    <Row
      picture={<Icon name="device" />}
      title={
        <>
          {deviceName} {isYou ? <span className={c('you')}>{words.you}</span> : null}
        </>
      }
      detail={
        <>
          <span className={c('facts')}>
            {facts.map((fact, at) => (
              <Fragment key={`${at} ${fact}`}>
                <span className={c('fact')}>{at < facts.length - 1 ? `${fact} ·` : fact}</span>{' '}
              </Fragment>
            ))}
          </span>
          {lost === null || revokedAt !== null ? null : (
            <span className={c('lost')}>{words.lost(when(lost.at), lost.unsent)}</span>
          )}
          <span className={c('four')} translate="no">
            {device.words.join(' ')}
          </span>
        </>
      }
      actions={
        mayRevoke ? (
          <MenuButton
            label={words.menu(deviceName)}
            entries={[
              ...(mayChange ? [{ id: 'role', text: words.changeRole, icon: 'person' as const }] : []),
              { id: 'revoke', text: words.revoke, icon: 'lock' as const, isDanger: true },
            ]}
            onChoose={(id) => {
              if (id === 'role' || id === 'revoke') onJob({ kind: id, device });
            }}
          />
        ) : null
      }
    />
  );
}

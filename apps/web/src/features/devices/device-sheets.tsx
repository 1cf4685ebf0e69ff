import { type ListedDevice, type PairableRole, pairableRoles } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { RoleChoice } from './role-choice.tsx';
import { useOrder } from './use-order.ts';

const c = bindClasses(styles);

export interface DeviceJob {
  readonly kind: 'role' | 'revoke';
  readonly device: ListedDevice;
}

export interface DeviceSheetsProps {
  readonly job: DeviceJob;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** The two jobs on one device, each after a question. */
export function DeviceSheets(props: DeviceSheetsProps): ReactNode {
  return props.job.kind === 'role' ? <RoleSheet {...props} /> : <RevokeSheet {...props} />;
}

function RevokeSheet({ job: { device }, onChange, onClose }: DeviceSheetsProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts().devices;
  const { isBusy, order } = useOrder(onChange);
  const { deviceId, deviceName, pendingCount, isYou } = device;
  const revoke = async () => {
    const isDone = await order(async () => (await client.deviceDesk()).revoke(deviceId));
    if (isDone) onClose();
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.revokeTitle(deviceName)}
      subtitle={device.words.join(' ')}
      footer={
        <Button variant="danger" size="large" isBusy={isBusy} onPress={() => void revoke()}>
          {words.revoke}
        </Button>
      }
    >
      <div className={c('sheet')}>
        {isYou ? <p className={c('bad')}>{words.revokeSelf}</p> : null}
        <p>{words.revokeText}</p>
        {pendingCount > 0 ? <p>{words.revokeUnsent(pendingCount)}</p> : null}
      </div>
    </Sheet>
  );
}

function RoleSheet({ job: { device }, onChange, onClose }: DeviceSheetsProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts().devices;
  const { isBusy, order } = useOrder(onChange);
  const [role, setRole] = useState<PairableRole>(
    pairableRoles.find((pairable) => pairable === device.role) ?? 'member',
  );
  const save = async () => {
    const isDone = await order(async () => (await client.deviceDesk()).changeRole(device.deviceId, role));
    if (isDone) onClose();
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.roleTitle(device.deviceName)}
      footer={
        <Button variant="primary" size="large" isBusy={isBusy} onPress={() => void save()}>
          {words.save}
        </Button>
      }
    >
      <RoleChoice role={role} roles={pairableRoles} onChange={setRole} />
    </Sheet>
  );
}

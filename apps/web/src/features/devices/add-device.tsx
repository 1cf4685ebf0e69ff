import type { IssuedPairing, PairableRole, ReachableOrigin, Role } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { OfferedCode } from './offered-code.tsx';
import { RoleChoice, rolesBroughtBy } from './role-choice.tsx';
import { useOrder } from './use-order.ts';

const c = bindClasses(styles);

export interface AddDeviceProps {
  readonly ownRole: Role;
  readonly reachable: readonly ReachableOrigin[];
  readonly onChange: () => void;
}

/** A code for one more device, as a QR code and as a link. */
export function AddDevice({ ownRole, reachable, onChange }: AddDeviceProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts();
  const [role, setRole] = useState<PairableRole>('member');
  const [offer, setOffer] = useState<IssuedPairing>();
  const { isBusy, order } = useOrder(onChange);
  const make = () =>
    order(async () => {
      setOffer(await (await client.deviceDesk()).offer(role));
    }, null);
  return (
    <section>
      <SectionHead title={words.add.title} />
      {offer === undefined ? (
        <div className={c('form')}>
          <RoleChoice role={role} roles={rolesBroughtBy(ownRole)} label={words.add.role} onChange={setRole} />
          <Button variant="primary" size="large" icon="scan" isBusy={isBusy} onPress={() => void make()}>
            {words.add.make}
          </Button>
        </div>
      ) : (
        <OfferedCode
          offer={offer}
          reachable={reachable}
          onChange={onChange}
          onOver={() => setOffer(undefined)}
        />
      )}
    </section>
  );
}

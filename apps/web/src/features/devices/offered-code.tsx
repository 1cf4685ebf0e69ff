import type { IssuedPairing, ReachableOrigin } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { FourWords } from '../../app/pairing/four-words.tsx';
import { makePairingLink } from '../../app/pairing/pairing-link.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { OriginChoice } from './origin-choice.tsx';
import { QrCode } from './qr-code.tsx';
import { useOffer } from './use-offer.ts';
import { useOriginForOthers } from './use-origin-for-others.ts';

const c = bindClasses(styles);

export interface OfferedCodeProps {
  readonly offer: IssuedPairing;
  /** Where others open the app, as far as the server told. */
  readonly reachable: readonly ReachableOrigin[];
  readonly onChange: () => void;
  readonly onOver: () => void;
}

/** The code itself, and what becomes of it. */
export function OfferedCode({ offer, reachable, onChange, onOver }: OfferedCodeProps): ReactNode {
  const client = useClient();
  const words = usePairingTexts().add;
  const state = useOffer(offer, onChange);
  if (state.state === 'redeemed' && state.device !== null) {
    const { personName, deviceName } = state.device;
    return (
      <div className={c('form')} role="status">
        <p>{words.came(personName, deviceName)}</p>
        <FourWords label={words.compare} words={state.device.words} />
        <Button onPress={onOver}>{words.another}</Button>
      </div>
    );
  }
  if (state.state !== 'waiting') {
    return (
      <div className={c('form')} role="status">
        <p>{words.expired}</p>
        <Button onPress={onOver}>{words.another}</Button>
      </div>
    );
  }
  const withdraw = async () => {
    // One that does not arrive is over by itself in ten minutes.
    await (await client.deviceDesk()).withdraw(offer.pairingId).catch(() => undefined);
    onOver();
  };
  return (
    <div className={c('form')}>
      <Waiting offer={offer} reachable={reachable} />
      <Button onPress={() => void withdraw()}>{words.withdraw}</Button>
    </div>
  );
}

function Waiting({ offer, reachable }: Pick<OfferedCodeProps, 'offer' | 'reachable'>): ReactNode {
  const words = usePairingTexts().add;
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const { show } = useToast();
  const serverId = useLive((client) => client.device(), [])?.serverId ?? null;
  const others = useOriginForOthers(reachable);
  const link = makePairingLink(others.origin, { code: offer.code, serverId });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      show({ text: words.copied });
    } catch {
      // Plain HTTP, or forbidden: the link stands there to be selected.
      show({ text: words.copyFailed, kind: 'problem' });
    }
  };
  return (
    <>
      <OriginChoice others={others} />
      <QrCode text={link} label={words.qr} />
      <p className={c('hint')}>
        {words.scanIt} {words.until(format.instant(offer.expiresAt, timeZone))}
      </p>
      <p className={c('link')} translate="no" aria-label={words.link}>
        {link}
      </p>
      <Button icon="paste" onPress={() => void copy()}>
        {words.copy}
      </Button>
    </>
  );
}

import type { IssuedPairing } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { FourWords } from '../../app/pairing/four-words.tsx';
import { makePairingLink } from '../../app/pairing/pairing-link.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { usePreference } from '../../app/services.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { QrCode } from './qr-code.tsx';
import { addressPreference, isLoopback, readOrigin } from './server-address.ts';
import { useOffer } from './use-offer.ts';

const c = bindClasses(styles);

export interface OfferedCodeProps {
  readonly offer: IssuedPairing;
  readonly onChange: () => void;
  readonly onOver: () => void;
}

/** The code itself, and what becomes of it. */
export function OfferedCode({ offer, onChange, onOver }: OfferedCodeProps): ReactNode {
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
      <Waiting offer={offer} />
      <Button onPress={() => void withdraw()}>{words.withdraw}</Button>
    </div>
  );
}

function Waiting({ offer }: { readonly offer: IssuedPairing }): ReactNode {
  const words = usePairingTexts().add;
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const { show } = useToast();
  const serverId = useLive((client) => client.device(), [])?.serverId ?? null;
  const isLocal = isLoopback(window.location.hostname);
  const [typed, setTyped] = usePreference(addressPreference);
  const [wasTyped, setWasTyped] = useState(false);
  const origin = isLocal ? readOrigin(typed) : window.location.origin;
  const link = makePairingLink(origin ?? window.location.origin, { code: offer.code, serverId });
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
      {isLocal ? (
        <TextField
          label={words.address}
          hint={words.addressHint}
          text={typed}
          onTextChange={setTyped}
          onBlur={() => setWasTyped(true)}
          error={wasTyped && typed !== '' && origin === null ? words.addressWrong : undefined}
          placeholder="http://192.168.1.5:8787"
        />
      ) : null}
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

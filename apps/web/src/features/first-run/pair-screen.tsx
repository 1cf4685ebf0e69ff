import { fingerprintWords } from '@spoolshed/core';
import type { DeviceIdentity } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { FourWords } from '../../app/pairing/four-words.tsx';
import { makePairingLink } from '../../app/pairing/pairing-link.ts';
import { PairWays } from '../../app/pairing/pair-ways.tsx';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useServices } from '../../app/services.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';
import { InstallFirst } from './install-first.tsx';
import { NamesForm } from './names-form.tsx';
import { OtherWorkshop } from './other-workshop.tsx';
import { pairWait } from './pair-wait.ts';
import { pairsLaterPreference } from './pairs-later.ts';
import { type Pairing, usePairing } from './use-pairing.ts';

const c = bindClasses(styles);

export interface PairScreenProps {
  readonly device: DeviceIdentity;
  readonly onDone: () => void;
}

/** Where a pairing link leads, and where a device goes that must pair (again). */
export function PairScreen({ device, onDone }: PairScreenProps): ReactNode {
  const words = usePairingTexts();
  const { install } = useServices();
  const [staysInTab, setStaysInTab] = useState(false);
  const pairing = usePairing(device, install.current() === 'byHand' && !staysInTab);
  const { step, link } = pairing;
  return (
    <main className={c('screen')}>
      <header className={c('head')}>
        <SpoolGlyph
          colors={['f36c21']}
          state="open"
          leftGrams={620}
          netGrams={1000}
          size={96}
          isLoading={step === 'connecting'}
        />
        <h1>{step === 'done' ? words.done.title : words.title}</h1>
        {step === 'ways' ? <p className={c('intro')}>{words.intro}</p> : null}
        {step === 'names' ? <p className={c('intro')}>{words.names}</p> : null}
      </header>
      <OtherWorkshop />
      {step === 'install' ? <InstallFirst link={link} onStay={() => setStaysInTab(true)} /> : null}
      {step === 'names' ? <NamesForm isDemo={false} /> : null}
      {step === 'connecting' ? <Connecting pairing={pairing} onDone={onDone} /> : null}
      {step === 'redeem' || (pairing.isLooking && step === 'ways') ? (
        <p role="status">{words.connecting}</p>
      ) : null}
      {step === 'elsewhere' ? <Elsewhere pairing={pairing} onDone={onDone} /> : null}
      {step === 'confirm' ? <Confirm pairing={pairing} onDone={onDone} /> : null}
      {step === 'ways' ? <Ways pairing={pairing} onDone={onDone} /> : null}
      {step === 'done' ? <Done device={device} onDone={onDone} /> : null}
    </main>
  );
}

interface StepProps {
  readonly pairing: Pairing;
  readonly onDone: () => void;
}

/** The code is kept by now: whoever leaves this screen loses nothing, and whoever has a better one need not wait. */
function Connecting({ pairing: { takeAnother }, onDone }: StepProps): ReactNode {
  const words = usePairingTexts();
  return (
    <>
      <p role="status">{useWaitWords()}</p>
      <div className={c('form')}>
        <Button onPress={takeAnother}>{words.anotherCode}</Button>
        <Later onDone={onDone} />
      </div>
    </>
  );
}

/** One server's code is nothing that another one should see. */
function Elsewhere({ pairing: { elsewhere, takeAnother }, onDone }: StepProps): ReactNode {
  const { elsewhere: words, anotherCode } = usePairingTexts();
  if (elsewhere === null) return null;
  const { origin } = elsewhere;
  const isThere = origin !== null && origin !== window.location.origin;
  return (
    <div className={c('form')} role="alert">
      <h2>{words.title}</h2>
      <p className={c('intro')}>{isThere ? words.text : words.here}</p>
      {isThere ? <a href={makePairingLink(origin, elsewhere)}>{origin}</a> : null}
      <Button onPress={takeAnother}>{anotherCode}</Button>
      <Later onDone={onDone} />
    </div>
  );
}

function useWaitWords(): string {
  const words = usePairingTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const wait = pairWait(useSyncState());
  switch (wait.kind) {
    case 'answer':
      return words.connecting;
    case 'network':
      return words.offline;
    case 'trouble':
      return words.waits.trouble;
    case 'limited':
      return words.waits.limited(format.instant(wait.until, timeZone));
  }
}

function Later({ onDone }: Pick<StepProps, 'onDone'>): ReactNode {
  const { session } = useServices();
  const words = usePairingTexts();
  return (
    <div className={c('choice')}>
      <Button
        onPress={() => {
          session.set(pairsLaterPreference, 'yes');
          onDone();
        }}
      >
        {words.later}
      </Button>
      <p>{words.laterHint}</p>
    </div>
  );
}

/** Nothing of a device that is in a workshop changes because somebody followed a link. */
function Confirm({ pairing: { pair, link, forget }, onDone }: StepProps): ReactNode {
  const words = usePairingTexts().again;
  return (
    <div className={c('form')}>
      <h2>{words.title}</h2>
      <p className={c('intro')}>{words.text}</p>
      <Button variant="primary" size="large" onPress={() => pair(link)}>
        {words.go}
      </Button>
      <Button
        onPress={() => {
          forget();
          onDone();
        }}
      >
        {words.leave}
      </Button>
    </div>
  );
}

function Ways({ pairing: { pair, refused }, onDone }: StepProps): ReactNode {
  const words = usePairingTexts();
  return (
    <>
      {refused === null ? null : <Banner tone="bad" isAnnounced title={words.refusal(refused)} />}
      <PairWays onLink={pair} />
      <Later onDone={onDone} />
    </>
  );
}

function Done({ device, onDone }: PairScreenProps): ReactNode {
  const words = usePairingTexts();
  const { serverId, deviceId, role } = device;
  return (
    <div className={c('form')}>
      <p className={c('intro')} role="status">
        {words.done.text(words.roles[role ?? 'member'])}
      </p>
      {serverId === null ? null : (
        <FourWords label={words.wordsHint} words={fingerprintWords(serverId, deviceId)} />
      )}
      <Button variant="primary" size="large" onPress={onDone}>
        {words.done.enter}
      </Button>
    </div>
  );
}

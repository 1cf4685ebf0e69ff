import { type ReactNode, useCallback, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './pairing.module.css';
import { parsePairingLink, type PairingLink } from './pairing-link.ts';
import { useCamera } from './use-camera.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

export interface ScanWayProps {
  readonly onLink: (link: PairingLink) => void;
}

/** Reads the code off another screen. The camera runs while it is wanted and not a moment longer. */
export function ScanWay({ onLink }: ScanWayProps): ReactNode {
  const words = usePairingTexts().scan;
  /** How often it was opened; null while it is closed. */
  const [opening, setOpening] = useState<number | null>(null);
  const [isForeign, setIsForeign] = useState(false);
  const read = useCallback(
    (text: string) => {
      const link = parsePairingLink(text);
      if (link === null) return setIsForeign(true);
      setOpening(null);
      return onLink(link);
    },
    [onLink],
  );
  if (!window.isSecureContext || !('mediaDevices' in navigator)) {
    return (
      <section className={c('way')}>
        <h2>{words.title}</h2>
        <p className={c('hint')}>{words.insecure}</p>
      </section>
    );
  }
  return (
    <section className={c('way')}>
      <h2>{words.title}</h2>
      {isForeign ? <p role="status">{words.foreign}</p> : null}
      {opening === null ? (
        <>
          <p className={c('hint')}>{words.hint}</p>
          <Button
            variant="primary"
            size="large"
            icon="scan"
            onPress={() => {
              setIsForeign(false);
              setOpening(1);
            }}
          >
            {words.start}
          </Button>
        </>
      ) : (
        <Camera
          key={opening}
          onText={read}
          onAgain={() => setOpening(opening + 1)}
          onStop={() => setOpening(null)}
        />
      )}
    </section>
  );
}

interface CameraProps {
  readonly onText: (text: string) => void;
  readonly onAgain: () => void;
  readonly onStop: () => void;
}

function Camera({ onText, onAgain, onStop }: CameraProps): ReactNode {
  const words = usePairingTexts();
  const { ref, obstacle } = useCamera(onText);
  if (obstacle === null) {
    return (
      <>
        <p className={c('hint')}>{words.scan.looking}</p>
        <video ref={ref} className={c('camera')} aria-label={words.scan.picture} muted playsInline />
        <Button onPress={onStop}>{words.scan.stop}</Button>
      </>
    );
  }
  return (
    <>
      <p className={c('bad')} role="alert">
        {words.scan[obstacle]}
      </p>
      <Button onPress={onAgain}>{words.devices.again}</Button>
    </>
  );
}

import type { ReactNode } from 'react';
import { makePairingLink, type PairingLink } from '../../app/pairing/pairing-link.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useToast } from '../../app/use-toast.ts';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';

const c = bindClasses(styles);

export interface InstallFirstProps {
  readonly link: PairingLink | null;
  readonly onStay: () => void;
}

/** On iPhone and iPad the code must not be spent in a tab: it is carried into the app instead. */
export function InstallFirst({ link, onStay }: InstallFirstProps): ReactNode {
  const words = usePairingTexts();
  const { show } = useToast();
  const copy = async () => {
    if (link === null) return;
    try {
      await navigator.clipboard.writeText(makePairingLink(window.location.origin, link));
      show({ text: words.install.copied });
    } catch {
      // Plain HTTP, or forbidden: the QR code can be scanned again from inside the app.
      show({ text: words.add.copyFailed, kind: 'problem' });
    }
  };
  return (
    <div className={c('form')}>
      <h2>{words.install.title}</h2>
      <p className={c('intro')}>{words.install.text}</p>
      {link === null ? null : (
        <Button variant="primary" size="large" icon="paste" onPress={() => void copy()}>
          {words.install.copy}
        </Button>
      )}
      <Button variant="quiet" onPress={onStay}>
        {words.install.here}
      </Button>
    </div>
  );
}

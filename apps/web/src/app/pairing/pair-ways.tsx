import { type ReactNode, useCallback } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { DigitsWay } from './digits-way.tsx';
import styles from './pairing.module.css';
import type { PairingLink } from './pairing-link.ts';
import { ScanWay } from './scan-way.tsx';
import { TypeWay } from './type-way.tsx';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

export interface PairWaysProps {
  /** Null asks the server to do without a code, which it does on its own machine. */
  readonly onLink: (link: PairingLink | null) => void;
}

/** All the ways into a workshop, the quickest first. */
export function PairWays({ onLink }: PairWaysProps): ReactNode {
  const words = usePairingTexts();
  const onCode = useCallback((code: string) => onLink({ code, serverId: null }), [onLink]);
  const isServersOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname);
  return (
    <div className={c('ways')}>
      {isServersOwnMachine ? (
        <section className={c('way')}>
          <p className={c('hint')}>{words.tryWithoutHint}</p>
          <Button onPress={() => onLink(null)}>{words.tryWithout}</Button>
        </section>
      ) : null}
      <ScanWay onLink={onLink} />
      <TypeWay onLink={onLink} />
      <DigitsWay onCode={onCode} />
    </div>
  );
}

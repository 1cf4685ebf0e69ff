import { type ReactNode, useCallback } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { DigitsWay } from './digits-way.tsx';
import styles from './pairing.module.css';
import type { PairingLink } from './pairing-link.ts';
import { ScanWay } from './scan-way.tsx';
import { TypeWay } from './type-way.tsx';
import { ArrivalHint } from '../reach/arrival-hint.tsx';
import { useArrival } from '../reach/use-arrival.ts';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

export interface PairWaysProps {
  /** Null asks the server to do without a code, which it does on its own machine and for a network that was opened. */
  readonly onLink: (link: PairingLink | null) => void;
}

/** All the ways into a workshop, the quickest first. */
export function PairWays({ onLink }: PairWaysProps): ReactNode {
  const words = usePairingTexts();
  const reach = useReachTexts().arrival;
  const onCode = useCallback((code: string) => onLink({ code, serverId: null, origin: null }), [onLink]);
  const arrival = useArrival();
  return (
    <div className={c('ways')}>
      <ArrivalHint arrival={arrival} />
      {arrival?.needsCode === false ? (
        <section className={c('way')}>
          <p className={c('hint')}>{arrival.isOpen ? reach.open : words.tryWithoutHint}</p>
          <Button onPress={() => onLink(null)}>{words.tryWithout}</Button>
        </section>
      ) : null}
      <ScanWay onLink={onLink} />
      <TypeWay onLink={onLink} />
      <DigitsWay onCode={onCode} />
    </div>
  );
}

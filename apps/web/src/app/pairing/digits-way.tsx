import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { FourWords } from './four-words.tsx';
import styles from './pairing.module.css';
import { useDigits } from './use-digits.ts';
import type { Asked } from './wait-for-approval.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';

const c = bindClasses(styles);

export interface DigitsWayProps {
  readonly onCode: (code: string) => void;
}

/** For a device without a camera: it shows digits, and somebody in the workshop lets it in. */
export function DigitsWay({ onCode }: DigitsWayProps): ReactNode {
  const words = usePairingTexts().digits;
  const [attempt, setAttempt] = useState(0);
  const asked = useDigits(attempt, onCode);
  const isOver = asked.kind !== 'asking' && asked.kind !== 'waiting';
  return (
    <section className={c('way')}>
      <h2>{words.title}</h2>
      <div className={c('answer')} role="status" hidden={asked.kind === 'none'}>
        <Digits asked={asked} />
      </div>
      {asked.kind === 'none' ? <p className={c('hint')}>{words.hint}</p> : null}
      {isOver ? (
        <Button onPress={() => setAttempt((count) => count + 1)}>
          {asked.kind === 'none' ? words.show : words.again}
        </Button>
      ) : null}
    </section>
  );
}

function Digits({ asked }: { readonly asked: Asked }): ReactNode {
  const texts = usePairingTexts();
  const words = texts.digits;
  switch (asked.kind) {
    case 'none':
      return null;
    case 'asking':
      return <p>{words.asking}</p>;
    case 'waiting':
      return (
        <>
          <p className={c('hint')}>{words.waiting}</p>
          <p className={c('digits')} aria-label={`${words.shown}: ${asked.digits.split('').join(' ')}`}>
            {asked.digits.slice(0, 3)} {asked.digits.slice(3)}
          </p>
          <FourWords label={texts.wordsHint} words={asked.words} />
        </>
      );
    case 'refused':
    case 'expired':
    case 'failed':
      return <p className={c('bad')}>{words[asked.kind]}</p>;
    case 'limited':
      return <p className={c('bad')}>{texts.refusal('limited')}</p>;
  }
}

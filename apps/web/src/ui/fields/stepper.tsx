import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { FieldFrame, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface StepperProps extends FieldWords {
  readonly count: number;
  readonly onCountChange: (count: number) => void;
  readonly least?: number;
  readonly most?: number;
  readonly name?: string;
}

const digitsOnly = /^\d{1,6}$/;

/** A small whole number: one less, one more, or typed. While it is typed the text may be anything; then it counts. */
export function Stepper(props: StepperProps): ReactNode {
  const { count, onCountChange, least = 0, most = 9999, name } = props;
  const texts = useTexts();
  const format = useFormat();
  const [draft, setDraft] = useState<string>();
  const move = (by: number) => {
    setDraft(undefined);
    onCountChange(Math.max(least, Math.min(most, count + by)));
  };
  const type = (text: string) => {
    setDraft(text);
    const typed = digitsOnly.test(text.trim()) ? Number(text) : undefined;
    if (typed !== undefined && typed >= least && typed <= most) onCountChange(typed);
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? 1 : -1);
  };
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <span className={c('steps')}>
          <PressButton
            className={c('step')}
            aria-label={texts.controls.oneLess}
            isDisabled={count <= least}
            onPress={() => move(-1)}
          >
            <Icon name="minus" />
          </PressButton>
          <input
            {...wiring}
            className={c('stepped')}
            type="text"
            inputMode="numeric"
            name={name}
            value={draft ?? format.integer(count)}
            autoComplete="off"
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={byKey}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => setDraft(undefined)}
          />
          <PressButton
            className={c('step')}
            aria-label={texts.controls.oneMore}
            isDisabled={count >= most}
            onPress={() => move(1)}
          >
            <Icon name="plus" />
          </PressButton>
        </span>
      )}
    </FieldFrame>
  );
}

import type { PointerEvent, ReactNode, RefObject } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './number-pad.module.css';
import { typeIntoField } from './type-into-field.ts';

const c = bindClasses(styles);

export interface NumberPadProps {
  /** The text field it types into, which keeps caret, selection and focus; give it `inputMode="none"`. */
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  /** Without it the key of the decimal sign stays empty, for whole numbers. */
  readonly hasDecimalSign?: boolean;
}

const digits = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

/**
 * The sheet's own keys, 52 px each, with the locale's decimal sign. They drive a real text field, so a hardware
 * keyboard, pasting and a screen reader go on working; they are no tab stops, because that field is one.
 */
export function NumberPad({ fieldRef, hasDecimalSign = true }: NumberPadProps): ReactNode {
  const texts = useTexts();
  const { decimalSign } = useFormat();
  const press = (key: string) => {
    const field = fieldRef.current;
    if (!field) return;
    field.focus({ preventScroll: true });
    typeIntoField(field, key);
  };
  return (
    <fieldset className={c('pad')} aria-label={texts.controls.numberPad}>
      {digits.map((digit) => (
        <Key key={digit} onPress={() => press(digit)}>
          {digit}
        </Key>
      ))}
      {hasDecimalSign ? (
        <Key onPress={() => press(decimalSign)}>{decimalSign}</Key>
      ) : (
        <span className={c('key')} />
      )}
      <Key onPress={() => press('0')}>0</Key>
      <Key label={texts.controls.deleteDigit} onPress={() => press('backspace')}>
        <Icon name="backspace" />
      </Key>
    </fieldset>
  );
}

interface KeyProps {
  readonly children: ReactNode;
  readonly label?: string;
  readonly onPress: () => void;
}

function Key({ children, label, onPress }: KeyProps): ReactNode {
  // The caret must not leave the field: a press on a key would otherwise move the focus to it.
  const keepFocus = (event: PointerEvent) => event.preventDefault();
  return (
    <button
      type="button"
      className={c('key')}
      tabIndex={-1}
      aria-label={label}
      onPointerDown={keepFocus}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

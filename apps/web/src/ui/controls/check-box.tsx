import { type ReactNode, useEffect, useRef } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './check-box.module.css';

const c = bindClasses(styles);

export interface CheckBoxProps {
  readonly children: ReactNode;
  /** `some` when part of what it stands for is chosen. */
  readonly state: 'off' | 'on' | 'some';
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

export function CheckBox({ children, state, onChange, isDisabled = false }: CheckBoxProps): ReactNode {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it: only the property makes a box undecided.
    if (ref.current) ref.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className={c('row', isDisabled && 'off')}>
      <input
        ref={ref}
        className={c('box')}
        type="checkbox"
        checked={state === 'on'}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={c('words')}>{children}</span>
    </label>
  );
}

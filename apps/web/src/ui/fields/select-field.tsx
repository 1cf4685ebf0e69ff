import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { FieldBox, FieldFrame, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface SelectFieldProps<Value extends string> extends FieldWords {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly size?: 'medium' | 'dense';
  readonly name?: string;
}

/** One of many. The browser's own list: on a phone it is the wheel the thumb knows, and it costs nothing. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): ReactNode {
  const { options, value, onChange, error, isDisabled = false, size = 'medium', name } = props;
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <FieldBox
          isInvalid={error !== undefined}
          isDisabled={isDisabled}
          size={size}
          after={
            <span className={c('chevron')}>
              <Icon name="down" size={16} />
            </span>
          }
        >
          <select
            {...wiring}
            className={c('input', 'select')}
            name={name}
            value={value}
            disabled={isDisabled}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value);
              if (chosen) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        </FieldBox>
      )}
    </FieldFrame>
  );
}

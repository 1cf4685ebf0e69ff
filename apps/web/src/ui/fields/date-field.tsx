import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import { FieldBox, FieldFrame, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface DateFieldProps extends FieldWords {
  /** `YYYY-MM-DD`, or empty. */
  readonly day: string;
  /** Gets the same form; empty while the day is not complete. */
  readonly onDayChange: (day: string) => void;
  readonly onBlur?: () => void;
  /** `YYYY-MM-DD`, inclusive. */
  readonly earliest?: string;
  readonly latest?: string;
  /** Quiet words in the box: "today". */
  readonly aside?: string;
  readonly isDisabled?: boolean;
  readonly name?: string;
  readonly size?: 'medium' | 'dense';
}

/**
 * A calendar day. The browser's own field: it speaks the user's locale, brings the phone's own picker, and hands
 * over a plain day that no time zone can move. A field of our own would cost 40 kB and do each of these worse.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const { day, onDayChange, error, aside, isDisabled = false, size = 'medium' } = props;
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <FieldBox
          isInvalid={error !== undefined}
          isDisabled={isDisabled}
          size={size}
          before={null}
          after={aside === undefined ? null : <span className={c('aside')}>{aside}</span>}
        >
          <input
            {...wiring}
            className={c('input', 'day')}
            type="date"
            name={props.name}
            value={day}
            min={props.earliest}
            max={props.latest}
            disabled={isDisabled}
            onChange={(event) => onDayChange(event.currentTarget.value)}
            onBlur={props.onBlur}
          />
        </FieldBox>
      )}
    </FieldFrame>
  );
}

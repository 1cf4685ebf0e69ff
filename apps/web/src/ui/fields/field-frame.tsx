import { type ReactNode, type Ref, useId } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface FieldWords {
  readonly label: string;
  /** The label is read out only: in tables and beside headings that say it. */
  readonly isLabelHidden?: boolean;
  /** Says "optional" behind the label; `quiet` leaves that to the section. Required is the rule and says nothing. */
  readonly isOptional?: boolean | 'quiet';
  /** A quiet line below: "last time 29.99". Gives way to an error. */
  readonly hint?: string | undefined;
  /** What is wrong, as a sentence that helps; undefined when nothing is. */
  readonly error?: string | undefined;
}

/** What the field element itself must carry, so that a screen reader gets label, hint and error with it. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

export interface FieldFrameProps extends FieldWords {
  readonly children: (wiring: FieldWiring) => ReactNode;
  /** Below the hint: answers to pick from. */
  readonly answers?: ReactNode;
}

/** Label above, field, and below it one line that is either the hint or the error. */
export function FieldFrame(props: FieldFrameProps): ReactNode {
  const { label, isLabelHidden = false, isOptional = false, hint, error, children, answers } = props;
  const texts = useTexts();
  const id = useId();
  const lineId = `${id}-line`;
  const hasLine = error !== undefined || hint !== undefined;
  return (
    <div className={c('field')}>
      <label className={isLabelHidden ? 'visually-hidden' : c('label')} htmlFor={id}>
        {label}
        {isOptional === true ? <span className={c('optional')}> {texts.controls.optional}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': hasLine ? lineId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': isOptional ? undefined : true,
      })}
      <FieldLine id={lineId} hint={hint} error={error} />
      {answers}
    </div>
  );
}

interface FieldLineProps {
  readonly id: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
}

/** The region stays in place while its text changes, so that a new error is read out when it appears. */
export function FieldLine({ id, hint, error }: FieldLineProps): ReactNode {
  return (
    <div id={id} className={c('line')} aria-live="polite">
      {error === undefined ? (
        hint === undefined ? null : (
          <span className={c('hint')}>{hint}</span>
        )
      ) : (
        <span className={c('error')}>
          <Icon name="attention" size={16} />
          <span>{error}</span>
        </span>
      )}
    </div>
  );
}

export interface FieldBoxProps {
  readonly children: ReactNode;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** Already short: "g", "€/kg". */
  readonly unit?: string | undefined;
  readonly isInvalid: boolean;
  readonly isDisabled?: boolean;
  readonly size?: 'medium' | 'dense';
  readonly ref?: Ref<HTMLSpanElement>;
}

/** The edged box round the bare input, with what stands before and after the text. */
export function FieldBox(props: FieldBoxProps): ReactNode {
  const { children, before, after, unit, isInvalid, isDisabled = false, size = 'medium', ref } = props;
  return (
    <span ref={ref} className={c('box', size, isInvalid && 'bad', isDisabled && 'off')}>
      {before}
      {children}
      {unit === undefined ? null : (
        <span className={c('unit')} aria-hidden>
          {unit}
        </span>
      )}
      {after}
    </span>
  );
}

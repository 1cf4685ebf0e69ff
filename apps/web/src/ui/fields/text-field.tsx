import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import { FieldBox, FieldFrame, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface TextFieldProps extends FieldWords {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  /** In characters; the bound of the field in core. */
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly enterKeyHint?: 'next' | 'done' | 'go' | 'search' | 'send';
  readonly size?: 'medium' | 'dense';
  readonly name?: string;
  readonly before?: ReactNode;
  /** A few quiet words at the end of the box: "#23262B", "today". */
  readonly aside?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps): ReactNode {
  const {
    text,
    onTextChange,
    onBlur,
    isDisabled = false,
    error,
    aside,
    before,
    size = 'medium',
    ref,
  } = props;
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <FieldBox
          isInvalid={error !== undefined}
          isDisabled={isDisabled}
          size={size}
          before={before}
          after={aside === undefined ? null : <span className={c('aside')}>{aside}</span>}
        >
          <input
            {...wiring}
            ref={ref}
            className={c('input')}
            type="text"
            name={props.name}
            value={text}
            placeholder={props.placeholder}
            maxLength={props.maxLength}
            disabled={isDisabled}
            autoComplete={props.autoComplete ?? 'off'}
            enterKeyHint={props.enterKeyHint}
            onChange={(event) => onTextChange(event.currentTarget.value)}
            onBlur={onBlur}
          />
        </FieldBox>
      )}
    </FieldFrame>
  );
}

export interface TextAreaFieldProps extends FieldWords {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

/** Notes: several lines, as many as are needed. */
export function TextAreaField(props: TextAreaFieldProps): ReactNode {
  const { text, onTextChange, onBlur, isDisabled = false, error, name, maxLength } = props;
  return (
    <FieldFrame {...props}>
      {(wiring) => (
        <FieldBox isInvalid={error !== undefined} isDisabled={isDisabled}>
          <textarea
            {...wiring}
            className={c('input')}
            rows={3}
            name={name}
            value={text}
            maxLength={maxLength}
            disabled={isDisabled}
            onChange={(event) => onTextChange(event.currentTarget.value)}
            onBlur={onBlur}
          />
        </FieldBox>
      )}
    </FieldFrame>
  );
}

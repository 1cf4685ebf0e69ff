import { type ReactNode, type Ref, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../controls/button.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import { FieldBox, FieldFrame, FieldLine, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';
import { isWorthSaying, type Reading, type ReadText } from './reading.ts';

const c = bindClasses(styles);

interface DecimalInput {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** The parser; called on every change. */
  readonly read: ReadText;
  /** From now on a problem is shown without waiting for the field to be left: set after a try to save. */
  readonly showsProblem?: boolean;
  readonly isDisabled?: boolean;
  /** `none` when the own number pad types into it. */
  readonly inputMode?: 'decimal' | 'numeric' | 'none';
  readonly name?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

export interface DecimalFieldProps extends DecimalInput, FieldWords {
  readonly unit?: string;
  readonly placeholder?: string;
  readonly size?: 'medium' | 'dense';
  readonly enterKeyHint?: 'next' | 'done';
}

/**
 * A number as text: comma and point are both taken, what was understood is said where it could surprise, and a
 * problem is shown beside the untouched text once the field is left.
 */
export function DecimalField(props: DecimalFieldProps): ReactNode {
  const { text, onTextChange, unit, hint, error, isDisabled = false, size = 'medium' } = props;
  const texts = useTexts();
  const { reading, problem, leave, enter } = useReading(text, props.read, props.showsProblem);
  const said = error ?? problem?.message;
  const understood =
    reading.kind === 'read' && isWorthSaying(text, reading.understood)
      ? texts.controls.understood(reading.understood)
      : undefined;
  return (
    <FieldFrame
      {...props}
      hint={understood ?? hint}
      error={said}
      answers={<Answers problem={problem} onChoose={onTextChange} />}
    >
      {(wiring) => (
        <FieldBox isInvalid={said !== undefined} isDisabled={isDisabled} unit={unit} size={size}>
          <input
            {...wiring}
            ref={props.ref}
            className={c('input', 'number')}
            type="text"
            inputMode={props.inputMode ?? 'decimal'}
            name={props.name}
            value={text}
            placeholder={props.placeholder}
            disabled={isDisabled}
            autoComplete="off"
            enterKeyHint={props.enterKeyHint}
            onChange={(event) => onTextChange(event.currentTarget.value)}
            onFocus={enter}
            onBlur={leave}
          />
        </FieldBox>
      )}
    </FieldFrame>
  );
}

export interface AmountEntryProps extends DecimalInput {
  /** The label stands in the row of the sum; this id joins the two. */
  readonly id: string;
  /** Id of an element that says the rest, the line of `AmountLine` for one. */
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  /** Set on the one number a sheet is opened for: it can be typed at once. */
  readonly takesFocus?: boolean;
}

/** The one large number of a sheet, standing inside a written sum. Grows with its text. */
export function AmountEntry(props: AmountEntryProps): ReactNode {
  const { id, text, onTextChange, read, showsProblem, describedBy, inputMode = 'decimal', name, ref } = props;
  const { problem, leave, enter } = useReading(text, read, showsProblem);
  const isInvalid = props.isInvalid === true || problem !== undefined;
  return (
    <input
      ref={ref}
      id={id}
      className={c('entry', isInvalid && 'bad')}
      style={cssVariables({ '--entry-width': `${Math.max(2, text.length) + 0.6}ch` })}
      type="text"
      inputMode={inputMode}
      name={name}
      value={text}
      maxLength={12}
      disabled={props.isDisabled}
      autoComplete="off"
      enterKeyHint="done"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a sheet moves the focus into itself; here it is of use
      autoFocus={props.takesFocus === true}
      aria-describedby={describedBy}
      aria-invalid={isInvalid ? true : undefined}
      onChange={(event) => onTextChange(event.currentTarget.value)}
      onFocus={(event) => {
        enter();
        event.currentTarget.select();
      }}
      onBlur={leave}
    />
  );
}

export interface AmountLineProps {
  readonly id: string;
  readonly text: string;
  readonly read: ReadText;
  readonly onTextChange: (text: string) => void;
  /** Said while there is nothing to complain about: "Leaves 138 g on this spool, 1,138 g in all". */
  readonly hint?: string;
  /** Without it a problem waits until there is something to complain about, as while typing. */
  readonly showsProblem?: boolean;
}

/** The line under a sum: what the amount means, or what is wrong with it and what it could have meant. */
export function AmountLine({
  id,
  text,
  read,
  onTextChange,
  hint,
  showsProblem = false,
}: AmountLineProps): ReactNode {
  const reading = read(text);
  const problem = reading.kind === 'problem' && showsProblem ? reading : undefined;
  return (
    <div className={c('field')}>
      <FieldLine id={id} hint={hint} error={problem?.message} />
      <Answers problem={problem} onChoose={onTextChange} />
    </div>
  );
}

type Problem = Extract<Reading, { kind: 'problem' }>;

interface ReadingState {
  readonly reading: Reading;
  /** Undefined while it is being typed: half a number is no mistake. */
  readonly problem: Problem | undefined;
  readonly enter: () => void;
  readonly leave: () => void;
}

function useReading(text: string, read: ReadText, showsProblem = false): ReadingState {
  const [wasLeft, setWasLeft] = useState(false);
  const [isInside, setIsInside] = useState(false);
  const reading = read(text);
  const isDue = showsProblem || (wasLeft && !isInside);
  return {
    reading,
    problem: reading.kind === 'problem' && isDue ? reading : undefined,
    enter: () => setIsInside(true),
    leave: () => {
      setIsInside(false);
      setWasLeft(true);
    },
  };
}

function Answers({
  problem,
  onChoose,
}: {
  problem: Problem | undefined;
  onChoose: (text: string) => void;
}): ReactNode {
  if (!problem?.answers?.length) return null;
  return (
    <div className={c('answers')}>
      {problem.answers.map(({ text, understood }) => (
        <Button key={text} size="dense" onPress={() => onChoose(text)}>
          {understood}
        </Button>
      ))}
    </div>
  );
}

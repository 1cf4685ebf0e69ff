import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTexts } from '../../texts/texts.tsx';
import { Icon } from '../icons/icon.tsx';
import { Swatch } from '../measure/swatch.tsx';
import { useInlineSize } from '../measure/use-inline-size.ts';
import overlay from '../overlays/menu.module.css';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import { FieldBox, FieldLine, type FieldWords } from './field-frame.tsx';
import styles from './field.module.css';
import { isKnownText, matchedRange, matchSuggestions, type Suggestion } from './match-suggestions.ts';

const c = bindClasses(styles);
const o = bindClasses(overlay);

export interface ComboFieldProps extends FieldWords {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** What is known, the likeliest first. Any other text is as welcome. */
  readonly suggestions: readonly Suggestion[];
  /** Called besides `onTextChange` when one is taken, for a form that fills its neighbors too. */
  readonly onChoose?: (suggestion: Suggestion) => void;
  readonly onBlur?: () => void;
  /** Enter means "on to the next field" here, whether it took a suggestion or not; it then submits no form. */
  readonly onEnter?: () => void;
  /** Says that an unknown text will be something new: "New brand “Poly”". */
  readonly newText?: (text: string) => string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly before?: ReactNode;
  readonly aside?: string;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

interface Line extends Suggestion {
  readonly isNew?: boolean;
}

const newId = ' new';

/**
 * Free text that offers what is known while typing. Loads react-aria's list machinery (about 40 kB more than the
 * other fields), so screens that use it should be lazy.
 */
export function ComboField(props: ComboFieldProps): ReactNode {
  const {
    label,
    text,
    onTextChange,
    suggestions,
    onChoose,
    newText,
    hint,
    error,
    isDisabled = false,
  } = props;
  const lineId = `${useId()}-line`;
  const boxRef = useRef<HTMLSpanElement>(null);
  const boxWidth = useInlineSize(boxRef, 240);
  const typed = text.trim();
  const isNew = newText !== undefined && typed !== '' && !isKnownText(suggestions, typed);
  const lines: readonly Line[] = [
    ...matchSuggestions(suggestions, text),
    ...(isNew ? [{ id: newId, text: typed, isNew }] : []),
  ];
  const take = (key: string | number | null) => {
    const line = lines.find((candidate) => candidate.id === key);
    if (line && line.isNew !== true) onChoose?.(line);
  };
  return (
    <ComboBox
      className={c('field')}
      inputValue={text}
      onInputChange={onTextChange}
      onChange={take}
      items={lines}
      allowsCustomValue
      menuTrigger="input"
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      isRequired={props.isOptional === undefined || props.isOptional === false}
      validationBehavior="aria"
      {...(props.isLabelHidden === true ? { 'aria-label': label } : {})}
      {...(hint === undefined && error === undefined ? {} : { 'aria-describedby': lineId })}
    >
      <ComboInput field={props} boxRef={boxRef} />
      <FieldLine id={lineId} hint={hint} error={error} />
      <Popover
        className={o('menu', 'suggestions')}
        triggerRef={boxRef}
        placement="bottom start"
        offset={2}
        style={cssVariables({ '--field-width': `${boxWidth}px` })}
      >
        <ListBox<Line> className={o('list')}>
          {(line) => (
            <ListBoxItem className={o('item', line.isNew === true && 'new')} textValue={line.text}>
              {line.isNew === true ? (
                <>
                  <Icon name="plus" size={20} />
                  {newText?.(line.text)}
                </>
              ) : (
                <SuggestionLine suggestion={line} typed={text} />
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

interface ComboInputProps {
  readonly field: ComboFieldProps;
  readonly boxRef: RefObject<HTMLSpanElement | null>;
}

function ComboInput({ field, boxRef }: ComboInputProps): ReactNode {
  const { label, isLabelHidden = false, isOptional = false, suggestions, error, isDisabled = false } = field;
  const texts = useTexts();
  return (
    <>
      {isLabelHidden ? null : (
        <Label className={c('label')}>
          {label}
          {isOptional === true ? <span className={c('optional')}> {texts.controls.optional}</span> : null}
        </Label>
      )}
      <FieldBox
        ref={boxRef}
        isInvalid={error !== undefined}
        isDisabled={isDisabled}
        before={field.before}
        after={
          <>
            {field.aside === undefined ? null : <span className={c('aside')}>{field.aside}</span>}
            {suggestions.length === 0 ? null : (
              <AriaButton className={c('opener')} aria-label={texts.controls.showSuggestions}>
                <Icon name="down" size={16} />
              </AriaButton>
            )}
          </>
        }
      >
        <Input
          className={c('input')}
          {...(field.name === undefined ? {} : { name: field.name })}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
          {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength })}
          {...(field.onBlur ? { onBlur: field.onBlur } : {})}
          {...(field.onEnter ? { onKeyDown: goOnAfterEnter(field.onEnter) } : {})}
        />
      </FieldBox>
    </>
  );
}

function SuggestionLine({ suggestion, typed }: { suggestion: Suggestion; typed: string }): ReactNode {
  const { text, note, colors } = suggestion;
  const range = matchedRange(text, typed);
  return (
    <>
      {colors === undefined ? null : <Swatch colors={colors} />}
      <span className={o('words')}>
        {range === undefined ? (
          text
        ) : (
          <>
            {text.slice(0, range[0])}
            <b>{text.slice(range[0], range[1])}</b>
            {text.slice(range[1])}
          </>
        )}
      </span>
      {note === undefined ? null : <span className={o('note')}>{note}</span>}
    </>
  );
}

/** Once the list has had its turn, which may have put a suggestion into the field. */
const goOnAfterEnter = (goOn: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  setTimeout(goOn);
};

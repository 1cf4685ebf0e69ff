import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { IconButton } from '../controls/button.tsx';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './field.module.css';

const c = bindClasses(styles);

export interface SearchFieldProps {
  /** Read out only: "Find filament". */
  readonly label: string;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly placeholder?: string;
  /** The key that leads here, shown while the field is empty: "/". */
  readonly shortcut?: string;
  readonly size?: 'medium' | 'dense';
  readonly ref?: Ref<HTMLInputElement>;
}

/** Finds while typing. Escape and the cross clear it and stay in it. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { label, text, onTextChange, placeholder, shortcut, size = 'medium', ref } = props;
  const texts = useFirstTexts();
  const id = useId();
  const clearOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || text === '') return;
    event.stopPropagation();
    event.preventDefault();
    onTextChange('');
  };
  return (
    <search className={c('find', size)}>
      <Icon name="search" size={size === 'dense' ? 20 : 24} />
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        className={c('input')}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        placeholder={placeholder ?? label}
        onChange={(event) => onTextChange(event.currentTarget.value)}
        onKeyDown={clearOnEscape}
      />
      {text === '' ? (
        shortcut === undefined ? null : (
          <kbd aria-hidden>{shortcut}</kbd>
        )
      ) : (
        <IconButton
          icon="close"
          label={texts.controls.clearText}
          size={size === 'dense' ? 36 : 44}
          onPress={() => onTextChange('')}
        />
      )}
    </search>
  );
}

import { type FocusEvent, useState } from 'react';

type TextsByName = Readonly<Record<string, string>>;

export interface FieldWatch {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

export interface HeldField {
  /** The field that somebody is in, with what it showed when they came: over what is likely, under what was typed. */
  readonly held: TextsByName;
  /** Spread on the element round the fields, whose names in the form are those of `shown`. */
  readonly watch: (shown: TextsByName) => FieldWatch;
}

/**
 * What is likely is often read only when the form is open already, or changes by what another device did. It never
 * comes into the field that somebody is in: what they type next would stand behind it, and 30 become 20.0030.
 */
export function useHeldField(): HeldField {
  const [held, setHeld] = useState<TextsByName>({});
  return {
    held,
    watch: (shown) => ({
      onFocus: ({ target }) => {
        const name = target.getAttribute('name') ?? '';
        const text = shown[name];
        setHeld(text === undefined ? {} : { [name]: text });
      },
      onBlur: () => setHeld({}),
    }),
  };
}

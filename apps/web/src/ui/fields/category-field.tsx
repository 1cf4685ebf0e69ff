import { type ReactNode, useMemo } from 'react';
import { ComboField } from './combo-field.tsx';
import type { FieldWords } from './field-frame.tsx';
import { type CategoryOption, categoryPathText, readCategory } from './read-category.ts';

export interface CategoryFieldProps extends FieldWords {
  /** What stands there, a path as a person types it; `readCategory` says what it means. */
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** All that may be taken, the likeliest first. */
  readonly options: readonly CategoryOption[];
  /** Called besides `onTextChange` when one is taken from the list. */
  readonly onChoose?: (option: CategoryOption) => void;
  /** Says what would be made: "New category “Fans” in Machines". Left out where nothing may be made. */
  readonly newText?: (name: string, parent: string | null) => string;
  readonly onBlur?: () => void;
  readonly onEnter?: () => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

/** Two names and all that can stand between and round them, with room for a deep path. */
const longestText = 600;

/** One category, found by any part of its path; lazy screens only, as its list is 40 kB. */
export function CategoryField(props: CategoryFieldProps): ReactNode {
  const { text, onTextChange, options, onChoose, newText, onBlur, ...field } = props;
  const suggestions = useMemo(
    () => options.map(({ id, path }) => ({ id, text: categoryPathText(path) })),
    [options],
  );
  const reading = readCategory(text, options);
  const settle = () => {
    // A name alone was enough to find it: left, the field says where that stands.
    const path = reading.kind === 'known' ? categoryPathText(reading.option.path) : text;
    if (path !== text) onTextChange(path);
    onBlur?.();
  };
  return (
    <ComboField
      {...field}
      text={text}
      onTextChange={onTextChange}
      suggestions={suggestions}
      maxLength={longestText}
      onBlur={settle}
      onChoose={({ id }) => {
        const option = options.find((candidate) => candidate.id === id);
        if (option !== undefined) onChoose?.(option);
      }}
      {...(newText !== undefined && reading.kind === 'new'
        ? {
            newText: () =>
              newText(
                categoryPathText(reading.names),
                reading.parent === null ? null : categoryPathText(reading.parent.path),
              ),
          }
        : {})}
    />
  );
}

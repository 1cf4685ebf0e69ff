import { bounds, type CategoryNode } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { TextField } from '../../ui/fields/text-field.tsx';

export interface NameFieldProps {
  readonly name: string;
  readonly onChange: (name: string) => void;
  /** Who has that name where it is to stand. */
  readonly namesake: CategoryNode | undefined;
  readonly wasTried: boolean;
}

/** What a category is called; one that is there already is named at once, a missing one once it was tried. */
export function NameField({ name, onChange, namesake, wasTried }: NameFieldProps): ReactNode {
  const words = useCategoriesTexts();
  const typed = name.trim();
  const nameless = wasTried && typed === '' ? words.nameless : undefined;
  return (
    <TextField
      label={words.name}
      text={name}
      onTextChange={onChange}
      maxLength={bounds.categoryName.max}
      enterKeyHint="done"
      error={namesake === undefined ? nameless : words.taken(namesake.name ?? typed)}
    />
  );
}

import type { ReactNode } from 'react';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { CategoryField } from '../../ui/fields/category-field.tsx';
import type { CategoryOption } from '../../ui/fields/read-category.ts';
import type { ChosenCategory } from './use-chosen-category.ts';

export interface PlaceFieldProps {
  readonly label: string;
  readonly options: readonly CategoryOption[];
  readonly chosen: ChosenCategory;
  /** Somebody tried to save. */
  readonly wasTried: boolean;
  readonly hint?: string | undefined;
}

/** One category out of those that may be taken; nothing is made here. */
export function PlaceField({ label, options, chosen, wasTried, hint }: PlaceFieldProps): ReactNode {
  const words = useCategoriesTexts();
  const isMissing = chosen.id === undefined;
  return (
    <CategoryField
      label={label}
      text={chosen.text}
      onTextChange={chosen.setText}
      options={options}
      hint={hint}
      error={wasTried && isMissing ? (chosen.isEmpty ? words.choose : words.unknown) : undefined}
    />
  );
}

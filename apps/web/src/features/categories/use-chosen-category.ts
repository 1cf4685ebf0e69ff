import type { CategoryId } from '@spoolshed/core';
import { useState } from 'react';
import { type CategoryOption, categoryPathText, readCategory } from '../../ui/fields/read-category.ts';

export interface ChosenCategory {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** The one that the text stands for; undefined where it stands for none that may be taken. */
  readonly id: CategoryId | undefined;
  readonly isEmpty: boolean;
}

/** A category as it is being typed, out of those that may be taken. */
export function useChosenCategory(
  options: readonly CategoryOption[],
  startsWith?: CategoryId,
): ChosenCategory {
  const [text, setText] = useState(() =>
    categoryPathText(options.find(({ id }) => id === startsWith)?.path ?? []),
  );
  const reading = readCategory(text, options);
  return {
    text,
    setText,
    // The options were made from ids of categories.
    id: reading.kind === 'known' ? (reading.option.id as CategoryId) : undefined,
    isEmpty: reading.kind === 'empty',
  };
}

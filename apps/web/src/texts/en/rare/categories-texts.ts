import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** The tree of categories, and what is done to it. */
export const categoriesTexts = (format: Format) => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'entry', other: 'entries' })}`;
  const categories = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'category', other: 'categories' })}`;
  const taken = (name: string) => `There is one called ${name} in that place.`;
  return {
    title: 'Categories',
    /** Where a category stands that is in no other. */
    top: 'Top level',
    fixed: 'always there',
    entries: (count: number) => (count === 0 ? 'no entries' : entries(count)),
    own: (count: number, sum: string) => `${format.integer(count)} of them directly in it, ${sum}`,
    menu: (name: string) => `Change ${name}`,
    new: 'New category',
    newIn: 'New category in it',
    rename: 'Rename',
    move: 'Move',
    merge: 'Merge into another',
    delete: 'Delete',
    add: 'Add',
    save: 'Save',
    moveIt: 'Move',
    mergeIt: 'Merge',
    mergeInto: (name: string) => `Merge into ${name}`,
    renameTitle: 'Rename category',
    moveTitle: 'Move category',
    mergeTitle: 'Merge category',
    deleteTitle: 'Delete category?',
    name: 'Name',
    in: 'In',
    into: 'Merge into',
    entriesTo: 'Its entries go to',
    nameless: 'A category needs a name.',
    choose: 'Choose a category.',
    unknown: 'There is no such category to choose.',
    taken,
    mergeInstead: 'Merge the two, or rename one of them first.',
    movesAlong: (count: number) =>
      `${categories(count)} in it ${plural(count, { one: 'moves', other: 'move' })} along.`,
    entriesGo: (count: number, sum: string) =>
      count === 0
        ? 'It has no entries of its own.'
        : `${entries(count)} (${sum}) ${plural(count, { one: 'goes', other: 'go' })} there.`,
    childrenGo: (count: number) =>
      `${categories(count)} in it ${plural(count, { one: 'moves', other: 'move' })} there too.`,
    noEntries: 'It has no entries of its own.',
    entriesMove: (count: number, sum: string) =>
      `${entries(count)} (${sum}) ${plural(count, { one: 'stands', other: 'stand' })} in it. Nothing of that is deleted.`,
    childrenMove: (count: number, place: string) =>
      `${categories(count)} in it ${plural(count, { one: 'moves', other: 'move' })} up to: ${place}.`,
    meet: (names: readonly string[]) =>
      `${format.list(names)} ${plural(names.length, { one: 'is', other: 'are' })} there already: those of one name become one.`,
    made: (name: string) => `Added the category ${name}.`,
    renamed: (from: string, to: string) => `Renamed ${from} to ${to}.`,
    moved: (name: string, place: string) => `Moved ${name} to ${place}.`,
    merged: (name: string, into: string) => `Merged ${name} into ${into}.`,
    deleted: (name: string) => `Deleted the category ${name}.`,
    wasThere: 'It was there already.',
    /** What a rule said, where it is about categories. */
    refusals: (code: string, other: string | undefined): string | undefined =>
      ({
        name_taken: taken(other ?? '…'),
        category_missing: 'This category is not there any more.',
        category_merged: `It was merged into ${other ?? '…'} meanwhile.`,
        category_cycle: 'A category cannot stand in itself.',
        category_too_deep: 'It would be too deep: eight levels are the most.',
      })[code],
    empty: {
      title: 'No categories of your own yet.',
      text: 'Add those that your spending falls into: machines, nozzles, electricity. Each can hold others.',
    },
  };
};

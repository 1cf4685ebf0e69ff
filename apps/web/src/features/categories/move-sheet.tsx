import { type ReactNode, useMemo } from 'react';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { Banner } from '../../ui/states/banner.tsx';
import { namesakeIn, parentsFor } from './category-choices.ts';
import { CategorySheet } from './category-sheet.tsx';
import { PlaceField } from './place-field.tsx';
import type { CategorySheetOfNodeProps } from './rename-sheet.tsx';
import { useCategoryWrite } from './use-category-write.ts';
import { useChosenCategory } from './use-chosen-category.ts';

/** To another place in the tree, with all that is in it; never below itself. */
export function MoveSheet({ node, categories, onClose }: CategorySheetOfNodeProps): ReactNode {
  const words = useCategoriesTexts();
  const { tree, optionsOf, placeOf } = categories;
  const options = useMemo(() => optionsOf(parentsFor(node, tree)), [node, tree, optionsOf]);
  const chosen = useChosenCategory(options);
  const writing = useCategoryWrite(onClose);
  const name = node.name ?? '';
  const namesake =
    chosen.id === undefined ? undefined : namesakeIn(tree, { parentId: chosen.id, name }, node.id);
  const save = () => {
    if (chosen.id === undefined || namesake !== undefined) return;
    void writing.write(
      'editCategory',
      { categoryId: node.id, changes: { parentId: { from: node.parentId, to: chosen.id } } },
      words.moved(name, placeOf(chosen.id)),
    );
  };
  return (
    <CategorySheet
      title={words.moveTitle}
      about={categories.names.pathOf(node.id)}
      submit={words.moveIt}
      writing={writing}
      onClose={onClose}
      onSubmit={save}
    >
      {(wasTried) => (
        <>
          <PlaceField
            label={words.in}
            options={options}
            chosen={chosen}
            wasTried={wasTried}
            hint={node.children.length > 0 ? words.movesAlong(node.descendants.length - 1) : undefined}
          />
          {namesake === undefined ? null : (
            <Banner tone="bad" isAnnounced title={words.taken(namesake.name ?? name)}>
              {words.mergeInstead}
            </Banner>
          )}
        </>
      )}
    </CategorySheet>
  );
}

import { type ReactNode, useMemo } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './categories.module.css';
import { heirsOf, meetings, usualHeir } from './category-choices.ts';
import { CategorySheet } from './category-sheet.tsx';
import { PlaceField } from './place-field.tsx';
import type { CategorySheetOfNodeProps } from './rename-sheet.tsx';
import { useCategoryWrite } from './use-category-write.ts';
import { useChosenCategory } from './use-chosen-category.ts';

const c = bindClasses(styles);

/** Says what happens to what is in it, and asks where its entries go. */
export function DeleteSheet({ node, categories, onClose }: CategorySheetOfNodeProps): ReactNode {
  const words = useCategoriesTexts();
  const format = useFormat();
  const { tree, optionsOf, figuresOf, names, placeOf } = categories;
  const options = useMemo(() => optionsOf(heirsOf(node, tree)), [node, tree, optionsOf]);
  const heir = useChosenCategory(options, usualHeir(node));
  const writing = useCategoryWrite(onClose);
  const { own } = figuresOf(node.id);
  const name = node.name ?? '';
  const met = meetings(node, node.parentId, tree);
  const remove = () => {
    if (heir.id === undefined) return;
    const entriesTo = heir.id === usualHeir(node) ? null : heir.id;
    void writing.write('deleteCategory', { categoryId: node.id, entriesTo }, words.deleted(name));
  };
  return (
    <CategorySheet
      title={words.deleteTitle}
      about={names.pathOf(node.id)}
      submit={words.delete}
      isDanger
      writing={writing}
      onClose={onClose}
      onSubmit={remove}
    >
      {(wasTried) => (
        <>
          <p>{own.count === 0 ? words.noEntries : words.entriesMove(own.count, format.money(own.sum))}</p>
          {own.count === 0 ? null : (
            <PlaceField label={words.entriesTo} options={options} chosen={heir} wasTried={wasTried} />
          )}
          {node.children.length > 0 ? (
            <p className={c('hint')}>{words.childrenMove(node.children.length, placeOf(node.parentId))}</p>
          ) : null}
          {met.length > 0 ? <p className={c('hint')}>{words.meet(met)}</p> : null}
        </>
      )}
    </CategorySheet>
  );
}

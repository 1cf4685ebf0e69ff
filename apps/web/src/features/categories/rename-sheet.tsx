import type { CategoryNode } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { namesakeIn } from './category-choices.ts';
import { CategorySheet } from './category-sheet.tsx';
import { NameField } from './name-field.tsx';
import type { Categories } from './use-categories.ts';
import { useCategoryWrite } from './use-category-write.ts';

export interface CategorySheetOfNodeProps {
  /** As it stood when the sheet was opened: what somebody else changes meanwhile is not silently undone. */
  readonly node: CategoryNode;
  readonly categories: Categories;
  readonly onClose: () => void;
}

export function RenameSheet({ node, categories, onClose }: CategorySheetOfNodeProps): ReactNode {
  const words = useCategoriesTexts();
  const was = node.name ?? '';
  const [name, setName] = useState(was);
  const writing = useCategoryWrite(onClose);
  const typed = name.trim();
  const namesake = namesakeIn(categories.tree, { parentId: node.parentId, name: typed }, node.id);
  const save = () => {
    if (typed === '' || namesake !== undefined) return;
    if (typed === was) return onClose();
    void writing.write(
      'editCategory',
      { categoryId: node.id, changes: { name: { from: was, to: typed } } },
      words.renamed(was, typed),
    );
  };
  return (
    <CategorySheet
      title={words.renameTitle}
      about={categories.names.pathOf(node.id)}
      submit={words.save}
      writing={writing}
      onClose={onClose}
      onSubmit={save}
    >
      {(wasTried) => <NameField name={name} onChange={setName} namesake={namesake} wasTried={wasTried} />}
    </CategorySheet>
  );
}

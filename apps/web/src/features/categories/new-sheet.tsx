import type { CategoryId } from '@spoolshed/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { namesakeIn, parentsForNew } from './category-choices.ts';
import { CategorySheet } from './category-sheet.tsx';
import { NameField } from './name-field.tsx';
import { PlaceField } from './place-field.tsx';
import type { Categories } from './use-categories.ts';
import { useCategoryWrite } from './use-category-write.ts';
import { useChosenCategory } from './use-chosen-category.ts';

export interface NewSheetProps {
  readonly parentId: CategoryId;
  readonly categories: Categories;
  readonly onClose: () => void;
}

export function NewSheet({ parentId, categories, onClose }: NewSheetProps): ReactNode {
  const client = useClient();
  const words = useCategoriesTexts();
  const { tree, optionsOf } = categories;
  const options = useMemo(() => optionsOf(parentsForNew(tree)), [tree, optionsOf]);
  const parent = useChosenCategory(options, parentId);
  const [name, setName] = useState('');
  const writing = useCategoryWrite(onClose);
  const typed = name.trim();
  const namesake =
    parent.id === undefined ? undefined : namesakeIn(tree, { parentId: parent.id, name: typed });
  const save = () => {
    if (parent.id === undefined || typed === '' || namesake !== undefined) return;
    const categoryId = client.newId<CategoryId>();
    void writing.write(
      'createCategories',
      { categories: [{ categoryId, name: typed, parentId: parent.id }] },
      words.made(typed),
    );
  };
  return (
    <CategorySheet title={words.new} submit={words.add} writing={writing} onClose={onClose} onSubmit={save}>
      {(wasTried) => (
        <>
          <NameField name={name} onChange={setName} namesake={namesake} wasTried={wasTried} />
          <PlaceField label={words.in} options={options} chosen={parent} wasTried={wasTried} />
        </>
      )}
    </CategorySheet>
  );
}

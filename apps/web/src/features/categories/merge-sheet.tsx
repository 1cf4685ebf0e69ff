import { type ReactNode, useMemo } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './categories.module.css';
import { meetings, targetsFor } from './category-choices.ts';
import { CategorySheet } from './category-sheet.tsx';
import { PlaceField } from './place-field.tsx';
import type { CategorySheetOfNodeProps } from './rename-sheet.tsx';
import { useCategoryWrite } from './use-category-write.ts';
import { useChosenCategory } from './use-chosen-category.ts';

const c = bindClasses(styles);

/** Two that are one: which stays, how many entries go there, and what becomes of what is in this one. */
export function MergeSheet({ node, categories, onClose }: CategorySheetOfNodeProps): ReactNode {
  const words = useCategoriesTexts();
  const format = useFormat();
  const { tree, optionsOf, figuresOf, names } = categories;
  const options = useMemo(() => optionsOf(targetsFor(node, tree)), [node, tree, optionsOf]);
  const chosen = useChosenCategory(options);
  const writing = useCategoryWrite(onClose);
  const { own } = figuresOf(node.id);
  const name = node.name ?? '';
  const into = chosen.id;
  const met = into === undefined ? [] : meetings(node, into, tree);
  const merge = () => {
    if (into === undefined) return;
    void writing.write(
      'mergeCategories',
      { categoryId: node.id, into },
      words.merged(name, names.nameOf(into)),
    );
  };
  return (
    <CategorySheet
      title={words.mergeTitle}
      about={names.pathOf(node.id)}
      submit={into === undefined ? words.mergeIt : words.mergeInto(names.nameOf(into))}
      writing={writing}
      onClose={onClose}
      onSubmit={merge}
    >
      {(wasTried) => (
        <>
          <PlaceField label={words.into} options={options} chosen={chosen} wasTried={wasTried} />
          <p className={c('hint')}>{words.entriesGo(own.count, format.money(own.sum))}</p>
          {node.children.length > 0 ? (
            <p className={c('hint')}>{words.childrenGo(node.children.length)}</p>
          ) : null}
          {met.length > 0 ? <p className={c('hint')}>{words.meet(met)}</p> : null}
        </>
      )}
    </CategorySheet>
  );
}

import { bounds, type CategoryId, type CategoryNode, ROOT_CATEGORY, UNCATEGORISED } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { ledgerOfCategory } from '../../app/paths.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import type { MenuEntry } from '../../ui/overlays/menu-props.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './categories.module.css';
import { isFixed } from './category-choices.ts';
import type { CategoryJob } from './category-job.ts';
import type { Categories } from './use-categories.ts';

const c = bindClasses(styles);

export interface CategoryRowsProps {
  readonly categories: Categories;
  /** Whose children they are: the root for the top level. */
  readonly parentId?: CategoryId;
  readonly onJob: (job: CategoryJob) => void;
}

/** The tree as lists in lists, so that whoever hears it hears how deep it goes. */
export function CategoryRows({ categories, parentId = ROOT_CATEGORY, onJob }: CategoryRowsProps): ReactNode {
  const nodes = categories.tree.nodes.filter((node) => node.parentId === parentId);
  return (
    <ul className={c('level')}>
      {nodes.map((node) => (
        <li key={node.id}>
          <CategoryRow categories={categories} node={node} onJob={onJob} />
          {node.children.length > 0 ? (
            <CategoryRows categories={categories} parentId={node.id} onJob={onJob} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface CategoryRowProps {
  readonly categories: Categories;
  readonly node: CategoryNode;
  readonly onJob: (job: CategoryJob) => void;
}

function CategoryRow({ categories, node, onJob }: CategoryRowProps): ReactNode {
  const words = useCategoriesTexts();
  const format = useFormat();
  const name = categories.names.nameOf(node.id);
  const { own, all } = categories.figuresOf(node.id);
  const isSplit = own.count > 0 && own.count < all.count;
  const facts = [
    ...(isFixed(node) ? [words.fixed] : []),
    words.entries(all.count),
    ...(isSplit ? [words.own(own.count, format.money(own.sum))] : []),
  ];
  return (
    <div className={c('row')}>
      <div className={c('words')}>
        {all.count > 0 ? (
          <AppLink href={ledgerOfCategory(node.id)} className={c('name')} title={name}>
            {name}
          </AppLink>
        ) : (
          <span className={c('name')} title={name}>
            {name}
          </span>
        )}
        <span className={c('detail')}>{facts.join(' · ')}</span>
      </div>
      {all.count > 0 ? <span className={c('sum')}>{format.money(all.sum)}</span> : null}
      {node.id === UNCATEGORISED ? (
        <span className={c('noMenu')} />
      ) : (
        <MenuButton
          label={words.menu(name)}
          entries={entriesFor(node, words)}
          onChoose={(kind) => {
            if (kind === 'new') onJob({ kind, parentId: node.id });
            if (kind === 'rename' || kind === 'move' || kind === 'merge' || kind === 'delete')
              onJob({ kind, node });
          }}
        />
      )}
    </div>
  );
}

const entriesFor = (
  node: CategoryNode,
  words: ReturnType<typeof useCategoriesTexts>,
): readonly MenuEntry[] => [
  { id: 'new', text: words.newIn, icon: 'plus', isDisabled: node.depth >= bounds.categoryDepth.max },
  ...(isFixed(node)
    ? []
    : [
        { id: 'rename', text: words.rename, icon: 'edit' as const },
        { id: 'move', text: words.move, icon: 'move' as const },
        { id: 'merge', text: words.merge, icon: 'merge' as const },
        { id: 'delete', text: words.delete, icon: 'delete' as const, isDanger: true },
      ]),
];

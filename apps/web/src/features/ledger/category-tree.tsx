import type { CategoryNode } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { stateOf, toggleCategory } from './category-choice.ts';
import styles from './category-tree.module.css';
import type { LedgerView } from './use-ledger-view.ts';

const c = bindClasses(styles);

/** Every category with what it comes to, its descendants included, and a bar of its part in all of it. */
export function CategoryTreeFilter({ view }: { readonly view: LedgerView }): ReactNode {
  const words = useLedgerTexts();
  const { filter, setFilter, nodes, names, ledger } = view;
  const chosen = filter.categories;
  const all = nodes
    .filter(({ depth }) => depth === 1)
    .reduce((sum, { id }) => sum + (ledger.byCategory.get(id)?.sum ?? 0), 0);
  return (
    <ul className={c('tree')} aria-label={words.categories}>
      <Line depth={0} sum={all} share={all > 0 ? 1 : 0} isFaint={false}>
        <CheckBox
          state={chosen === null ? 'on' : chosen.length > 0 ? 'some' : 'off'}
          onChange={() => setFilter({ categories: null })}
        >
          {words.allCategories}
        </CheckBox>
      </Line>
      {nodes.filter(isShown(view)).map((node) => {
        const sum = ledger.byCategory.get(node.id)?.sum ?? 0;
        const state = stateOf(node, chosen);
        return (
          <Line
            key={node.id}
            depth={node.depth}
            sum={sum}
            share={all > 0 ? Math.max(0, sum) / all : 0}
            isFaint={chosen !== null && state === 'off'}
          >
            <CheckBox
              state={state}
              onChange={() => setFilter({ categories: toggleCategory(node, chosen, nodes) })}
            >
              {names.nameOf(node.id)}
            </CheckBox>
          </Line>
        );
      })}
    </ul>
  );
}

/** Of the built-in ones that stand in every workshop those that hold something, or are chosen. */
const isShown =
  ({ ledger, filter }: LedgerView) =>
  (node: CategoryNode): boolean =>
    node.name !== null || ledger.byCategory.has(node.id) || filter.categories?.includes(node.id) === true;

interface LineProps {
  readonly depth: number;
  readonly sum: number;
  /** Of all that is shown, 0 to 1. */
  readonly share: number;
  readonly isFaint: boolean;
  readonly children: ReactNode;
}

function Line({ depth, sum, share, isFaint, children }: LineProps): ReactNode {
  const format = useFormat();
  const look = { '--depth': depth, '--share': `${(Math.min(1, share) * 100).toFixed(1)}%` };
  return (
    <li className={c('line', isFaint && 'faint')} style={cssVariables(look)}>
      <span className={c('name')}>{children}</span>
      <span className={c('sum')}>{format.moneyFigure(sum)}</span>
      <i className={c('bar')} aria-hidden />
    </li>
  );
}

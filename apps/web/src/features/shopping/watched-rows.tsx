import { type Filament, labelOf } from '@spoolshed/core';
import type { ShoppingRow } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { RowNames } from './row-names.tsx';
import styles from './shopping.module.css';
import { StandingWords } from './standing-words.tsx';

const c = bindClasses(styles);

export interface WatchedRowsProps {
  readonly rows: readonly ShoppingRow[];
  readonly onGoal: (filament: Filament) => void;
}

/** What has a minimum or a target and needs nothing now, folded away. */
export function WatchedRows({ rows, onGoal }: WatchedRowsProps): ReactNode {
  const words = useShoppingTexts();
  const [isOpen, setIsOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <div className={c('watched')}>
      <Disclosure
        title={words.watched}
        summary={words.watchedCount(rows.length)}
        isOpen={isOpen}
        onToggle={setIsOpen}
      >
        {isOpen ? (
          <ul>
            {rows.map((row) => (
              <li key={row.filament.id} className={c('row', 'calm')}>
                <RowNames filament={row.filament} isLow={row.low} />
                <StandingWords row={row} />
                <span className={c('actions')}>
                  <IconButton
                    icon="edit"
                    label={`${words.goal}: ${labelOf(row.filament)}`}
                    onPress={() => onGoal(row.filament)}
                  />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </Disclosure>
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { TableWords } from './cell-words.ts';
import styles from './save-bar.module.css';
import type { TableEditing } from './use-table-editing.ts';

const c = bindClasses(styles);

export interface SaveBarProps {
  readonly editing: TableEditing;
  readonly words: TableWords;
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** How much would be saved and what stands against it, with both ways out; always in reach. */
export function SaveBar({ editing, words, isBusy, onSave, onDiscard }: SaveBarProps): ReactNode {
  const { counts, issues, isDirty } = editing;
  return (
    <div className={c('bar')}>
      <p className={c('words')} role="status">
        {isDirty ? (
          <span className={c('counts')}>{words.counts(counts) || words.keptAsDraft}</span>
        ) : (
          <span className={c('quiet')}>{words.noChanges}</span>
        )}
        {issues.length > 0 ? <span className={c('bad')}>{words.toFix(issues.length)}</span> : null}
        {isDirty ? <span className={c('together')}>{words.together}</span> : null}
      </p>
      <div className={c('actions')}>
        <Button variant="quiet" isDisabled={!isDirty || isBusy} onPress={onDiscard}>
          {words.discard}
        </Button>
        <Button variant="primary" isDisabled={!isDirty} isBusy={isBusy} onPress={onSave}>
          {issues.length > 0 ? words.showIt : words.save}
        </Button>
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './save-bar.module.css';
import type { TableView } from './table-view.ts';

const c = bindClasses(styles);

export interface SaveBarProps {
  readonly view: Pick<TableView, 'editing' | 'save' | 'words' | 'askDiscard'>;
  /** Nothing else on the page says that what is typed is kept. */
  readonly saysDraft?: boolean;
}

/** How much would be saved and what stands against it, with both ways out; always in reach. */
export function SaveBar({ view, saysDraft = false }: SaveBarProps): ReactNode {
  const { editing, save, askDiscard } = view;
  const { words } = view.words;
  const { issues, isDirty } = editing;
  return (
    <div className={c('bar')}>
      <p className={c('words')} role="status">
        <Counts view={view} saysDraft={saysDraft} />
        {issues.length > 0 ? <span className={c('bad')}>{words.toFix(issues.length)}</span> : null}
        {isDirty ? <span className={c('together')}>{words.together}</span> : null}
      </p>
      <div className={c('actions')}>
        <Button variant="quiet" isDisabled={!isDirty || save.isBusy} onPress={askDiscard}>
          {words.discard}
        </Button>
        <Button variant="primary" isDisabled={!isDirty} isBusy={save.isBusy} onPress={() => void save.save()}>
          {issues.length > 0 ? words.showIt : words.save}
        </Button>
      </div>
    </div>
  );
}

/** A first cell that is being typed counts as no row yet. */
function Counts({ view: { editing, save, words }, saysDraft }: Required<SaveBarProps>): ReactNode {
  const { noChanges, counts, keptAsDraft, saving } = words.words;
  if (save.progress !== undefined)
    return <span className={c('counts')}>{saving(save.progress.done, save.progress.total)}</span>;
  if (!editing.isDirty) return <span className={c('quiet')}>{noChanges}</span>;
  const said = counts(editing.counts) || (saysDraft ? keptAsDraft : '');
  return said === '' ? null : <span className={c('counts')}>{said}</span>;
}

import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useUndoOnce } from '../../app/use-undo-once.ts';
import { undoneInWords } from '../../app/use-undo.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger-import.module.css';
import type { LedgerImportEnd } from './run-ledger-import.ts';

const c = bindClasses(styles);

/** What an import wrote, with its undo. */
export function EndView({ end }: { readonly end: LedgerImportEnd }): ReactNode {
  const texts = useTexts();
  const words = useLedgerImportTexts();
  const { undone, isBusy, undo } = useUndoOnce(end.uids);
  return (
    <div className={c('end')}>
      {undone === null ? (
        <Banner icon="check" title={words.done} isAnnounced>
          {words.doneHint(end.entries, end.categories)}{' '}
          {end.leftOut === 0 ? null : words.leftOut(end.leftOut)}
        </Banner>
      ) : (
        <Banner
          icon={undone.status === 'undone' ? 'check' : 'info'}
          title={undoneInWords(undone, texts)}
          isAnnounced
        />
      )}
      <div className={c('actions')}>
        <LinkButton href={paths.ledger}>{words.show}</LinkButton>
        {undone !== null ? null : (
          <Button icon="undo" isBusy={isBusy} onPress={() => void undo()}>
            {words.undo}
          </Button>
        )}
      </div>
    </div>
  );
}

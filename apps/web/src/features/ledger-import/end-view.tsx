import type { Undone } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { undoneInWords, useUndo } from '../../app/use-undo.ts';
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
  const takeBack = useUndo();
  const [isBusy, setIsBusy] = useState(false);
  const [undone, setUndone] = useState<Undone | null>(null);
  const takeItBack = async () => {
    setIsBusy(true);
    setUndone(await takeBack(end.uids));
    setIsBusy(false);
  };
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
          <Button icon="undo" isBusy={isBusy} onPress={() => void takeItBack()}>
            {words.undo}
          </Button>
        )}
      </div>
    </div>
  );
}

import { type ReactNode, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useUndo } from '../../app/use-undo.ts';
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
  const [undo, setUndo] = useState<'offered' | 'running' | 'done'>('offered');
  const takeItBack = async () => {
    setUndo('running');
    setUndo((await takeBack(end.uids)) ? 'done' : 'offered');
  };
  return (
    <div className={c('end')}>
      <Banner icon="check" title={undo === 'done' ? texts.shell.undo.done : words.done} isAnnounced>
        {undo === 'done' ? null : words.doneHint(end.entries, end.categories)}{' '}
        {end.leftOut === 0 || undo === 'done' ? null : words.leftOut(end.leftOut)}
      </Banner>
      <div className={c('actions')}>
        <LinkButton href={paths.ledger}>{words.show}</LinkButton>
        {undo === 'done' ? null : (
          <Button icon="undo" isBusy={undo === 'running'} onPress={() => void takeItBack()}>
            {words.undo}
          </Button>
        )}
      </div>
    </div>
  );
}

import type { RefusedMutation } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './attention.module.css';
import { useSaveEntries } from './use-save-entries.ts';

const c = bindClasses(styles);

export interface DiscardSheetProps {
  readonly entries: readonly RefusedMutation[];
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Before entries are thrown away they are offered as a file, which an import reads again. */
export function DiscardSheet({ entries, onDiscard, onClose }: DiscardSheetProps): ReactNode {
  const words = useTexts().attention;
  const care = useCareTexts();
  const { isSaving, save } = useSaveEntries();
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={care.discardTitle(entries.length)}
      footer={
        <Button variant="danger" size="large" onPress={onDiscard}>
          {words.discard}
        </Button>
      }
    >
      <SheetForm>
        <p>{care.discardText(entries.length)}</p>
        <div className={c('all')}>
          <Button icon="file" isBusy={isSaving} onPress={() => void save(entries)}>
            {care.export}
          </Button>
        </div>
      </SheetForm>
    </Sheet>
  );
}

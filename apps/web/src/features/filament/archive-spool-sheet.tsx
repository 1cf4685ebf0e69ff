import { massToGrams, type Spool } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { spoolName } from './spool-name.ts';

export interface ArchiveSpoolSheetProps {
  readonly spool: Spool;
  readonly onClose: () => void;
}

/** Says what archiving a spool means: it is no way to use one up. */
export function ArchiveSpoolSheet({ spool, onClose }: ArchiveSpoolSheetProps): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const words = texts.jobs.gone;
  const name = spoolName(spool, texts);
  const archive = async () => {
    setIsBusy(true);
    const result = await client.mutate('archiveSpool', { spoolId: spool.id });
    setIsBusy(false);
    if (!result.ok) return show({ text: texts.shell.writeFailure(result.error.kind), kind: 'problem' });
    show({ text: words.done(name), undo: result.uid });
    return onClose();
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={words.title(name)}
      footer={
        <Button variant="danger" size="large" isBusy={isBusy} onPress={() => void archive()}>
          {words.save}
        </Button>
      }
    >
      <p>{words.text(massToGrams(spool.remaining))}</p>
    </Sheet>
  );
}

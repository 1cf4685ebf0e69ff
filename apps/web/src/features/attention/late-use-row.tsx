import { labelOf, negateMass, spoolLabel, type StockEventId } from '@spoolshed/core';
import type { LateUse } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { gramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Entry } from '../../ui/lists/entry.tsx';

/** A use that arrived after a weighing and happened before it: only a person knows whether the scale saw it. */
export function LateUseRow({ late }: { readonly late: LateUse }): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention.lateUse;
  const { show } = useToast();
  const attempt = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const { use, stocktake, spool, filament, noticeId } = late;
  const used = gramsInWords(negateMass(use.delta), format);

  const dismiss = () => attempt(() => client.dismissNotices([noticeId]));
  const takeBack = async () => {
    setBusy(true);
    const { id, spoolId, kind, delta } = use;
    const result = await client.mutate('voidStockEvent', {
      eventId: client.newId<StockEventId>(),
      voids: { eventId: id, spoolId, kind, delta },
    });
    setBusy(false);
    if (!result.ok) return show({ text: texts.shell.writeFailure(result.error.kind), kind: 'problem' });
    show({ text: words.takenBack(used), undo: result.uid });
    await dismiss();
  };

  return (
    <Entry
      title={words.title(used, labelOf(filament))}
      hint={words.hint(
        format.instant(use.occurredAt),
        spoolLabel(spool),
        format.instant(stocktake.occurredAt),
      )}
      actions={
        <>
          <Button isBusy={isBusy} onPress={() => void takeBack()}>
            {words.counted}
          </Button>
          <Button isDisabled={isBusy} onPress={() => void dismiss()}>
            {words.notCounted}
          </Button>
        </>
      }
    />
  );
}

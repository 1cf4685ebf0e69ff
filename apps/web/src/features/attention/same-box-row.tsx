import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Entry } from '../../ui/lists/entry.tsx';
import type { SameBox } from './same-boxes.ts';

/** Two people entered what may be one box: goods are never dropped, so a person says which it is. */
export function SameBoxRow({ box }: { readonly box: SameBox }): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention.sameBox;
  const { show } = useToast();
  const attempt = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const { noticeId, label, purchase } = box;
  const dismiss = () => attempt(() => client.dismissNotices([noticeId]));
  const takeBack = async () => {
    setBusy(true);
    const result = await client.mutate('deletePurchase', { purchaseId: purchase.id });
    setBusy(false);
    if (!result.ok) {
      const isUsed = result.rejection?.code === 'spools_used';
      const text = isUsed ? words.used : texts.shell.writeFailure(result.error.kind);
      return show({ text, kind: 'problem' });
    }
    show({ text: words.takenBack, undo: result.uid });
    await dismiss();
  };
  return (
    <Entry
      title={words.title(label)}
      hint={words.hint(format.day(purchase.purchasedOn), kilogramsInWords(purchase.quantity, format))}
      actions={
        <>
          <Button isBusy={isBusy} onPress={() => void takeBack()}>
            {words.takeBack}
          </Button>
          <Button isDisabled={isBusy} onPress={() => void dismiss()}>
            {words.keepBoth}
          </Button>
        </>
      }
    />
  );
}

import { type OperationResult, uuidPattern } from '@spoolshed/core';
import type { ReactNode } from 'react';
import type { Texts } from '../../texts/en.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Banner } from '../../ui/states/banner.tsx';

export type SaveFailure = Extract<OperationResult<never>, { ok: false }>;

/** Why nothing was written, where the hand is. What was typed is still there. */
export function PurchaseFailure({ failure }: { readonly failure: SaveFailure | undefined }): ReactNode {
  const texts = useTexts();
  if (!failure) return null;
  const { title, text } = failureInWords(failure, texts);
  return (
    <Banner tone="bad" isAnnounced title={title}>
      {text}
    </Banner>
  );
}

function failureInWords({ rejection, error }: SaveFailure, texts: Texts) {
  const words = texts.purchase;
  const title = texts.forms.notSaved;
  switch (rejection?.code) {
    case undefined:
      return { title, text: texts.shell.writeFailure(error.kind) };
    case 'spools_used': {
      const label = rejection?.other?.label;
      // Without a number yet, a spool has only its id, which tells nobody anything.
      const isSaid = label !== undefined && !uuidPattern.test(label);
      return { title: words.stays, text: words.staysText(isSaid ? label : null) };
    }
    case 'purchase_missing':
      return { title, text: words.gone };
    case 'already_received':
      return { title, text: words.receipt.already };
    default:
      return { title, text: rejection === undefined ? '' : texts.attention.refused(rejection.code) };
  }
}

import type { FilamentId } from '@spoolshed/core';
import type { FilamentPage, RefusedMutation } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { memberOf } from '../../app/filament-form/unknown-args.ts';
import { MergeSheet } from '../../app/merge/merge-sheet.tsx';
import { type SheetCall, sheetCallOf } from '../../app/mending/mend-form.ts';
import { againPath } from '../../app/paths.ts';
import { PurchaseSheet } from '../../app/purchase/purchase-sheet.tsx';
import { ReceiveSheet } from '../../app/purchase/receive-sheet.tsx';
import { useLive } from '../../app/use-live.ts';
import { useFormat } from '../../texts/texts.tsx';
import { AmountSheet } from './amount-sheet.tsx';
import { DryingSheet } from './drying-sheet.tsx';
import {
  typedAmount,
  typedDrying,
  typedMove,
  typedPurchase,
  typedReceipt,
  typedSeparation,
} from './mended-values.ts';
import { MoveSheet } from './move-sheet.tsx';
import { spoolsOfPurchase } from './purchase-spools.ts';
import { SeparateSheet } from './separate-sheet.tsx';

export interface MendSheetProps {
  readonly entry: RefusedMutation;
  readonly onClose: () => void;
  /** What was mended is written. */
  readonly onSaved: () => void;
}

/** The sheet that a refused entry came from, with what was typed into it. */
export function MendSheet(props: MendSheetProps): ReactNode {
  const { entry, onClose, onSaved } = props;
  const call = sheetCallOf(entry);
  const [filament] = entry.subjects.filaments;
  const page = useLive(
    (client) => (filament === undefined ? Promise.resolve(null) : client.queries.filamentPage(filament.id)),
    [filament?.id],
  );
  if (call === undefined) return null;
  if (call.form === 'merge') {
    return (
      <MergeSheet
        fromId={memberOf(call.args, 'from') as FilamentId}
        intoId={memberOf(call.args, 'into') as FilamentId}
        onClose={onClose}
        onMerged={onSaved}
      />
    );
  }
  return page ? <PageSheet {...props} call={call} page={page} onSaved={onSaved} /> : null;
}

interface PageSheetProps extends MendSheetProps {
  readonly call: SheetCall;
  readonly page: FilamentPage;
}

function PageSheet({ entry, call, page, onClose, onSaved }: PageSheetProps): ReactNode {
  const format = useFormat();
  const [spool] = entry.subjects.spools;
  const [purchase] = entry.subjects.purchases;
  const ends = { onClose, onSaved };
  switch (call.form) {
    case 'use':
    case 'weigh': {
      const tare = spool?.tare ?? page.filament.spoolTare;
      return (
        <AmountSheet
          page={page}
          startsWith={call.form === 'use' ? 'grams' : 'scale'}
          typed={typedAmount(call, tare, format)}
          {...ends}
        />
      );
    }
    case 'drying':
      return <DryingSheet page={page} spoolId={spool?.id} typed={typedDrying(call)} {...ends} />;
    case 'move':
      return <MoveSheet page={page} typed={typedMove(call)} {...ends} />;
    case 'separate': {
      const merged = entry.subjects.filaments.find(({ id }) => id === memberOf(call.args, 'filamentId'));
      return merged === undefined ? null : (
        <SeparateSheet
          filament={merged}
          page={page}
          typed={typedSeparation(call, entry.rejection)}
          {...ends}
        />
      );
    }
    case 'purchase':
      return purchase === undefined ? null : (
        <PurchaseSheet
          purchase={purchase}
          filament={page.filament}
          spools={spoolsOfPurchase(page, purchase.id)}
          typed={typedPurchase(call, format)}
          againHref={againPath(page.filament.id, purchase.id)}
          {...ends}
        />
      );
    case 'receipt':
      return purchase === undefined ? null : (
        <ReceiveSheet
          order={purchase}
          filament={page.filament}
          typed={typedReceipt(call, format)}
          {...ends}
        />
      );
    case 'merge':
      return null;
  }
}

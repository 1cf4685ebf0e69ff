import { labelOf, type Filament, type Purchase } from '@spoolshed/core';
import { type ReactNode, useRef } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { useLive } from '../use-live.ts';
import styles from './purchase.module.css';
import { PurchaseFailure } from './purchase-failure.tsx';
import { PurchaseInputs } from './purchase-inputs.tsx';
import { SplitInputs } from './split-inputs.tsx';
import type { KnownSpool } from './split.ts';
import { type TypedPurchase, usePurchaseForm } from './use-purchase-form.ts';

const c = bindClasses(styles);

export interface PurchaseSheetProps {
  readonly purchase: Purchase;
  /** The one that it counts for. */
  readonly filament: Filament;
  /** That came with it; an order has none. */
  readonly spools: readonly KnownSpool[];
  /** Leads to the form that buys the same again. */
  readonly againHref: string;
  /** For an order: it has come. Left out where that is another entry's business. */
  readonly onReceive?: () => void;
  /** What stands in it at first: an edit that was refused. */
  readonly typed?: TypedPurchase | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** One purchase: every field of it, and what else can be done with it. */
export function PurchaseSheet(props: PurchaseSheetProps): ReactNode {
  const { filament, purchase, onClose, onSaved = onClose, onReceive, againHref } = props;
  const texts = useTexts();
  const format = useFormat();
  const words = texts.purchase;
  const bodyRef = useRef<HTMLDivElement>(null);
  const form = usePurchaseForm({ ...props, bodyRef, onDone: onSaved });
  const suggestions = useLive((client) => client.queries.suggestions(), []);
  const { opened, wiring } = form;
  const isOrdered = opened.status === 'ordered';
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={!form.isDirty}
      title={isOrdered ? words.titleOrder : words.title}
      subtitle={labelOf(filament)}
      onSubmit={() => void form.save()}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
          {words.save}
        </Button>
      }
    >
      <div ref={bodyRef}>
        <SheetForm>
          <div className={c('quick')}>
            {isOrdered && onReceive ? <Button onPress={onReceive}>{words.receive}</Button> : null}
            <LinkButton href={againHref}>{words.again}</LinkButton>
          </div>
          <PurchaseInputs
            {...form}
            suggestions={suggestions}
            dayLabel={isOrdered ? words.orderedOn : texts.forms.fields.boughtOn}
            dayHint={opened.receivedOn ? words.cameOn(format.day(opened.receivedOn)) : undefined}
          />
          <SplitInputs
            label={isOrdered ? words.splitOrdered : words.split}
            lines={form.lines}
            onChange={form.setLines}
            reader={form.sizeReader}
            wiring={wiring}
            usualSize={form.usualSize}
          />
          <PurchaseFailure failure={form.failure} />
          <div className={c('remove')}>
            <Button variant="quiet" isFlush icon="delete" onPress={() => void form.remove()}>
              {purchase.status === 'ordered' ? words.removeOrder : words.remove}
            </Button>
          </div>
        </SheetForm>
      </div>
    </Sheet>
  );
}

import { type ReactNode, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { TextAreaField, TextField } from '../../ui/fields/text-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import type { FormWiring } from '../filament-form/field-wiring.ts';

export interface OrderDetailsProps {
  readonly orderRef: string;
  readonly onOrderRefChange: (orderRef: string) => void;
  readonly notes: string;
  readonly onNotesChange: (notes: string) => void;
  /** What the form calls the notes: a filament may have others of its own beside them. */
  readonly notesName: string;
  readonly wiring: FormWiring;
}

/** Seldom typed, so folded away; open where there is something in them, or something wrong with it. */
export function OrderDetails(props: OrderDetailsProps): ReactNode {
  const { orderRef, onOrderRefChange, notes, onNotesChange, notesName, wiring } = props;
  const texts = useTexts();
  const words = texts.forms.fields;
  const [wasOpened, setWasOpened] = useState(orderRef !== '' || notes !== '');
  const hasProblem = wiring.errorOf('orderRef') !== undefined || wiring.errorOf(notesName) !== undefined;
  return (
    <Disclosure title={texts.forms.orderDetails} isOpen={wasOpened || hasProblem} onToggle={setWasOpened}>
      <TextField
        label={words.orderRef}
        isOptional
        error={wiring.errorOf('orderRef')}
        text={orderRef}
        onTextChange={onOrderRefChange}
        name="orderRef"
      />
      <TextAreaField
        label={words.purchaseNotes}
        isOptional
        error={wiring.errorOf(notesName)}
        text={notes}
        onTextChange={onNotesChange}
        name={notesName}
      />
    </Disclosure>
  );
}

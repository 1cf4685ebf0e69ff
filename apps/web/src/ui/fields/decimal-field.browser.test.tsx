import { useId, useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { NumberPad } from '../controls/number-pad.tsx';
import { readSampleAmount } from '../gallery/sample-reading.ts';
import { AmountEntry, DecimalField } from './decimal-field.tsx';

function Amount({ start = '' }: { readonly start?: string }) {
  const [text, setText] = useState(start);
  return (
    <>
      <DecimalField
        label="Amount"
        hint="last time 12"
        unit="g"
        text={text}
        onTextChange={setText}
        read={readSampleAmount}
      />
      <button type="button">Next</button>
      <output aria-label="Held">{text}</output>
    </>
  );
}

const field = () => page.getByRole('textbox', { name: 'Amount' });

describe('decimal field', () => {
  it('keeps the text that it could not read, says so only once it is left, and joins the words to the field', async () => {
    renderUi(<Amount />);
    await field().fill('6l,00');
    await expect.element(field()).not.toHaveAttribute('aria-invalid');
    await userEvent.tab();
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field()).toHaveValue('6l,00');
    await expect.element(field()).toHaveAccessibleDescription('“6l,00” is not a number.');
  });

  it('is quiet again while the mistake is being mended', async () => {
    renderUi(<Amount start="6l,00" />);
    await field().click();
    await userEvent.tab();
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
    await field().click();
    await expect.element(field()).not.toHaveAttribute('aria-invalid');
    await expect.element(field()).toHaveAccessibleDescription('last time 12');
  });

  it('takes comma and point', async () => {
    renderUi(<Amount />);
    for (const text of ['29,9', '29.9']) {
      await field().fill(text);
      await userEvent.tab();
      await expect.element(field()).not.toHaveAttribute('aria-invalid');
      await expect.element(page.getByLabelText('Held')).toHaveTextContent(text);
    }
  });

  it('asks back what is ambiguous and fills in the answer', async () => {
    renderUi(<Amount />);
    await field().fill('1.345');
    await userEvent.tab();
    await page.getByRole('button', { name: '1345 g' }).click();
    await expect.element(field()).toHaveValue('1345');
    await expect.element(field()).not.toHaveAttribute('aria-invalid');
  });
});

function Entry() {
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('37');
  return (
    <>
      <label htmlFor={id}>Used</label>
      <AmountEntry
        ref={ref}
        id={id}
        text={text}
        onTextChange={setText}
        read={readSampleAmount}
        inputMode="none"
      />
      <NumberPad fieldRef={ref} />
    </>
  );
}

const entry = () => page.getByRole('textbox', { name: 'Used' });
const key = (name: string) => page.getByRole('button', { name, exact: true });

describe('number pad', () => {
  it('types the decimal sign of the locale into a real field, over what is selected', async () => {
    renderUi(<Entry />, 'de-DE');
    await entry().click();
    for (const name of ['4', ',', '5']) await key(name).click();
    await expect.element(entry()).toHaveValue('4,5');
    await expect.element(entry()).toHaveFocus();
  });

  it('has the point where the locale writes one', async () => {
    renderUi(<Entry />, 'en-IE');
    await entry().click();
    for (const name of ['0', '.', '2']) await key(name).click();
    await expect.element(entry()).toHaveValue('0.2');
    expect(key(',').elements()).toHaveLength(0);
  });

  it('deletes before the caret, wherever it stands', async () => {
    renderUi(<Entry />);
    await entry().click();
    for (const name of ['1', '2', '3']) await key(name).click();
    await userEvent.keyboard('{ArrowLeft}');
    await key('Delete digit').click();
    await expect.element(entry()).toHaveValue('13');
    await key('9').click();
    await expect.element(entry()).toHaveValue('193');
  });

  it('leaves a hardware keyboard and pasting as they are, and is no row of tab stops', async () => {
    renderUi(<Entry />);
    await entry().click();
    await userEvent.keyboard('1,5');
    await expect.element(entry()).toHaveValue('1,5');
    await userEvent.tab();
    expect(document.activeElement?.closest('fieldset')).toBeNull();
  });
});

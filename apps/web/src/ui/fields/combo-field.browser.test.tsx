import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { ComboField } from './combo-field.tsx';

const suggestions = ['Polymaker', 'Prusament', 'Bambu Lab'].map((text) => ({ id: text, text }));

function Brand({ error }: { readonly error?: string }) {
  const [text, setText] = useState('');
  return (
    <>
      <ComboField
        label="Brand"
        text={text}
        onTextChange={setText}
        suggestions={suggestions}
        newText={(text) => `New brand “${text}”`}
        error={error}
      />
      <button type="button">Next</button>
    </>
  );
}

const devtools = () => cdp() as { send(method: string, params: object): Promise<unknown> };
const reducedMotion = { name: 'prefers-reduced-motion', value: 'reduce' };

afterEach(() => devtools().send('Emulation.setEmulatedMedia', { features: [] }));

const field = () => page.getByRole('combobox', { name: 'Brand' });

describe('combo field', () => {
  it('fills in what is chosen with the arrow keys', async () => {
    renderUi(<Brand />);
    await field().click();
    await userEvent.keyboard('pol');
    await expect.element(page.getByRole('option', { name: /Polymaker/ })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(field()).toHaveValue('Polymaker');
    await expect.element(page.getByRole('option')).not.toBeInTheDocument();
  });

  it('keeps a text that nobody knows when it is left, and says that it will be new', async () => {
    renderUi(<Brand />);
    await field().click();
    await userEvent.keyboard('Polly');
    await expect.element(page.getByRole('option', { name: 'New brand “Polly”' })).toBeVisible();
    await userEvent.tab();
    await expect.element(field()).toHaveValue('Polly');
  });

  it.each(['', 'Prusament', 'Polly'])(
    'types nothing where somebody only goes through it: “%s”',
    async (text) => {
      const typed = vi.fn();
      const newText = (name: string) => `New brand “${name}”`;
      const words = { label: 'Brand', text, suggestions, newText };
      renderUi(
        <>
          <ComboField {...words} onTextChange={typed} />
          <button type="button">Next</button>
        </>,
      );
      await field().click();
      await userEvent.tab();
      await expect.element(page.getByRole('button', { name: 'Next' })).toHaveFocus();
      expect(typed).not.toHaveBeenCalled();
    },
  );

  it('has no list once it is left, where no motion is wanted either and it was just moved', async () => {
    await devtools().send('Emulation.setEmulatedMedia', { features: [reducedMotion] });
    renderUi(<Brand />);
    await field().click();
    const next = page.getByRole('button', { name: 'Next' }).element() as HTMLElement;
    await userEvent.keyboard('pol');
    const list = page.getByRole('listbox').element().parentElement as HTMLElement;
    // Placed anew in the moment in which it closes, as on a phone whose page scrolls under its keyboard.
    const moveTo = (top: number) => {
      list.style.top = `${top}px`;
      return list.getBoundingClientRect().top;
    };
    next.focus();
    moveTo(20);
    await Promise.resolve();
    moveTo(40);
    await expect.element(page.getByRole('option')).not.toBeInTheDocument();
  });

  it('keeps the text when the line of the new one is taken', async () => {
    renderUi(<Brand />);
    await field().click();
    await userEvent.keyboard('Polly');
    await page.getByRole('option', { name: 'New brand “Polly”' }).click();
    await expect.element(field()).toHaveValue('Polly');
  });

  it('shows everything it knows on its button, whatever is typed', async () => {
    renderUi(<Brand />);
    await page.getByRole('button', { name: /Show suggestions/ }).click();
    await expect.element(page.getByRole('option', { name: 'Prusament' })).toBeVisible();
    expect(page.getByRole('option').elements()).toHaveLength(3);
  });

  it('joins an error to the field', async () => {
    renderUi(<Brand error="Which brand is it?" />);
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field()).toHaveAccessibleDescription(/Which brand is it\?/);
  });
});

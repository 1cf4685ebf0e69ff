import { useState } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { MenuButton } from './menu-button.tsx';
import { Sheet } from './sheet.tsx';
import { createToastQueue } from './toast-queue.ts';
import { ToastRegion } from './toast-region.tsx';

function Opener({ closesOnScrim = true }: { readonly closesOnScrim?: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const [saved, setSaved] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Open
      </button>
      <output aria-label="Saved">{saved}</output>
      <Sheet
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Move a spool"
        closesOnScrim={closesOnScrim}
        onSubmit={() => setSaved((count) => count + 1)}
        footer={<button type="submit">Move</button>}
      >
        <input aria-label="Place" />
      </Sheet>
    </>
  );
}

const dialog = () => page.getByRole('dialog', { name: 'Move a spool' });
const opener = () => page.getByRole('button', { name: 'Open' });

describe('sheet', () => {
  it('keeps the focus inside, both ways round', async () => {
    renderUi(<Opener />);
    await opener().click();
    await expect.element(dialog()).toBeVisible();
    for (let step = 0; step < 7; step += 1) {
      await userEvent.tab();
      expect(dialog().element().contains(document.activeElement)).toBe(true);
    }
    await userEvent.tab({ shift: true });
    expect(dialog().element().contains(document.activeElement)).toBe(true);
  });

  it('closes on Escape and gives the focus back to what opened it', async () => {
    renderUi(<Opener />);
    await opener().click();
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(opener()).toHaveFocus();
  });

  it('closes on a press beside it, and does not where typed text would be lost', async () => {
    renderUi(<Opener />);
    await opener().click();
    await expect.element(dialog()).toBeVisible();
    await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('stays open on a press beside it where typed text would be lost', async () => {
    renderUi(<Opener closesOnScrim={false} />);
    await opener().click();
    await page.getByRole('textbox', { name: 'Place' }).fill('Shelf');
    await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
    await expect.element(page.getByRole('textbox', { name: 'Place' })).toHaveValue('Shelf');
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it('is one form with its footer: Enter in a field saves once', async () => {
    renderUi(<Opener />);
    await opener().click();
    await page.getByRole('textbox', { name: 'Place' }).click();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByLabelText('Saved')).toHaveTextContent('1');
  });
});

describe('toast', () => {
  const start = async () => {
    // Where an earlier test left the pointer, the message would appear under it and stay.
    await userEvent.hover(document.body, { position: { x: 1, y: 1 }, force: true });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const queue = createToastQueue();
    renderUi(<ToastRegion queue={queue} durationMs={5000} />);
    return queue;
  };
  const status = () => page.getByRole('status');

  it('is read out from a region that was there before, and offers the undo', async () => {
    const queue = createToastQueue();
    renderUi(<ToastRegion queue={queue} />);
    await expect.element(status()).toBeInTheDocument();
    const onPress = vi.fn<() => void>();
    queue.show({ text: 'Logged 37 g.', strong: '375 g left', action: { text: 'Undo', onPress } });
    await vi.waitFor(() => expect(status().element().textContent).toContain('Logged 37 g. 375 g left'));
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(onPress).toHaveBeenCalledOnce();
    expect(queue.current()).toBeUndefined();
  });

  it('shows the newest only', async () => {
    const queue = createToastQueue();
    renderUi(<ToastRegion queue={queue} />);
    queue.show({ text: 'First.' });
    queue.show({ text: 'Second.' });
    await vi.waitFor(() => expect(status().element().textContent).toBe('Second.'));
  });

  it('S2.11 tells how far it is as one message, which goes when there is news', async () => {
    const queue = createToastQueue();
    renderUi(<ToastRegion queue={queue} />);
    queue.show({ text: 'Taking it back …', progress: 0, stays: true });
    const bar = page.getByRole('progressbar', { name: 'Taking it back …' });
    await expect.element(bar).toHaveAttribute('value', '0');
    const message = status().element().firstElementChild;
    queue.show({ text: 'Taking it back …', progress: 0.4, stays: true });
    await expect.element(bar).toHaveAttribute('value', '0.4');
    // Not drawn anew: a screen reader has read it once.
    expect(status().element().firstElementChild).toBe(message);
    expect(page.getByRole('button').elements()).toEqual([]);
    queue.show({ text: 'Taken back.' });
    await vi.waitFor(() => expect(status().element().textContent).toBe('Taken back.'));
    expect(bar.elements()).toEqual([]);
  });

  it('goes by itself after its time', async () => {
    const queue = await start();
    queue.show({ text: 'Logged 37 g.' });
    await vi.waitFor(() => expect(status().element().textContent).toContain('Logged'));
    await vi.advanceTimersByTimeAsync(6000);
    expect(queue.current()).toBeUndefined();
  });

  it('stays while the pointer is on it, and a failure stays until it is dismissed', async () => {
    const queue = await start();
    queue.show({ text: 'Logged 37 g.' });
    await vi.waitFor(() => expect(status().element().textContent).toContain('Logged'));
    await userEvent.hover(page.getByText('Logged 37 g.'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(queue.current()?.text).toBe('Logged 37 g.');
    queue.show({ text: 'That was not saved.', tone: 'bad' });
    await userEvent.unhover(page.getByText('That was not saved.'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queue.current()?.text).toBe('That was not saved.');
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    expect(queue.current()).toBeUndefined();
  });
});

describe('menu', () => {
  it('opened by a screen reader or a late load, it has its first line in focus too', async () => {
    renderUi(
      <MenuButton
        label="More"
        onChoose={() => {}}
        entries={[
          { id: 'label', text: 'Print a label' },
          { id: 'archive', text: 'Archive' },
        ]}
      />,
    );
    const button = page.getByRole('button', { name: 'More' });
    await expect.element(button).toBeVisible();
    // What a screen reader's activation and the end of a key press look like: a click without a pointer.
    for (let times = 0; times < 5; times += 1) {
      const element = button.element();
      if (!(element instanceof HTMLButtonElement)) throw new Error('it is a button');
      element.focus();
      element.click();
      await expect.element(page.getByRole('menuitem', { name: 'Print a label' })).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
    }
  });

  it('opens by keyboard with the first line in focus, chooses, and gives the focus back', async () => {
    const onChoose = vi.fn<(id: string) => void>();
    renderUi(
      <MenuButton
        label="More"
        onChoose={onChoose}
        entries={[
          { id: 'label', text: 'Print a label' },
          { id: 'archive', text: 'Archive' },
        ]}
      />,
    );
    const button = page.getByRole('button', { name: 'More' });
    await expect.element(button).toBeVisible();
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'Print a label' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('archive');
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });

  it('stays open while many are being chosen', async () => {
    const onChoose = vi.fn<(id: string) => void>();
    renderUi(
      <MenuButton
        label="Columns"
        look="button"
        mode="many"
        chosen={['place']}
        onChoose={onChoose}
        entries={[
          { id: 'place', text: 'Place' },
          { id: 'price', text: 'Price' },
        ]}
      />,
    );
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect.element(page.getByRole('menuitemcheckbox', { name: 'Place' })).toBeChecked();
    await page.getByRole('menuitemcheckbox', { name: 'Price' }).click();
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('price');
    await expect.element(page.getByRole('menu')).toBeVisible();
  });
});

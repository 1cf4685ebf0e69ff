import type { ReactNode } from 'react';
import { useToast } from '../../app/use-toast.ts';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';

export interface ShareListProps {
  readonly text: string;
  readonly isDesk: boolean;
}

/** Hands the list on as plain text: to whatever the phone offers, else to the clipboard. */
export function ShareList({ text, isDesk }: ShareListProps): ReactNode {
  const { show } = useToast();
  const words = useShoppingTexts();
  // Missing on many a desktop and over plain HTTP, whatever the type says.
  const canShare = 'share' in navigator;
  const label = canShare ? words.share : words.copy;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      show({ text: words.copied });
    } catch {
      // Plain HTTP, or forbidden.
      show({ text: words.copyFailed, kind: 'problem' });
    }
  }

  async function share(): Promise<void> {
    try {
      await navigator.share({ title: words.title, text });
    } catch (error) {
      // Changed their mind: nothing to say.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      await copy();
    }
  }

  const hand = () => void (canShare ? share() : copy());
  return isDesk ? (
    <Button size="dense" icon="paste" onPress={hand}>
      {label}
    </Button>
  ) : (
    <IconButton icon="paste" label={label} onPress={hand} />
  );
}

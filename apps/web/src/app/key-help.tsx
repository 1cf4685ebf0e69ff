import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from './lazy-screen.ts';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { useShortcut } from './shortcuts.tsx';

const KeyHelpSheet = lazyScreen(() => import('./key-help-sheet.tsx'), 'KeyHelpSheet');

/** `?` shows all keys. */
export function KeyHelp(): ReactNode {
  const texts = useFirstTexts();
  const [isOpen, setIsOpen] = useState(false);
  useShortcut('?', texts.shell.help.key, () => setIsOpen(true));
  return isOpen ? (
    <Suspense>
      <KeyHelpSheet onClose={() => setIsOpen(false)} />
    </Suspense>
  ) : null;
}

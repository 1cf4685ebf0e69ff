import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { Sheet } from '../ui/overlays/sheet.tsx';
import { bindClasses } from '../ui/styles/bind-classes.ts';
import styles from './key-help-sheet.module.css';
import { useShortcutList } from './shortcuts.tsx';

const c = bindClasses(styles);

export function KeyHelpSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const texts = useTexts();
  const { help } = texts.shell;
  const here = useShortcutList();
  const keys = [...here, { key: '↑ ↓', text: help.move }, { key: 'Esc', text: help.close }];
  return (
    <Sheet isOpen onClose={onClose} title={help.title}>
      <dl className={c('keys')}>
        {keys.map(({ key, text }) => (
          <div key={key} className={c('line')}>
            <dt>
              <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

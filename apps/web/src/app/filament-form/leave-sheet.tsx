import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './form.module.css';

const c = bindClasses(styles);

export interface LeaveSheetProps {
  readonly onStay: () => void;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asked only where something was typed: it may wait, or go. */
export function LeaveSheet({ onStay, onKeep, onDiscard }: LeaveSheetProps): ReactNode {
  const { leave } = useTexts().forms;
  return (
    <Sheet isOpen onClose={onStay} title={leave.title}>
      <div className={c('leave')}>
        <p>{leave.text}</p>
        <Button variant="primary" size="large" onPress={onKeep}>
          {leave.keep}
        </Button>
        <Button variant="danger" size="large" onPress={onDiscard}>
          {leave.discard}
        </Button>
      </div>
    </Sheet>
  );
}

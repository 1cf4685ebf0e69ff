import { type FormEvent, type ReactNode, useId } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTexts } from '../../texts/texts.tsx';
import { IconButton } from '../controls/button.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './sheet.module.css';

const c = bindClasses(styles);

export interface SheetProps {
  readonly isOpen: boolean;
  /** Escape, the scrim, the cross, and the phone's back gesture where the app binds it. */
  readonly onClose: () => void;
  readonly title: string;
  /** Under the title: what the sheet is about, as text or as the button that changes it. */
  readonly subtitle?: ReactNode;
  /** To the left of the title; a glyph of 56 px. */
  readonly picture?: ReactNode;
  readonly children: ReactNode;
  /** Stays under the thumb while the rest scrolls; the button that does it. */
  readonly footer?: ReactNode;
  /** Makes content and footer one form. */
  readonly onSubmit?: () => void;
  /** `false` while typed text would be lost by a stray tap; Escape and the cross still close it. */
  readonly closesOnScrim?: boolean;
}

/** A quick job: it rises from below on a phone and floats at the end side of a desktop. Focus stays inside. */
export function Sheet(props: SheetProps): ReactNode {
  const { isOpen, onClose, closesOnScrim = true } = props;
  return (
    <ModalOverlay
      className={c('scrim')}
      isOpen={isOpen}
      isDismissable
      shouldCloseOnInteractOutside={() => closesOnScrim}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={c('sheet')}>
        <SheetContent {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function SheetContent({
  title,
  subtitle,
  picture,
  children,
  footer,
  onClose,
  onSubmit,
}: SheetProps): ReactNode {
  const texts = useTexts();
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form in a portal still bubbles to the React parents of the sheet, which have a form of their own at times.
    event.stopPropagation();
    onSubmit?.();
  };
  const parts = (
    <>
      <div className={c('body')}>{children}</div>
      {footer === undefined ? null : <div className={c('footer')}>{footer}</div>}
    </>
  );
  return (
    <Dialog className={c('dialog')} aria-labelledby={titleId}>
      <header className={c('head', picture === undefined && 'bare')}>
        {picture}
        <div className={c('names')}>
          <h2 id={titleId}>{title}</h2>
          {subtitle === undefined ? null : <div className={c('subtitle')}>{subtitle}</div>}
        </div>
        <IconButton icon="close" label={texts.controls.close} onPress={onClose} />
      </header>
      {onSubmit ? (
        <form className={c('parts')} noValidate onSubmit={submit}>
          {parts}
        </form>
      ) : (
        <div className={c('parts')}>{parts}</div>
      )}
    </Dialog>
  );
}

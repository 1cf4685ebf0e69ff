import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import { Icon } from '../icons/icon.tsx';
import { ProgressBar } from '../states/progress-bar.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './toast.module.css';
import type { Toast, ToastQueue } from './toast-queue.ts';

const c = bindClasses(styles);

export interface ToastRegionProps {
  readonly queue: ToastQueue;
  /** How long a message stays that nobody touches. Long enough to read it, find the undo and reach it. */
  readonly durationMs?: number;
}

/**
 * One quiet message above the thumb. The live region is there before its text is, so that it is read out. It is
 * marked as a top layer, so that an open sheet neither hides it nor takes a press on it for a press outside.
 */
export function ToastRegion({ queue, durationMs = 8000 }: ToastRegionProps): ReactNode {
  const texts = useFirstTexts();
  const toast = useSyncExternalStore(queue.subscribe, queue.current);
  return (
    <section className={c('region')} aria-label={texts.controls.message} data-react-aria-top-layer="true">
      <output className={c('live')}>
        {toast ? (
          <ToastMessage key={toast.id} toast={toast} onDismiss={queue.dismiss} durationMs={durationMs} />
        ) : null}
      </output>
    </section>
  );
}

interface ToastMessageProps {
  readonly toast: Toast;
  readonly onDismiss: (id: number) => void;
  readonly durationMs: number;
}

/** Its time stands still while the pointer or the focus is on it, and while the page is not in sight. */
function ToastMessage({ toast, onDismiss, durationMs }: ToastMessageProps): ReactNode {
  const { id, text, strong, progress, tone = 'plain' } = toast;
  const isBad = tone === 'bad';
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const isPageHidden = useSyncExternalStore(subscribeToVisibility, () => document.hidden);
  const stays = isBad || toast.stays === true || isPointedAt || hasFocus || isPageHidden;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => onDismiss(id), durationMs);
    return () => clearTimeout(timer);
  }, [onDismiss, id, stays, durationMs]);
  return (
    <span
      className={c('toast', isBad && 'bad', progress !== undefined && 'progressing')}
      onPointerEnter={() => setIsPointedAt(true)}
      onPointerLeave={() => setIsPointedAt(false)}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      {isBad ? <Icon name="attention" size={20} /> : null}
      <span className={c('words')}>
        {text}
        {strong === undefined ? null : <b> {strong}</b>}
      </span>
      {progress === undefined ? null : <ProgressBar label={text} done={progress} total={1} />}
      <ToastButtons toast={toast} onDismiss={onDismiss} />
    </span>
  );
}

function ToastButtons({ toast, onDismiss }: Pick<ToastMessageProps, 'toast' | 'onDismiss'>): ReactNode {
  const texts = useFirstTexts();
  const { id, action, progress, tone } = toast;
  return (
    <>
      {action ? (
        <Button
          variant="quiet"
          {...(action.icon === undefined ? {} : { icon: action.icon })}
          {...(action.label === undefined ? {} : { label: action.label })}
          onPress={() => {
            onDismiss(id);
            action.onPress();
          }}
        >
          {action.text}
        </Button>
      ) : null}
      {tone === 'bad' || (!action && progress === undefined) ? (
        <IconButton icon="close" label={texts.controls.dismissMessage} onPress={() => onDismiss(id)} />
      ) : null}
    </>
  );
}

function subscribeToVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

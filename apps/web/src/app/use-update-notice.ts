import { useEffect } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { useServices } from './services.ts';
import { useObservable } from './use-observable.ts';

/**
 * Says quietly that a new version is ready, and again at the next place or the next look when another message took
 * its place. It never loads the version by itself.
 */
export function useUpdateNotice(path: string): void {
  const { update, toasts } = useServices();
  const texts = useFirstTexts();
  const isReady = useObservable(update.isReady$, false);
  useEffect(() => {
    if (!isReady) return undefined;
    const tell = () => {
      if (document.hidden || toasts.current()) return;
      toasts.show({
        text: texts.shell.update.ready,
        stays: true,
        action: { text: texts.shell.update.reload, icon: 'sync', onPress: update.apply },
      });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [isReady, path, toasts, texts, update]);
}

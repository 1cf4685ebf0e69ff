import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Banner } from '../../ui/states/banner.tsx';

/** Over plain LAN HTTP there is no service worker: said in one line, and why. */
export function OnlineOnly(): ReactNode {
  const texts = useTexts();
  if (window.isSecureContext) return null;
  const { title, text } = texts.shell.onlineOnly;
  return (
    <Banner icon="offline" title={title}>
      {text}
    </Banner>
  );
}

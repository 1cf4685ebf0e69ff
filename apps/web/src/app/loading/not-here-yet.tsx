import type { ReactNode } from 'react';
import { useLoadingTexts } from '../../texts/use-loading-texts.ts';

/** In place of what an empty screen would say. */
export function NotHereYet(): ReactNode {
  const { instead } = useLoadingTexts();
  return (
    <>
      <h2>{instead.title}</h2>
      <p>{instead.text}</p>
    </>
  );
}

import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { TextsProvider } from '../texts/first-texts.tsx';
import '../ui/styles/base.css';

/** Draws into the page of a browser test, in that locale, and clears it away when the test has finished. */
export function renderUi(children: ReactNode, locale = 'en-IE'): void {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  root.render(
    <TextsProvider locale={locale} currency="EUR">
      {children}
    </TextsProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    container.remove();
  });
}
